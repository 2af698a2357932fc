/** A matter as its reader sees it: local words, names instead of ids, whose turn it is. It never adds who reported. */

import type { matterRow, trailNode } from '@gewu/contract/matter'
import { availableSteps } from '@gewu/domain/matter/available-steps'
import { progressOf } from '@gewu/domain/matter/progress'
import type { Role } from '@gewu/domain/matter/vocabulary'
import type { Pack } from '@gewu/domain/pack/pack'
import type { Audience } from '@gewu/domain/pack/words-format'
import type { z } from 'zod'
import type { Actor } from '../../kernel/scope.ts'
import type { MatterDeps } from './deps.ts'
import { factsOf, type MatterTableRow, partiesOf } from './row.ts'
import { slotsOf, type TrailEvent } from './slots.ts'
import type { TrailLine } from './store.ts'

export type RowView = z.input<typeof matterRow>
export type TrailView = z.input<typeof trailNode>

/** Whose words to use. */
export const audienceOf = (actor: Actor): Audience =>
  actor.shell === 'worker' ? 'worker' : actor.shell === 'resident' ? 'resident' : 'desk'

const iso = (at: Date | null): string | null => at?.toISOString() ?? null

/** Names that a page of rows needs, fetched once. */
export interface Names {
  readonly grids: ReadonlyMap<string, string>
  readonly accounts: ReadonlyMap<string, string>
}

export const presentRow = (
  deps: MatterDeps,
  row: MatterTableRow,
  names: Names,
  audience: Audience,
  at: Date,
): RowView => {
  const pack = deps.area.community(row.communityId)?.pack
  const flow = pack?.flows.get(factsOf(row).kind)
  const progress = flow
    ? progressOf(flow, row.state)
    : { bars: 1 as const, turn: 'desk' as const, stage: 'raised' as const }
  return {
    id: row.id,
    communityId: row.communityId,
    no: row.no,
    kind: row.kind,
    kindName: pack ? kindName(pack, row, audience) : row.kind,
    state: row.state,
    stateName: pack ? stateName(pack, row, audience) : row.state,
    stage: progress.stage,
    title: row.title,
    category: row.category,
    categoryName: pack?.categories.find((c) => c.key === row.category)?.name ?? null,
    place: row.placeText,
    urgent: row.urgent,
    channel: row.channel,
    createdAt: row.createdAt.toISOString(),
    dispatchedAt: iso(row.dispatchedAt),
    dueAt: iso(row.dueAt),
    dueUnknownYear: row.dueUnknownYear,
    pausedAt: iso(row.pausedAt),
    late: isLate(row, at),
    receiverName: receiverName(deps, row, names),
    returns: row.returns,
    reopens: row.reopens,
    rating: row.rating,
    turn: progress.turn,
    progress: progress.bars,
    rev: Number(row.rev),
  }
}

/** Past its end while it was running, or answered after it. */
export const isLate = (
  row: Pick<MatterTableRow, 'dueAt' | 'pausedAt' | 'resolvedAt' | 'closedAt'>,
  at: Date,
): boolean => row.dueAt !== null && row.pausedAt === null && (row.resolvedAt ?? row.closedAt ?? at) > row.dueAt

const kindName = (pack: Pack, row: MatterTableRow, audience: Audience): string =>
  pack.words.kinds.get(factsOf(row).kind)?.name[audience] ?? row.kind
const stateName = (pack: Pack, row: MatterTableRow, audience: Audience): string =>
  pack.words.kinds.get(factsOf(row).kind)?.states.get(row.state)?.[audience] ?? row.state

const receiverName = (deps: MatterDeps, row: MatterTableRow, names: Names): string | null => {
  if (row.receiverAgencyId !== null) return deps.body.agency(row.receiverAgencyId)?.name ?? null
  if (row.receiverGridId !== null) return names.grids.get(row.receiverGridId) ?? null
  const lead = partiesOf(row.parties).find((p) => p.lead)
  return lead ? (deps.body.agency(lead.agencyId)?.name ?? null) : null
}

/** Buttons, in the flow's order, with the pack's own labels. Steps without a label are taken by themselves only. */
export const presentSteps = (
  deps: MatterDeps,
  row: MatterTableRow,
  roles: readonly Role[],
  audience: Audience,
  at: Date,
) => {
  const pack = deps.area.community(row.communityId)?.pack
  const facts = factsOf(row)
  const flow = pack?.flows.get(facts.kind)
  if (!pack || !flow) return []
  const labels = pack.words.kinds.get(facts.kind)?.steps
  return availableSteps(flow, facts, roles, at).flatMap((s) => {
    const label = labels?.get(s.step)?.do[audience]
    return label ? [{ step: s.step, verb: s.verb, label, needs: [...s.needs], takes: [...s.takes] }] : []
  })
}

/** Events that tell of the requester themself: their name is never shown to others. */
const requesterSays = new Set(['requester', 'neighbour'])

export const presentTrail = (
  deps: MatterDeps,
  row: MatterTableRow,
  lines: readonly TrailLine[],
  names: Names,
  audience: Audience,
): TrailView[] => {
  const pack = deps.area.community(row.communityId)?.pack
  const labels = pack?.words.kinds.get(factsOf(row).kind)?.steps
  const nodes = lines.flatMap((line) =>
    line.events.map((event): TrailView => {
      const step = String(event.step ?? '')
      const done = labels?.get(step)?.done[audience] ?? plainWords(event.type)
      const own = requesterSays.has(String(event.as))
      return {
        seq: Number(line.seq),
        at: line.at.toISOString(),
        what: fill(done, slotsOf(deps, pack, event, names)),
        who: own
          ? audience === 'resident'
            ? '您'
            : '提出人'
          : event.as === 'clock'
            ? ''
            : (names.accounts.get(line.actorId ?? '') ?? ''),
        role: own ? '' : String(event.post ?? ''),
        say: sayOf(event, audience),
        step,
        fileIds: Array.isArray(event.photos) ? event.photos.map(String) : [],
      }
    }),
  )
  return nodes.reverse()
}

const plainWords = (type: string): string =>
  ({
    'matter.reporter-opened': '打开了提出人的联系方式',
    'matter.slip-renewed': '换了一张查询单',
    'matter.opened-to-neighbours': '写了一句给邻居看',
    'matter.closed-to-neighbours': '不再给邻居看',
  })[type] ?? '有了进展'

/** What was said aloud with the step. What staff write for each other (a ground, a note) stays with staff. */
const sayOf = (event: TrailEvent, audience: Audience): string | null => {
  const forAll = ['words', 'agreement']
  const note =
    event.type === 'matter.resolved' ||
    event.type === 'matter.accepted' ||
    event.type === 'matter.contacted' ||
    event.forRequester === true
  const named =
    audience !== 'resident'
      ? [...forAll, 'note', 'ground', 'reason']
      : note
        ? [...forAll, 'note']
        : [...forAll, ...(event.type === 'matter.paused' || event.type === 'matter.extended' ? ['reason'] : [])]
  for (const name of named) {
    const value = event[name]
    if (typeof value === 'string' && value !== '') return value
  }
  return null
}

const fill = (template: string, slots: Readonly<Record<string, string>>): string =>
  template.replace(/\{(\w+)\}/g, (_, name: string) => slots[name] ?? '')
