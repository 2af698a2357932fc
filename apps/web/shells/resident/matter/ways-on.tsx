/** What else can be done with a matter: a slip to take along, who looks after the place, take it back. */
import { useState } from 'react'
import { Answers, Button } from '../../../design/controls/button.tsx'
import { TextArea } from '../../../design/controls/field.tsx'
import { Note } from '../../../design/feedback/note.tsx'
import { Sheet } from '../../../design/feedback/sheet.tsx'
import { toast } from '../../../design/feedback/toast.tsx'
import { Card } from '../../../design/lists/card.tsx'
import { Row, Rows } from '../../../design/lists/row.tsx'
import { useSteps } from '../../../features/matters/use-steps.ts'
import { usePorts } from '../api.ts'
import { copy } from '../copy.ts'
import type { OpenMatter } from './matter-page.tsx'

type WaysOnProps = { readonly matter: OpenMatter; readonly code: string | undefined; readonly again: () => void }

export function WaysOn(props: WaysOnProps) {
  const { matter, code } = props
  const [asking, setAsking] = useState(false)
  const withdraw = matter.steps.find((step) => step.verb === 'withdraw')
  const slip = `/print/slip/${matter.no}${code === undefined ? '' : `#${code}`}`
  return (
    <Card label={copy.matter.print}>
      <Rows>
        <Row lead="print" href={slip} newPage title={copy.matter.print} detail={copy.matter.printDetail} />
        <Row lead="people" href="/yard" title={copy.matter.people} detail={matter.microGridName} />
        {withdraw && (
          <Row
            lead="undo"
            onPress={() => setAsking(true)}
            title={copy.matter.withdraw}
            detail={copy.matter.withdrawDetail}
          />
        )}
      </Rows>
      {withdraw && (
        <WithdrawSheet
          {...props}
          step={withdraw.step}
          open={asking}
          needsReason={withdraw.needs.includes('reason')}
          onClose={() => setAsking(false)}
        />
      )}
    </Card>
  )
}

function WithdrawSheet(
  props: WaysOnProps & {
    readonly step: string
    readonly open: boolean
    readonly needsReason: boolean
    readonly onClose: () => void
  },
) {
  const { api } = usePorts()
  const { matter, code, again, onClose } = props
  const [reason, setReason] = useState('')
  const [wrong, setWrong] = useState<string>()
  const steps = useSteps(api)
  const withdraw = async () => {
    const said = reason.trim()
    const outcome = await steps.take({ no: matter.no, code, rev: matter.rev }, [
      { step: props.step, reason: said === '' ? undefined : said },
    ])
    if (!outcome.ok) {
      setWrong(outcome.why === 'offline' ? copy.matter.offline : outcome.sentence)
      return
    }
    onClose()
    toast(copy.matter.withdrawn)
    again()
  }
  return (
    <Sheet open={props.open} title={copy.matter.withdrawAsk} lead={copy.matter.withdrawLead} onClose={onClose}>
      <TextArea
        label={copy.matter.why}
        optional={!props.needsReason}
        value={reason}
        onChange={setReason}
        maxLength={500}
        rows={2}
      />
      {wrong && (
        <Note kind="late" live="alert">
          {wrong}
        </Note>
      )}
      <Answers>
        <Button look="second" grow onPress={onClose}>
          {copy.matter.withdrawNo}
        </Button>
        <Button look="undo" grow busy={steps.busy} onPress={withdraw}>
          {copy.matter.withdrawYes}
        </Button>
      </Answers>
    </Sheet>
  )
}
