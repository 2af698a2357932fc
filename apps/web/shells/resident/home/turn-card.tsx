/** In elder view, the question itself with its two answers, each as easy as the other. */

import { useState } from 'react'
import { Button, ButtonLink } from '../../../design/controls/button.tsx'
import { Note } from '../../../design/feedback/note.tsx'
import { toast } from '../../../design/feedback/toast.tsx'
import { Card } from '../../../design/lists/card.tsx'
import { type MyMatter, useMyMatters } from '../../../features/matters/my-matters.tsx'
import { matterPath } from '../../../features/matters/slip-no.ts'
import { useSteps } from '../../../features/matters/use-steps.ts'
import { usePorts } from '../api.ts'
import { copy } from '../copy.ts'

export function TurnCard({ matter }: { readonly matter: MyMatter }) {
  const { api } = usePorts()
  const { again } = useMyMatters()
  const steps = useSteps(api)
  const [wrong, setWrong] = useState<string>()
  const { row, code } = matter
  const confirm = async () => {
    const outcome = await steps.take({ no: row.no, code, rev: row.rev }, [{ step: 'confirm' }])
    if (outcome.ok) {
      toast(copy.home.confirmed)
      again()
    } else setWrong(outcome.why === 'offline' ? copy.matter.offline : outcome.sentence)
  }
  return (
    <Card pad turn label={row.title}>
      <p className="turn-asks">{row.title}</p>
      <p className="muted">{copy.row.asks(row.receiverName)}</p>
      {wrong && (
        <Note kind="late" live="alert">
          {wrong}
        </Note>
      )}
      <Button wide tall icon="check" busy={steps.busy} onPress={confirm}>
        {copy.home.done}
      </Button>
      <ButtonLink wide tall look="second" href={matterPath(row.no, code)}>
        {copy.home.notYet}
      </ButtonLink>
    </Card>
  )
}
