/** Between a matter's facts (the engine's words) and its row in the table; nothing is decided here. */
import type { MatterEvent } from '@gewu/domain/matter/event'
import type { AskedTime, MatterFacts, WhistleParty } from '@gewu/domain/matter/facts'
import type { MatterFlow } from '@gewu/domain/matter/flow'
import { progressOf } from '@gewu/domain/matter/progress'
import { CHANNELS, type Channel, MATTER_KINDS, type MatterKind } from '@gewu/domain/matter/vocabulary'
import type { Json } from '../../kernel/canonical.ts'
import type { RowOf } from '../../kernel/rows.generated.ts'

export type MatterTableRow = RowOf<'matter'>

/** What stands in the row beside the facts: the stage for queues, the plate as it read when raised, the agencies called. */
interface RowExtras {
  readonly stage: string
  readonly placeText: string | null
  readonly partyAgencies: string[]
}

/** The row after events; `rev` is set by the unit of work. */
export const rowOf = (flow: MatterFlow, facts: MatterFacts, placeText: string | null): MatterTableRow => {
  const extras: RowExtras = {
    stage: progressOf(flow, facts.state).stage,
    placeText,
    partyAgencies: facts.parties.map((p) => p.agencyId),
  }
  return {
    ...facts,
    ...extras,
    doors: [...facts.doors],
    attemptChannels: [...facts.attemptChannels],
    asked: facts.asked === null ? null : plain(facts.asked),
    parties: plain(facts.parties),
  }
}

/** Columns of the new row that differ from the old one. */
export const changes = (before: MatterTableRow, after: MatterTableRow): Partial<MatterTableRow> => {
  const old = new Map(Object.entries(before))
  return Object.fromEntries(
    Object.entries(after).filter(([name, value]) => name !== 'rev' && !same(old.get(name), value)),
  )
}

const same = (a: unknown, b: unknown): boolean => {
  if (a instanceof Date && b instanceof Date) return a.getTime() === b.getTime()
  if (a !== null && typeof a === 'object') return JSON.stringify(a) === JSON.stringify(b)
  return a === b
}

export const factsOf = (row: MatterTableRow): MatterFacts => ({
  ...row,
  kind: kindOf(row.kind),
  channel: channelOf(row.channel),
  attemptChannels: row.attemptChannels.map(channelOf),
  closedHow:
    row.closedHow === 'confirmed' || row.closedHow === 'silence' || row.closedHow === 'withdrawn'
      ? row.closedHow
      : null,
  asked: askedOf(row.asked),
  parties: partiesOf(row.parties),
})

const kindOf = (kind: string): MatterKind => {
  const known = MATTER_KINDS.find((k) => k === kind)
  if (!known) throw new Error(`a matter of unknown kind ${kind}`)
  return known
}

const channelOf = (channel: string): Channel => CHANNELS.find((c) => c === channel) ?? 'import'

/** Instants inside jsonb are RFC 3339 text; these are the names under which events and facts keep instants. */
const instantNames = new Set(['at', 'acceptBy', 'contactBy', 'dueAt', 'reportBy', 'reportedAt'])

const revived = (json: Json): unknown =>
  JSON.parse(JSON.stringify(json), (name, value) =>
    typeof value === 'string' && instantNames.has(name) ? new Date(value) : value,
  )

/** Values of the engine as JSON: instants become text, absent values go. */
export const plain = (value: unknown): Json => JSON.parse(JSON.stringify(value))

// jsonb columns and log payloads hold exactly what `plain` wrote.
export const partiesOf = (json: Json): WhistleParty[] => revived(json) as WhistleParty[]
const askedOf = (json: Json | null): AskedTime | null => (json === null ? null : (revived(json) as AskedTime))
export const eventOf = (json: Json): MatterEvent => revived(json) as MatterEvent
