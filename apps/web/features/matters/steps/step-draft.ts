/** What a step of any flow asks for, as fields of a form, and what was filled in as the body to send. It knows no pack. */
import type { MatterView, StepInput } from '@gewu/contract/matter'

export type OfferedStep = MatterView['steps'][number]
export type StepField = keyof Omit<StepInput, 'rev'>
export type StepDraft = Readonly<Partial<Omit<StepInput, 'rev'>>>
export type AskedField = { readonly field: StepField; readonly needed: boolean }

/** In the order in which people think: to whom, what, why, how long, what else. */
const readingOrder: readonly StepField[] = [
  'category',
  'receiver',
  'parties',
  'lead',
  'rightReceiver',
  'ground',
  'handler',
  'channel',
  'rating',
  'agreement',
  'reason',
  'span',
  'note',
  'words',
  'followUp',
  'photos',
  'urgent',
  'forRequester',
]

/** Needed fields and optional ones in one reading order; a word that this desk does not know is left out. */
export function fieldsOf(step: Pick<OfferedStep, 'needs' | 'takes'>): readonly AskedField[] {
  return readingOrder
    .filter((field) => step.needs.includes(field) || step.takes.includes(field))
    .map((field) => ({ field, needed: step.needs.includes(field) }))
}

/** A needed word that no field stands for: the step cannot be taken from here. */
export const unknownNeeds = (step: Pick<OfferedStep, 'needs'>): readonly string[] =>
  step.needs.filter((need) => !readingOrder.some((field) => field === need))

const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  (typeof value === 'string' && value.trim() === '') ||
  (Array.isArray(value) && value.length === 0)

/** Sentences for what is still missing or cannot be right, by field; empty when the step can be taken. */
export function missingIn(
  step: Pick<OfferedStep, 'needs' | 'takes'>,
  draft: StepDraft,
  ask: Readonly<Record<StepField, string>>,
): Partial<Record<StepField, string>> {
  const wrong: Partial<Record<StepField, string>> = {}
  for (const { field, needed } of fieldsOf(step)) if (needed && isEmpty(draft[field])) wrong[field] = ask[field]
  const parties = draft.parties ?? []
  if (step.needs.includes('parties') && parties.length > 0) {
    if (parties.length < 2) wrong.parties = '至少叫两家单位。'
    else if (parties.filter(({ lead }) => lead).length !== 1) wrong.parties = '选一家牵头，只选一家。'
  }
  return wrong
}

/** Only what the step asks for, trimmed, nothing empty: what is not asked would be refused. */
export function bodyOf(step: Pick<OfferedStep, 'needs' | 'takes'>, draft: StepDraft, rev: number): StepInput {
  const asked = new Set<string>(fieldsOf(step).map(({ field }) => field))
  const kept = Object.entries(draft)
    .filter(([field, value]) => asked.has(field) && !isEmpty(value))
    .map(([field, value]) => [field, typeof value === 'string' ? value.trim() : value])
  return { ...Object.fromEntries(kept), rev }
}

/** Which offered step the page puts first; the others stay one press away. */
const firstVerbs = [
  'dispatch',
  'review',
  'accept',
  'report-in',
  'lead',
  'resolve',
  'refuse-time',
  'resume',
  'attempt',
  'handle-self',
  'name-lead',
  'confirm',
]

export function firstStep(steps: readonly OfferedStep[]): OfferedStep | undefined {
  for (const verb of firstVerbs) {
    const found = steps.find((step) => step.verb === verb)
    if (found !== undefined) return found
  }
  return steps.find(({ verb }) => verb !== 'note' && verb !== 'sort')
}

/** Steps that take back or send away: plum on the button. */
export const takesBack = (verb: string): boolean =>
  verb === 'return' || verb === 'withdraw' || verb === 'exclude-rating'
