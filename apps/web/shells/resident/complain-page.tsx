/** `/complain`: 投诉建议 about people, matters or this software; it becomes a matter with a number like any other. */
import { useState } from 'react'
import { Button } from '../../design/controls/button.tsx'
import { TextArea } from '../../design/controls/field.tsx'
import { Note } from '../../design/feedback/note.tsx'
import { Card } from '../../design/lists/card.tsx'
import { newCommandId } from '../../features/device/command-id.ts'
import { DoorFinder } from '../../features/doors/door-finder.tsx'
import { useHomeDoor } from '../../features/doors/use-home-door.ts'
import { useSession } from '../../features/identity/session.tsx'
import type { RaisedSlip } from '../../features/matters/api.ts'
import { usePorts } from './api.ts'
import { copy } from './copy.ts'
import { ResidentPage } from './frame.tsx'
import { SaidPage } from './say/said-page.tsx'

export function ComplainPage() {
  const { api } = usePorts()
  const { me } = useSession()
  const door = useHomeDoor(api)
  const [words, setWords] = useState('')
  const [key, setKey] = useState(newCommandId)
  const [wrong, setWrong] = useState<{ readonly words?: string; readonly whole?: string }>({})
  const [busy, setBusy] = useState(false)
  const [said, setSaid] = useState<RaisedSlip>()
  const communityId = door.door?.ok ? door.door.value.communityId : me?.communities[0]?.id

  const send = async () => {
    if (words.trim() === '') return setWrong({ words: copy.complain.needWords })
    if (communityId === undefined) return setWrong({ whole: copy.say.needPlace })
    setBusy(true)
    const outcome = await api.raise(
      { communityId, title: copy.complain.heading, body: words.trim(), channel: 'app' },
      key,
    )
    setBusy(false)
    if (outcome.ok) setSaid(outcome.value)
    else setWrong({ whole: outcome.why === 'offline' ? copy.complain.offline : outcome.sentence })
  }

  if (said !== undefined)
    return <SaidPage slip={said} title={copy.complain.heading} onAnother={() => setSaid(undefined)} />
  return (
    <ResidentPage title={copy.complain.title} back="/me">
      <Card pad>
        <p className="muted">{copy.complain.lead}</p>
        <TextArea
          label={copy.complain.words}
          rows={6}
          maxLength={2000}
          value={words}
          error={wrong.words}
          onChange={(value) => {
            setWords(value)
            setKey(newCommandId())
            setWrong({})
          }}
        />
        {wrong.whole && (
          <Note kind="late" live="alert">
            {wrong.whole}
          </Note>
        )}
        <Button wide tall busy={busy} onPress={send}>
          {copy.complain.send}
        </Button>
      </Card>
      {communityId === undefined && (
        <Card pad>
          <DoorFinder api={api} words={copy.door} onFound={door.choose} />
        </Card>
      )}
    </ResidentPage>
  )
}
