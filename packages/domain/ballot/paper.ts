/** Decides what happens to one voter's paper, and applies it; it never sees a choice, only marks that are equal or not. */
import type { BallotFacts, Capacity, Entry, Paper, PaperChannel, Said } from './facts.ts'
import { type BallotRefused, refuseBallot } from './refusal.ts'

/** A vote that is handed in. `personId` is who speaks, `ownerId` whose word it is. */
export type CastPaper = {
  readonly do: 'cast'
  readonly personId: string
  readonly ownerId: string
  readonly capacity: Capacity
  /** The written authority of a proxy, as a stored file. */
  readonly authority: string | null
  readonly channel: PaperChannel
  readonly mark: string
  /** Who enters it, for every channel but the app. */
  readonly recordedBy: string | null
}
export type DropEntry = { readonly do: 'drop-entry'; readonly reason: string }
export type NotTaken = { readonly do: 'not-taken'; readonly how: 'refused' | 'unreachable' }
export type ServePaper = { readonly do: 'serve'; readonly warned: boolean }
export type PaperCommand = CastPaper | DropEntry | NotTaken | ServePaper

/** What is known of the people besides the register. */
export type CastContext = {
  readonly at: Date
  readonly ownerIsMinor: boolean
  readonly personIsMinor: boolean
  /** For how many other voters this person has voted by authority. */
  readonly proxiesHeld: number
}

type At = { readonly at: Date; readonly voterId: string }
export type PaperEvent =
  | (At & { readonly type: 'ballot.entered'; readonly entry: Entry })
  | (At & { readonly type: 'ballot.entry-differed' })
  | (At & { readonly type: 'ballot.entry-dropped'; readonly reason: string })
  | (At & {
      readonly type: 'ballot.cast'
      readonly said: Said
      readonly channel: PaperChannel
      readonly capacity: Capacity
    })
  | (At & { readonly type: 'ballot.not-taken'; readonly how: 'refused' | 'unreachable' })
  | (At & { readonly type: 'ballot.served'; readonly warned: boolean })

export type PaperDecision = { readonly ok: true; readonly event: PaperEvent } | BallotRefused

/** `paper` is null where the register has no such voter: never was one, or sold. */
export function decidePaper(
  ballot: BallotFacts,
  paper: Paper | null,
  command: PaperCommand,
  context: CastContext,
): PaperDecision {
  if (paper === null) return refuseBallot('ballot-not-voter')
  const { at } = context
  const voterId = paper.voter.voterId
  if (!isOpen(ballot, at)) return refuseBallot('ballot-not-open')
  switch (command.do) {
    case 'cast':
      return refuseCaster(ballot, paper, command, context) ?? cast(paper, command, at)
    case 'drop-entry':
      if (paper.entry === null) return refuseBallot('ballot-entry-missing')
      if (command.reason.trim() === '') return refuseBallot('ballot-reason')
      return { ok: true, event: { type: 'ballot.entry-dropped', voterId, at, reason: command.reason } }
    case 'not-taken':
      if (paper.state !== 'none') return refuseBallot('ballot-voted-already')
      return { ok: true, event: { type: 'ballot.not-taken', voterId, at, how: command.how } }
    case 'serve':
      return { ok: true, event: { type: 'ballot.served', voterId, at, warned: command.warned } }
  }
}

/** From the opening, up to the closing moment and not at it. */
function isOpen({ state, opensAt, closesAt }: BallotFacts, at: Date): boolean {
  return state === 'open' && at >= opensAt && at < closesAt
}

function refuseCaster(
  { proxyMost }: BallotFacts,
  { voter }: Paper,
  { ownerId, personId, capacity, authority, channel, recordedBy }: CastPaper,
  { ownerIsMinor, personIsMinor, proxiesHeld }: CastContext,
): BallotRefused | null {
  if (!voter.ownerIds.includes(ownerId)) return refuseBallot('ballot-not-voter')
  if (personIsMinor) return refuseBallot('ballot-minor')
  if (capacity === 'owner' && personId !== ownerId) return refuseBallot('ballot-not-voter')
  if (ownerIsMinor && capacity !== 'guardian') return refuseBallot('ballot-minor')
  if (!ownerIsMinor && capacity === 'guardian') return refuseBallot('ballot-guardian-unneeded')
  if (capacity === 'proxy') {
    if (personId === ownerId) return refuseBallot('ballot-proxy-self')
    if (authority === null) return refuseBallot('ballot-proxy-unproved')
    if (proxiesHeld >= proxyMost) return refuseBallot('ballot-proxy-most', { most: proxyMost })
  }
  const needsRecorder = channel !== 'app'
  if (needsRecorder !== (recordedBy !== null)) return refuseBallot('ballot-recorder')
  return recordedBy === personId || recordedBy === ownerId ? refuseBallot('ballot-recorder') : null
}

function cast(paper: Paper, command: CastPaper, at: Date): PaperDecision {
  const { ownerId, mark, channel, capacity, recordedBy } = command
  const voterId = paper.voter.voterId
  const spoke = paper.said.some((said) => said.ownerId === ownerId)
  // Co-owners at odds may still come to one word; nobody else votes twice, by whatever channel.
  if (spoke && paper.state !== 'differing') return refuseBallot('ballot-voted-already')
  const { entry } = paper
  const event: PaperEvent = { type: 'ballot.cast', voterId, at, said: { ownerId, mark }, channel, capacity }
  if (recordedBy === null) return entry === null ? { ok: true, event } : refuseBallot('ballot-entry-pending')
  if (entry === null)
    return { ok: true, event: { type: 'ballot.entered', voterId, at, entry: { ownerId, mark, channel, recordedBy } } }
  if (entry.recordedBy === recordedBy) return refuseBallot('ballot-second-recorder')
  const same = entry.ownerId === ownerId && entry.mark === mark && entry.channel === channel
  return { ok: true, event: same ? event : { type: 'ballot.entry-differed', voterId, at } }
}

/** The paper after the event. */
export function evolvePaper(paper: Paper, event: PaperEvent): Paper {
  switch (event.type) {
    case 'ballot.entered':
      return { ...paper, entry: event.entry }
    case 'ballot.entry-differed':
    case 'ballot.entry-dropped':
      return { ...paper, entry: null }
    case 'ballot.not-taken':
      return { ...paper, notTaken: event.how }
    case 'ballot.served':
      return { ...paper, served: true, warned: paper.warned || event.warned }
    case 'ballot.cast': {
      const said = [...paper.said.filter((one) => one.ownerId !== event.said.ownerId), event.said]
      const agree = said.every((one) => one.mark === event.said.mark)
      return {
        ...paper,
        state: agree ? 'standing' : 'differing',
        said,
        channel: event.channel,
        entry: null,
        notTaken: null,
      }
    }
  }
}

/** Whether the event made somebody take part who had not. */
export function tookPart(before: Paper, event: PaperEvent): boolean {
  return event.type === 'ballot.cast' && before.state === 'none'
}
