/** The state of one step's form: what is filled in, what is missing, sending it once, keeping the words when the matter changed meanwhile. */
import type { MatterView } from '@gewu/contract/matter'
import { useState } from 'react'
import { useDeskPorts } from '../../../features/desk/ports.tsx'
import { useCommand } from '../../../features/desk/use-command.ts'
import {
  bodyOf,
  missingIn,
  type OfferedStep,
  type StepDraft,
  type StepField,
} from '../../../features/matters/steps/step-draft.ts'
import type { NotReached, Refused } from '../../../features/outcome.ts'
import { stepMissing } from '../copy/steps.ts'

export type StepFormState = {
  readonly draft: StepDraft
  readonly change: (change: StepDraft) => void
  readonly wrong: Partial<Readonly<Record<StepField, string>>>
  readonly refusal: Refused | NotReached | undefined
  /** The matter changed under these hands; it was read anew and nothing typed was lost. */
  readonly changed: boolean
  readonly busy: boolean
  readonly submit: () => Promise<boolean>
}

/** Drafts outlive the form: going to another matter and back finds them again. */
const drafts = new Map<string, StepDraft>()

export function useStepForm(matter: MatterView, step: OfferedStep, reload: () => void): StepFormState {
  const { client } = useDeskPorts()
  const { busy, send } = useCommand()
  const name = `${matter.id}:${step.step}`
  const [draft, setDraft] = useState<StepDraft>(() => drafts.get(name) ?? {})
  const [wrong, setWrong] = useState<StepFormState['wrong']>({})
  const [refusal, setRefusal] = useState<Refused | NotReached>()
  const [changed, setChanged] = useState(false)

  const change = (more: StepDraft) => {
    setDraft((before) => {
      const next = { ...before, ...more }
      drafts.set(name, next)
      return next
    })
    setWrong((before) => Object.fromEntries(Object.entries(before).filter(([field]) => !(field in more))))
  }
  const submit = async () => {
    const missing = missingIn(step, draft, stepMissing)
    setWrong(missing)
    if (Object.keys(missing).length > 0) return false
    const params = { communityId: matter.communityId, matterId: matter.id, step: step.step }
    const body = bodyOf(step, draft, matter.rev)
    const outcome = await send([params, body], (key) => client.call('matter', 'step', { params, body, key }))
    if (outcome === undefined) return false
    if (outcome.ok) {
      drafts.delete(name)
      setRefusal(undefined)
      return true
    }
    const stale = outcome.why === 'refused' && outcome.code === 'changed-meanwhile'
    setChanged(stale)
    setRefusal(stale ? undefined : outcome)
    if (outcome.why === 'refused' && outcome.fields) setWrong(outcome.fields)
    if (stale) reload()
    return false
  }
  return { draft, change, wrong, refusal, changed, busy, submit }
}
