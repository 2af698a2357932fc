/** `/m/:no/rate`: how it was done, in three faces and a few words; a sheet, and a whole page in elder view. */
import { useState } from 'react'
import { Answers, Button } from '../../../design/controls/button.tsx'
import { type Face, Faces } from '../../../design/controls/faces.tsx'
import { TextArea } from '../../../design/controls/field.tsx'
import { Note } from '../../../design/feedback/note.tsx'
import { Sheet } from '../../../design/feedback/sheet.tsx'
import { toast } from '../../../design/feedback/toast.tsx'
import { useLoad } from '../../../features/load.tsx'
import { answerPlan } from '../../../features/matters/answer-plan.ts'
import { namedFaces } from '../../../features/matters/rating-options.ts'
import { useSteps } from '../../../features/matters/use-steps.ts'
import { usePorts } from '../api.ts'
import { copy } from '../copy.ts'
import type { OpenMatter } from './matter-page.tsx'

type RateSheetProps = {
  readonly matter: OpenMatter
  readonly code: string | undefined
  readonly open: boolean
  readonly onClose: () => void
  readonly onRated: () => void
}

export function RateSheet({ matter, code, open, onClose, onRated }: RateSheetProps) {
  const { api } = usePorts()
  const [face, setFace] = useState<Face>()
  const [said, setSaid] = useState('')
  const [wrong, setWrong] = useState<string>()
  const steps = useSteps(api)
  const { outcome } = useLoad(`pack:${matter.communityId}`, () => api.pack(matter.communityId))

  const send = async () => {
    if (face === undefined) {
      setWrong(copy.rate.pick)
      return
    }
    const plan = answerPlan(face, said, matter.steps).map(({ verb: _verb, ...step }) => step)
    const outcome = await steps.take({ no: matter.no, code, rev: matter.rev }, plan)
    if (!outcome.ok) {
      setWrong(outcome.why === 'offline' ? copy.matter.offline : outcome.sentence)
      return
    }
    onClose()
    toast(face === 'bad' ? copy.rate.reopened : copy.rate.thanks)
    onRated()
  }

  return (
    <Sheet open={open} title={copy.rate.title(matter.title)} lead={copy.rate.lead} onClose={onClose}>
      <Faces
        legend={copy.rate.legend}
        options={namedFaces(copy.rate.faces, outcome?.ok ? outcome.value : undefined)}
        value={face}
        onChange={(chosen) => {
          setFace(chosen)
          setWrong(undefined)
        }}
      />
      <TextArea label={copy.rate.words} optional value={said} onChange={setSaid} maxLength={500} rows={2} />
      {wrong && (
        <Note kind="late" live="alert">
          {wrong}
        </Note>
      )}
      <Answers>
        <Button look="second" onPress={onClose}>
          {copy.rate.later}
        </Button>
        <Button grow tall busy={steps.busy} onPress={send}>
          {copy.rate.send}
        </Button>
      </Answers>
    </Sheet>
  )
}
