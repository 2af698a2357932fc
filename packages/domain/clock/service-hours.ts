/** When an office is open: split shifts for each weekday and for make-up days; it knows no dates. */

/** Minutes after midnight, `0 <= from < to <= 1440`. */
export type Shift = { from: number; to: number }

/** `week` starts with Sunday; `makeup` are the shifts of a weekend day worked in exchange. Shifts are in order and apart. */
export type ServiceHours = {
  week: readonly (readonly Shift[])[]
  makeup: readonly Shift[]
}

export const weekdayKeys = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const
export type WeekdayKey = (typeof weekdayKeys)[number]

/** As data says it: `{ mon: ['08:30-12:00', '13:30-18:00'] }`. A weekday left out is closed. */
export type ServiceHoursText = { readonly [key in WeekdayKey | 'makeup']?: readonly string[] }

export type ServiceHoursRefusal = {
  ok: false
  code: 'shift-unreadable' | 'shift-backwards' | 'shifts-overlap' | 'never-open'
  params: { day: string; shift: string }
}

/**
 * Reads service hours. Make-up days take the shifts of the first open weekday unless `makeup` says otherwise.
 * A shift over midnight is written as two.
 */
export function readServiceHours(text: ServiceHoursText): { ok: true; hours: ServiceHours } | ServiceHoursRefusal {
  const read = new Map<string, readonly Shift[]>()
  for (const day of [...weekdayKeys, 'makeup'] as const) {
    const shifts: Shift[] = []
    for (const shift of text[day] ?? []) {
      const parsed = parseShift(shift)
      if (parsed === null) return { ok: false, code: 'shift-unreadable', params: { day, shift } }
      if (parsed.from >= parsed.to) return { ok: false, code: 'shift-backwards', params: { day, shift } }
      const before = shifts.at(-1)
      if (before !== undefined && before.to > parsed.from)
        return { ok: false, code: 'shifts-overlap', params: { day, shift } }
      shifts.push(parsed)
    }
    read.set(day, shifts)
  }
  const week = weekdayKeys.map((key) => read.get(key) ?? [])
  const firstOpen = [...week.slice(1), ...week.slice(0, 1)].find((shifts) => shifts.length > 0)
  if (firstOpen === undefined) return { ok: false, code: 'never-open', params: { day: 'mon', shift: '' } }
  const makeup = text.makeup === undefined ? firstOpen : (read.get('makeup') ?? [])
  return { ok: true, hours: { week, makeup } }
}

function parseShift(text: string): Shift | null {
  const match = /^(\d{1,2}):(\d{2})-(\d{1,2}):(\d{2})$/.exec(text.replace(/\s/g, ''))
  if (match === null) return null
  const [fromHour, fromMinute, toHour, toMinute] = match.slice(1).map(Number)
  if (fromHour === undefined || fromMinute === undefined || toHour === undefined || toMinute === undefined) return null
  if (fromMinute > 59 || toMinute > 59) return null
  const shift = { from: fromHour * 60 + fromMinute, to: toHour * 60 + toMinute }
  return shift.to <= 1440 ? shift : null
}

const officeDay: readonly Shift[] = [
  { from: 510, to: 720 },
  { from: 810, to: 1080 },
]

/** 08:30-12:00 and 13:30-18:00, Monday to Friday: the hours a district starts with. */
export const officeHours: ServiceHours = {
  week: [[], officeDay, officeDay, officeDay, officeDay, officeDay, []],
  makeup: officeDay,
}
