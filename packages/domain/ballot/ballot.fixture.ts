/** A court that votes, for tests: ten flats of 100 square metres, one owner each, unless a test says otherwise. */
import type { BallotRole } from './ballot.ts'
import type { Flat, Voter } from './electorate.ts'
import { ownersElectorate } from './electorate.ts'
import { type BallotFacts, blankPaper, type Paper } from './facts.ts'
import type { CastContext, CastPaper } from './paper.ts'
import { OWNER_RULES } from './rule.ts'

export const day = (n: number): Date => new Date(Date.UTC(2025, 4, n, 1))

export const flat = (n: number, patch: Partial<Flat> = {}): Flat => ({
  flatId: `f${n}`,
  areaHundredths: 10_000,
  ownerIds: [`o${n}`],
  developerId: null,
  ...patch,
})
export const flats = (count: number): readonly Flat[] => Array.from({ length: count }, (_, i) => flat(i + 1))

export function votersOf(register: readonly Flat[]): readonly Voter[] {
  const made = ownersElectorate(register)
  if (!made.ok) throw new Error(JSON.stringify(made.faults))
  return made.electorate.voters
}

export const ballot: BallotFacts = {
  id: 'b',
  state: 'open',
  weighing: 'heads-and-area',
  questions: [{ id: 'q', form: 'yes-no', rule: OWNER_RULES['use-maintenance-fund'] }],
  electorate: { heads: 10n, areaHundredths: 100_000n },
  participating: { heads: 0n, areaHundredths: 0n },
  opensAt: day(10),
  closesAt: day(20),
  proxyMost: 2,
  silence: null,
  counterIds: ['c1', 'c2', 'c3'],
  publishedAt: null,
  objectionDays: 7,
  objections: [],
}

export const paperOf = (n: number, patch: Partial<Flat> = {}): Paper => {
  const voter = votersOf([flat(n, patch)])[0]
  if (voter === undefined) throw new Error('no voter')
  return blankPaper(voter)
}

export const castBy = (person: string, patch: Partial<CastPaper> = {}): CastPaper => ({
  do: 'cast',
  personId: person,
  ownerId: person,
  capacity: 'owner',
  authority: null,
  channel: 'app',
  mark: 'yes',
  recordedBy: null,
  ...patch,
})

export const now: CastContext = { at: day(12), ownerIsMinor: false, personIsMinor: false, proxiesHeld: 0 }
export const everybody: readonly BallotRole[] = ['organiser', 'counter', 'voter', 'clock']
