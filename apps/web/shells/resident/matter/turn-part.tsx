/** The lamp: it is my turn. "Not yet" is as near at hand as "done". Once all is over, rating is still welcome. */
import { useState } from 'react'
import { Answers, Button } from '../../../design/controls/button.tsx'
import { TextArea } from '../../../design/controls/field.tsx'
import { Note } from '../../../design/feedback/note.tsx'
import { Sheet } from '../../../design/feedback/sheet.tsx'
import { toast } from '../../../design/feedback/toast.tsx'
import { Card } from '../../../design/lists/card.tsx'
import { Tag } from '../../../design/marks/tag.tsx'
import { useSteps } from '../../../features/matters/use-steps.ts'
import { usePorts } from '../api.ts'
import { copy } from '../copy.ts'
import type { OpenMatter } from './matter-page.tsx'

type TurnPartProps = {
  readonly matter: OpenMatter
  readonly code: string | undefined
  readonly onRate: () => void
  readonly again: () => void
}

export function TurnPart(props: TurnPartProps) {
  const { matter, onRate } = props
  const [asking, setAsking] = useState(false)
  const offers = (verb: string) => matter.steps.some((step) => step.verb === verb)
  const mayRate = offers('rate') || offers('confirm')
  if (!mayRate && !offers('reopen')) return null
  const closed = matter.stage === 'closed'
  return (
    <Card pad turn={!closed} label={closed ? copy.matter.closed : copy.matter.turn}>
      <div className="line wrap">
        {closed ? <Tag icon="check">{copy.matter.closed}</Tag> : <Tag tone="turn">{copy.matter.turn}</Tag>}
        <span className="small muted">{closed ? '' : copy.matter.noHurry}</span>
      </div>
      <p className="turn-asks">
        {closed ? copy.matter.closedRate : copy.matter.asks(matter.handlerName ?? matter.receiverName)}
      </p>
      <Answers>
        {mayRate && (
          <Button grow look={closed ? 'second' : 'main'} onPress={onRate}>
            {copy.matter.rate}
          </Button>
        )}
        {offers('reopen') && (
          <Button look="second" onPress={() => setAsking(true)}>
            {copy.matter.notYet}
          </Button>
        )}
      </Answers>
      <ReopenSheet {...props} open={asking} onClose={() => setAsking(false)} />
    </Card>
  )
}

function ReopenSheet(props: TurnPartProps & { readonly open: boolean; readonly onClose: () => void }) {
  const { api } = usePorts()
  const { matter, code, again, onClose } = props
  const [reason, setReason] = useState('')
  const [wrong, setWrong] = useState<string>()
  const steps = useSteps(api)
  const offered = matter.steps.find((step) => step.verb === 'reopen')
  const reopen = async () => {
    if (offered === undefined) return
    const said = reason.trim()
    const outcome = await steps.take({ no: matter.no, code, rev: matter.rev }, [
      { step: offered.step, reason: said === '' ? undefined : said },
    ])
    if (!outcome.ok) {
      setWrong(outcome.why === 'offline' ? copy.matter.offline : outcome.sentence)
      return
    }
    onClose()
    toast(copy.matter.reopened)
    again()
  }
  return (
    <Sheet open={props.open} title={copy.matter.again} lead={copy.matter.againLead} onClose={onClose}>
      <TextArea
        label={copy.matter.againWhat}
        optional={!offered?.needs.includes('reason')}
        value={reason}
        onChange={setReason}
        maxLength={500}
      />
      {wrong && (
        <Note kind="late" live="alert">
          {wrong}
        </Note>
      )}
      <Answers>
        <Button look="second" onPress={onClose}>
          {copy.matter.againNo}
        </Button>
        <Button grow tall busy={steps.busy} onPress={reopen}>
          {copy.matter.againYes}
        </Button>
      </Answers>
    </Sheet>
  )
}
