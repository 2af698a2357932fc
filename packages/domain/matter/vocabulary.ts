/** The closed vocabulary of matter flows: a pack may only use these words, and a new one is a reviewed change of this file. */

export const MATTER_KINDS = ['appeal', 'hazard', 'dispute', 'service', 'whistle'] as const
export type MatterKind = (typeof MATTER_KINDS)[number]

/**
 * What somebody is toward one matter. `grid-lead` leads the micro-grid the matter lies in;
 * `reporter-for` wrote it down for somebody else (a worker, a family proxy); `clock` is the passing of time itself.
 */
export const ROLES = [
  'dispatcher',
  'grid-lead',
  'receiver',
  'handler',
  'requester',
  'neighbour',
  'reporter-for',
  'clock',
  'whistle-lead',
  'whistle-party',
  'reviewer',
] as const
export type Role = (typeof ROLES)[number]

/** Every channel is equal (product rules 4.7). `proxy` is a family member who acts for somebody; `import` is another system. */
export const CHANNELS = ['app', 'phone', 'counter', 'visit', 'meeting', 'paper', 'proxy', 'import'] as const
export type Channel = (typeof CHANNELS)[number]

/** Where a state stands on the line a resident sees: 点 · 派 · 办 · 评 · 结. */
export const STAGES = ['raised', 'sent', 'working', 'answered', 'closed'] as const
export type Stage = (typeof STAGES)[number]

/** What whoever takes a step must (or may) hand in; each is one field of `Given`. */
export const INPUTS = [
  'receiver',
  'rightReceiver',
  'ground',
  'reason',
  'note',
  'forRequester',
  'span',
  'channel',
  'handler',
  'parties',
  'lead',
  'rating',
  'words',
  'agreement',
  'followUp',
  'category',
  'urgent',
  'photos',
] as const
export type Input = (typeof INPUTS)[number]

/** What must be true already, with nothing to fill in. */
export const CONDITIONS = ['silence', 'second-attempt', 'lead-reported', 'all-reported', 'asked'] as const
export type Condition = (typeof CONDITIONS)[number]
export type Need = Input | Condition

/** What follows a step outside the engine: notices and paper. The server carries them out. */
export const EFFECTS = [
  'notify-requester',
  'notify-receiver',
  'notify-dispatcher',
  'notify-parties',
  'notify-reviewer',
  'print-slip',
] as const
export type Effect = (typeof EFFECTS)[number]

export const VERBS = [
  'sort',
  'review',
  'dispatch',
  'handle-self',
  'return',
  'accept',
  'assign',
  'transfer',
  'note',
  'contact',
  'ask-pause',
  'ask-extension',
  'refuse-time',
  'pause',
  'resume',
  'extend',
  'resolve',
  'attempt',
  'confirm',
  'lapse',
  'withdraw',
  'rate',
  'neighbour-rate',
  'exclude-rating',
  'reopen',
  'escalate',
  'whistle',
  'report-in',
  'name-lead',
  'lead',
] as const
export type Verb = (typeof VERBS)[number]

/** What the house demands of every step that does this verb, whatever the pack; the loader enforces it. */
export type VerbRule = {
  /** Needs no pack may leave out. */
  readonly needs: readonly Need[]
  /** Inputs a pack may ask for besides; all of `needs` are allowed too. */
  readonly may: readonly Need[]
  /** Who may ever do it. */
  readonly by: readonly Role[]
  /** `must`: the step says `clock: start`; `may`: it can; `never`: it may not (the clock starts at dispatch, rule 4.1). */
  readonly clock: 'must' | 'may' | 'never'
  /** `same`: leaves the state alone; `closed`: ends the matter; `open`: moves it and leaves it open. */
  readonly to: 'same' | 'closed' | 'open'
}

const STAFF: readonly Role[] = [
  'dispatcher',
  'grid-lead',
  'receiver',
  'handler',
  'reviewer',
  'whistle-lead',
  'whistle-party',
]
const DESK: readonly Role[] = ['dispatcher', 'reviewer']
const ASKER: readonly Role[] = ['requester', 'reporter-for']

/** The house rules per verb (product rules, section 4). */
export const VERB_RULES: Readonly<Record<Verb, VerbRule>> = {
  sort: { needs: ['category'], may: ['urgent', 'note'], by: [...DESK, 'grid-lead'], clock: 'never', to: 'same' },
  review: { needs: [], may: ['category', 'urgent', 'note'], by: ['reviewer'], clock: 'never', to: 'open' },
  dispatch: {
    needs: ['receiver'],
    may: ['category', 'urgent', 'note'],
    by: [...DESK, 'grid-lead'],
    clock: 'must',
    to: 'open',
  },
  'handle-self': {
    needs: [],
    may: ['receiver', 'category', 'note'],
    by: ['dispatcher', 'grid-lead'],
    clock: 'must',
    to: 'open',
  },
  return: { needs: ['ground', 'rightReceiver'], may: ['note'], by: ['receiver'], clock: 'never', to: 'open' },
  accept: { needs: [], may: ['handler', 'note'], by: ['receiver'], clock: 'never', to: 'open' },
  assign: {
    needs: ['handler'],
    may: ['note'],
    by: ['receiver', 'handler', 'whistle-lead'],
    clock: 'never',
    to: 'same',
  },
  transfer: { needs: ['receiver', 'reason'], may: ['note'], by: ['receiver', 'handler'], clock: 'never', to: 'open' },
  note: {
    needs: ['note'],
    may: ['forRequester', 'photos'],
    by: [...STAFF, 'reporter-for'],
    clock: 'never',
    to: 'same',
  },
  contact: {
    needs: ['channel'],
    may: ['note'],
    by: ['receiver', 'handler', 'grid-lead', 'whistle-lead'],
    clock: 'never',
    to: 'same',
  },
  'ask-pause': { needs: ['reason'], may: [], by: ['handler', 'whistle-lead'], clock: 'never', to: 'same' },
  'ask-extension': { needs: ['reason', 'span'], may: [], by: ['handler', 'whistle-lead'], clock: 'never', to: 'same' },
  'refuse-time': { needs: ['reason', 'asked'], may: [], by: DESK, clock: 'never', to: 'same' },
  pause: { needs: ['reason'], may: ['asked'], by: DESK, clock: 'never', to: 'open' },
  resume: { needs: [], may: ['note'], by: [...DESK, 'handler', 'whistle-lead'], clock: 'never', to: 'open' },
  extend: { needs: ['reason', 'span'], may: ['asked'], by: DESK, clock: 'never', to: 'same' },
  resolve: {
    needs: [],
    may: ['note', 'photos', 'agreement', 'followUp', 'all-reported'],
    by: ['handler', 'whistle-lead'],
    clock: 'never',
    to: 'open',
  },
  attempt: {
    needs: ['channel'],
    may: ['note'],
    by: ['dispatcher', 'handler', 'receiver', 'reporter-for', 'grid-lead'],
    clock: 'never',
    to: 'same',
  },
  confirm: { needs: [], may: ['channel', 'words'], by: ASKER, clock: 'never', to: 'closed' },
  lapse: { needs: ['silence', 'second-attempt'], may: [], by: ['clock'], clock: 'never', to: 'closed' },
  withdraw: { needs: [], may: ['reason'], by: ASKER, clock: 'never', to: 'closed' },
  rate: { needs: ['rating'], may: ['words', 'channel'], by: ASKER, clock: 'never', to: 'same' },
  'neighbour-rate': { needs: ['rating'], may: ['words'], by: ['neighbour'], clock: 'never', to: 'same' },
  'exclude-rating': { needs: ['reason'], may: [], by: ['reviewer'], clock: 'never', to: 'same' },
  reopen: { needs: [], may: ['reason', 'channel', 'photos'], by: [...ASKER, 'reviewer'], clock: 'never', to: 'open' },
  escalate: { needs: [], may: ['reason'], by: [...DESK, 'grid-lead', 'handler', 'clock'], clock: 'never', to: 'open' },
  whistle: {
    needs: ['parties'],
    may: ['reason', 'category', 'urgent'],
    by: [...DESK, 'grid-lead'],
    clock: 'may',
    to: 'open',
  },
  'report-in': { needs: [], may: ['note'], by: ['whistle-party', 'whistle-lead'], clock: 'never', to: 'same' },
  'name-lead': { needs: ['lead'], may: ['reason'], by: DESK, clock: 'never', to: 'same' },
  lead: { needs: [], may: ['handler', 'note', 'lead-reported'], by: ['whistle-lead'], clock: 'never', to: 'open' },
}

const inputs: ReadonlySet<string> = new Set(INPUTS)

/** Splits what a step needs into what must be handed in and what must be true. */
export function isInput(need: Need): need is Input {
  return inputs.has(need)
}
