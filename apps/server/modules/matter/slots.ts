/** What fills the slots of a pack's sentence about something that happened: names instead of ids, days as people say them. */
import type { Pack } from '@gewu/domain/pack/pack'
import type { MatterDeps } from './deps.ts'
import type { Names } from './present.ts'
import type { TrailLine } from './store.ts'

export type TrailEvent = TrailLine['events'][number]

export const slotsOf = (
  deps: MatterDeps,
  pack: Pack | undefined,
  event: TrailEvent,
  names: Names,
): Readonly<Record<string, string>> => {
  const agency = (id: unknown): string => (typeof id === 'string' ? (deps.body.agency(id)?.name ?? '') : '')
  const grid = (id: unknown): string => (typeof id === 'string' ? (names.grids.get(id) ?? '') : '')
  const receiver = (value: unknown): string => {
    if (value === null || typeof value !== 'object') return ''
    return 'agencyId' in value ? agency(value.agencyId) : 'gridId' in value ? grid(value.gridId) : ''
  }
  const parties = agenciesOf(event.parties).map(agency)
  return {
    receiver: receiver(event.receiver) || receiver(event.rightReceiver) || agency(event.agencyId) || grid(event.gridId),
    handler: typeof event.handlerId === 'string' ? (names.accounts.get(event.handlerId) ?? '') : '',
    lead: agency(event.agencyId) || (parties[0] ?? ''),
    parties: parties.join('、'),
    reason: String(event.reason ?? event.ground ?? ''),
    rating: pack?.rating.find((grade) => grade.score === event.rating)?.word ?? '',
    channel: channelWord(pack, event.channel),
    due: typeof event.dueAt === 'string' ? dayAndTime(new Date(event.dueAt)) : '',
  }
}

const agenciesOf = (parties: unknown): unknown[] =>
  Array.isArray(parties)
    ? parties.flatMap((p: unknown) => (p !== null && typeof p === 'object' && 'agencyId' in p ? [p.agencyId] : []))
    : []

const channelWord = (pack: Pack | undefined, channel: unknown): string =>
  Object.entries(pack?.words.channels ?? {}).find(([key]) => key === channel)?.[1] ?? ''

const shanghaiMs = 8 * 3_600_000

/** `11月27日 18:00`, in Asia/Shanghai. */
const dayAndTime = (at: Date): string => {
  const local = new Date(at.getTime() + shanghaiMs)
  const two = (n: number): string => String(n).padStart(2, '0')
  return `${local.getUTCMonth() + 1}月${local.getUTCDate()}日 ${two(local.getUTCHours())}:${two(local.getUTCMinutes())}`
}
