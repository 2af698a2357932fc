/** A matter's clock in plain words: when it starts, when it ends, how late it is. It counts no work hours: the server did. */
import type { MatterRow, matterRoutes } from '@gewu/contract/matter'
import type { HeardReply } from '@gewu/contract/route'
import { whenWords } from '../time-words.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

/** `35 分钟`, `6 小时`, `2 天`: the largest unit, rounded down, at least one minute. */
export function spanWords(ms: number): string {
  if (ms >= dayMs) return `${Math.floor(ms / dayMs)} 天`
  if (ms >= hourMs) return `${Math.floor(ms / hourMs)} 小时`
  return `${Math.max(1, Math.floor(ms / minuteMs))} 分钟`
}

/** `刚刚`, `12 分钟`, `3 小时`, then the day: how long ago something was said, for the corner of a queue row. */
export function agoWords(at: string, now: Date): string {
  const ms = now.getTime() - Date.parse(at)
  if (ms < minuteMs) return '刚刚'
  if (ms < 6 * hourMs) return spanWords(ms)
  return whenWords(at, now).replace(/ .*$/, '')
}

export type ClockSentence = {
  readonly is: 'ahead' | 'running' | 'late' | 'stopped' | 'unknown'
  readonly words: string
}

type Clocked = Pick<
  MatterRow,
  'stage' | 'dispatchedAt' | 'dueAt' | 'dueUnknownYear' | 'pausedAt' | 'late' | 'createdAt'
> & { readonly resolvedAt?: string | null; readonly closedAt?: string | null }

/** The one sentence about a matter's clock; undefined where there is nothing to say. */
export function clockOf(matter: Clocked, now: Date): ClockSentence | undefined {
  const { dueAt, dueUnknownYear, pausedAt } = matter
  const ended = matter.resolvedAt ?? matter.closedAt ?? null
  if (matter.dispatchedAt === null)
    return matter.stage === 'closed' ? undefined : { is: 'ahead', words: '派出就起算，不等接单' }
  if (dueUnknownYear !== null) return { is: 'unknown', words: `工作日历还没有 ${dueUnknownYear} 年，时限先不算` }
  if (pausedAt !== null && ended === null)
    return { is: 'stopped', words: `从 ${whenWords(pausedAt, now)} 停着，停的时间不算` }
  if (dueAt === null) return undefined
  const end = whenWords(dueAt, now)
  const lateMs = (ended === null ? now.getTime() : Date.parse(ended)) - Date.parse(dueAt)
  if (lateMs > 0) return { is: 'late', words: `晚了 ${spanWords(lateMs)}，原定 ${end}` }
  if (ended !== null || matter.stage === 'answered' || matter.stage === 'closed')
    return { is: 'running', words: `限 ${end} 前，没有晚` }
  return { is: 'running', words: `到 ${end}，还有 ${spanWords(-lateMs)}` }
}

/** The short form for a row: `晚了 6 小时`, `还有 2 天`. */
export function clockMark(matter: Clocked, now: Date): ClockSentence | undefined {
  const whole = clockOf(matter, now)
  if (whole === undefined || whole.is === 'ahead' || matter.stage === 'answered' || matter.stage === 'closed')
    return whole?.is === 'late' ? { ...whole, words: whole.words.replace(/，.*$/, '') } : undefined
  if (whole.is === 'running') return { ...whole, words: whole.words.replace(/^.*，/, '') }
  if (whole.is === 'late') return { ...whole, words: whole.words.replace(/，.*$/, '') }
  return { ...whole, words: whole.is === 'stopped' ? '暂停' : '时限待定' }
}

export type ClockPreview = HeardReply<typeof matterRoutes.clockPreview>

/** What stands above the button that starts the clock: by when, if it is pressed now; only the rule while that is not known. */
export function startWords(urgent: boolean, preview: ClockPreview | undefined, now: Date): string {
  const rule = urgent ? '派出就起算，按急事的时限走，不等接单。' : '派出就起算，不等接单。'
  if (preview === undefined) return rule
  return `${rule}现在派出，${endsOf(
    [
      ['接单', preview.acceptBy],
      ['办好', preview.dueAt],
    ],
    preview.uncoveredYear,
    now,
  )}`
}

/** The same above the button that convenes. */
export function whistleWords(preview: ClockPreview | undefined, now: Date): string {
  const rule = '吹哨就起算，各家要在时限内报到。'
  if (preview === undefined) return rule
  return `${rule}现在吹哨，${endsOf(
    [
      ['报到', preview.reportBy],
      ['办好', preview.dueAt],
    ],
    preview.uncoveredYear,
    now,
  )}`
}

const endsOf = (
  ends: readonly (readonly [does: string, by: string | null])[],
  uncoveredYear: number | null,
  now: Date,
): string => {
  const said = ends.flatMap(([does, by]) => (by === null ? [] : [`${whenWords(by, now)} 前要${does}`]))
  const open = uncoveredYear === null ? [] : [`工作日历还没有 ${uncoveredYear} 年，算不到的先不算`]
  return `${[...said, ...open].join('，')}。`
}
