/** Which steps of the flow a resident's answer stands for; picks only among the steps that are offered. */
import type { MatterView } from '@gewu/contract/matter'
import type { Face } from '../../design/controls/faces.tsx'

export type PlannedStep = {
  readonly step: 'confirm' | 'rate' | 'reopen'
  readonly rating?: number
  readonly words?: string
  readonly reason?: string
}

/** 办好了 5, 差一点 3, 没办好 1 of five. */
export const ratingOf: Readonly<Record<Face, number>> = { good: 5, fair: 3, bad: 1 }

/** Good and fair end the matter and rate it; bad rates it and opens it again, with the words as its reason. */
export function answerPlan(face: Face, said: string, steps: MatterView['steps']): readonly PlannedStep[] {
  const words = said.trim() === '' ? undefined : said.trim()
  const rate: PlannedStep = { step: 'rate', rating: ratingOf[face], words }
  const wanted: readonly PlannedStep[] =
    face === 'bad' ? [rate, { step: 'reopen', reason: words }] : [{ step: 'confirm' }, rate]
  const offered = new Set(steps.map(({ step }) => step))
  // a matter that was only just confirmed may be rated, though that is not offered before
  return wanted.filter(({ step }) => offered.has(step) || (step === 'rate' && offered.has('confirm') && face !== 'bad'))
}
