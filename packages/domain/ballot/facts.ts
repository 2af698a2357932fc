/** What a ballot and one voter's paper hold; it is data only, and nothing in it says who chose what. */
import type { SilenceMeaning, Weighing, Weight } from './count.ts'
import type { Voter } from './electorate.ts'
import type { BallotRule } from './rule.ts'

export const BALLOT_STATES = [
  'draft',
  'announced',
  'open',
  'closed',
  'counted',
  'published',
  'settled',
  'annulled',
] as const
export type BallotState = (typeof BALLOT_STATES)[number]

/** `yes-no` is for, against or abstain; `rank` orders the issues, best first. */
export type Question =
  | { readonly id: string; readonly form: 'yes-no'; readonly rule: BallotRule }
  | { readonly id: string; readonly form: 'rank'; readonly issueIds: readonly string[] }
export const QUESTIONS_MOST = 30

export type Objection = { readonly id: string; readonly at: Date; readonly answeredAt: Date | null }

export type BallotFacts = {
  readonly id: string
  readonly state: BallotState
  readonly weighing: Weighing
  readonly questions: readonly Question[]
  /** The register as frozen when the ballot was announced. */
  readonly electorate: Weight
  /** Who has taken part so far: the meter, kept as papers come. */
  readonly participating: Weight
  readonly opensAt: Date
  readonly closesAt: Date
  /** How many voters one person may vote for by written authority. */
  readonly proxyMost: number
  /** Set only with a clause of the covenant. */
  readonly silence: { readonly clause: string; readonly meaning: SilenceMeaning } | null
  /** Account ids; who chose what is opened only to them, two together. */
  readonly counterIds: readonly string[]
  readonly publishedAt: Date | null
  /** Days in which whoever doubts the result may say so. */
  readonly objectionDays: number
  readonly objections: readonly Objection[]
}

/** Every channel is equal; all but `app` are entered by two people, each without seeing the other's entry. */
export const PAPER_CHANNELS = ['app', 'phone', 'paper', 'meeting', 'door'] as const
export type PaperChannel = (typeof PAPER_CHANNELS)[number]

export const CAPACITIES = ['owner', 'proxy', 'guardian'] as const
export type Capacity = (typeof CAPACITIES)[number]

/** One owner's word. `mark` stands for the sealed choice: equal choices of one paper have equal marks, and it tells nothing else. */
export type Said = { readonly ownerId: string; readonly mark: string }

/** An entry by one recorder, waiting for the second. */
export type Entry = Said & { readonly channel: PaperChannel; readonly recordedBy: string }

/** `differing`: co-owners do not agree; unless they come to agree before the close, it counts as an abstention. */
export type PaperState = 'none' | 'standing' | 'differing'

export type Paper = {
  readonly voter: Voter
  readonly state: PaperState
  readonly said: readonly Said[]
  readonly channel: PaperChannel | null
  readonly entry: Entry | null
  /** The last thing that was noted of somebody who has not voted. */
  readonly notTaken: 'refused' | 'unreachable' | null
  /** Proof that the paper reached the flat, and the warning of what silence means with it. */
  readonly served: boolean
  readonly warned: boolean
}

export function blankPaper(voter: Voter): Paper {
  return {
    voter,
    state: 'none',
    said: [],
    channel: null,
    entry: null,
    notTaken: null,
    served: false,
    warned: false,
  }
}

/** What a voter weighs in a count. */
export function weightOf({ areaHundredths }: Voter): Weight {
  return { heads: 1n, areaHundredths }
}
