/** Says times as neighbours do, always in Asia/Shanghai whatever the device's clock is set to. */

const parts = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  weekday: 'long',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

type Moment = {
  readonly year: string
  readonly day: string
  readonly weekday: string
  readonly time: string
  readonly hour: number
}

function momentOf(at: Date): Moment {
  const held = new Map(parts.formatToParts(at).map(({ type, value }) => [type, value]))
  const get = (type: Intl.DateTimeFormatPartTypes) => held.get(type) ?? ''
  return {
    year: get('year'),
    day: `${get('month')}月${get('day')}日`,
    weekday: get('weekday'),
    time: `${get('hour')}:${get('minute')}`,
    hour: Number(get('hour')),
  }
}

const dayMs = 86_400_000

/** `今天 11:25`, `昨天 19:40`, `明天 18:00`, `10月22日 19:40`; the year only when it is another one. */
export function whenWords(at: string, now: Date): string {
  const moment = momentOf(new Date(at))
  const near: readonly (readonly [word: string, offset: number])[] = [
    ['今天', 0],
    ['昨天', -1],
    ['明天', 1],
  ]
  for (const [word, offset] of near) {
    const day = momentOf(new Date(now.getTime() + offset * dayMs))
    if (day.year === moment.year && day.day === moment.day) return `${word} ${moment.time}`
  }
  return stampWords(at, now)
}

/** `10月22日 19:40`: for paper, where `today` would be wrong tomorrow; the year only when it is another one. */
export function stampWords(at: string, now: Date): string {
  const moment = momentOf(new Date(at))
  const year = moment.year === momentOf(now).year ? '' : `${moment.year}年`
  return `${year}${moment.day} ${moment.time}`
}

/** `10月24日 星期四` */
export function dateWords(now: Date): string {
  const { day, weekday } = momentOf(now)
  return `${day} ${weekday}`
}

export type PartOfDay = 'morning' | 'noon' | 'afternoon' | 'evening'

export function partOfDay(now: Date): PartOfDay {
  const { hour } = momentOf(now)
  if (hour >= 5 && hour < 11) return 'morning'
  if (hour >= 11 && hour < 13) return 'noon'
  return hour >= 13 && hour < 18 ? 'afternoon' : 'evening'
}
