/** Which steps of the flow a resident's answer stands for; picks only among the steps that are offered. */
import type { MatterView } from '@gewu/contract/matter'
import type { Face } from '../../design/controls/faces.tsx'

type Wanted = {
  readonly verb: 'confirm' | 'rate' | 'reopen'
  readonly rating?: number
  readonly words?: string
  readonly reason?: string
}

/** `step` is the flow's own name for it. */
export type PlannedStep = Wanted & { readonly step: string }

/** 办好了 5, 差一点 3, 没办好 1 of five. */
export const ratingOf: Readonly<Record<Face, number>> = { good: 5, fair: 3, bad: 1 }

/**
 * Good and fair end the matter and rate it. Bad rates it, and the flow itself opens it again or sends it to review;
 * where rating is not offered it is opened again, with the words as the reason.
 */
export function answerPlan(face: Face, said: string, steps: MatterView['steps']): readonly PlannedStep[] {
  const words = said.trim() === '' ? undefined : said.trim()
  const rate: Wanted = { verb: 'rate', rating: ratingOf[face], words }
  const stepOf = new Map(steps.map(({ verb, step }) => [verb, step]))
  const bad: Wanted = stepOf.has('rate') ? rate : { verb: 'reopen', reason: words }
  const wanted: readonly Wanted[] = face === 'bad' ? [bad] : [{ verb: 'confirm' }, rate]
  // a matter that was only just confirmed may be rated, though that is not offered before
  if (face !== 'bad' && stepOf.has('confirm') && !stepOf.has('rate')) stepOf.set('rate', 'rate')
  return wanted.flatMap((plan) => {
    const step = stepOf.get(plan.verb)
    return step === undefined ? [] : [{ ...plan, step }]
  })
}
