/** `/ask`: the number and the 查询码 from a slip. */
import { useState } from 'react'
import { useLocation } from 'wouter'
import { Button } from '../../design/controls/button.tsx'
import { TextField } from '../../design/controls/field.tsx'
import { Switch } from '../../design/controls/switch.tsx'
import { Card } from '../../design/lists/card.tsx'
import { holdSlip } from '../../features/device/slips.ts'
import { matterPath, typedCode, typedNo } from '../../features/matters/slip-no.ts'
import { copy } from './copy.ts'
import { ResidentPage } from './frame.tsx'

export function AskPage() {
  const [, go] = useLocation()
  const [no, setNo] = useState('')
  const [code, setCode] = useState('')
  const [keep, setKeep] = useState(false)
  const [checked, setChecked] = useState(false)
  const noWrong = no.length !== 8
  const codeWrong = code !== '' && code.length !== 6
  const find = () => {
    setChecked(true)
    if (noWrong || codeWrong) return
    if (keep && code !== '') holdSlip({ no, code, title: '' })
    go(matterPath(no, code === '' ? undefined : code))
  }
  return (
    <ResidentPage title={copy.ask.title} back="/">
      <Card pad>
        <form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault()
            find()
          }}
        >
          <p className="muted">{copy.ask.lead}</p>
          <TextField
            label={copy.ask.no}
            inputMode="numeric"
            value={no}
            error={checked && noWrong ? copy.ask.noWrong : undefined}
            onChange={(value) => setNo(typedNo(value))}
          />
          <TextField
            label={copy.ask.code}
            hint={copy.ask.codeHint}
            autoCapitalize="characters"
            value={code}
            error={checked && codeWrong ? copy.ask.codeWrong : undefined}
            onChange={(value) => setCode(typedCode(value))}
          />
          <Switch label={copy.ask.keep} hint={copy.ask.keepHint} checked={keep} onChange={setKeep} />
          <Button type="submit" wide tall>
            {copy.ask.go}
          </Button>
        </form>
      </Card>
    </ResidentPage>
  )
}
