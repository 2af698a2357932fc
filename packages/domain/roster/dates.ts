/** Dates and times as people and spreadsheets write them, taken as Shanghai time. */

import { dayMs, dayNumber, hourMs, minuteMs, shanghaiOffsetMs, startOfDay } from '../clock/day.ts'
import type { Cell } from './sheet.ts'
import { tidy } from './text.ts'

const datePattern = /^(\d{4})\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})\s?日?/
const compactPattern = /^(\d{4})(\d{2})(\d{2})$/
const timePattern = /^(\d{1,2})\s?[:时点]\s?(\d{1,2})(?:\s?[:分]\s?(\d{1,2})(?:\.\d+)?)?\s?[分秒]?$/
const zonePattern = /\s?(Z|[+-]\d{2}:?\d{2})$/i
/** Day 0 of Excel's 1900 system, counted so that every day after February 1900 is right. */
const serialEpoch = -25_569

/**
 * The instant a cell names, as epoch milliseconds: `2024-05-01 08:30:00`, `2024/5/1 8:30`, `2024年5月1日`, `20240501`,
 * RFC 3339 with an offset, a spreadsheet's date or serial number. Without a time it is 00:00 in Shanghai. Null when
 * it names none, or a day or minute that does not exist.
 */
export function readInstant(cell: Cell): number | null {
  if (cell instanceof Date) {
    const wallClock = cell.getTime()
    return Number.isNaN(wallClock) ? null : wallClock - shanghaiOffsetMs
  }
  if (typeof cell === 'number') return fromSerial(cell)
  if (typeof cell !== 'string') return null
  const text = tidy(cell)
  if (/^\d{5}(\.\d+)?$/.test(text)) return fromSerial(Number(text))
  const compact = compactPattern.exec(text)
  if (compact !== null) return midnight(compact)
  const date = datePattern.exec(text)
  if (date === null) return null
  const day = midnight(date)
  const rest = text.slice(date[0].length).replace(/^(?:T|\s)\s*/i, '')
  return day === null || rest === '' ? day : withTime(day, rest)
}

function midnight(parts: RegExpExecArray): number | null {
  const day = dayNumber(Number(parts[1]), Number(parts[2]), Number(parts[3]))
  return day === null ? null : startOfDay(day)
}

function withTime(day: number, text: string): number | null {
  const zone = zonePattern.exec(text)
  const time = timePattern.exec(zone === null ? text : text.slice(0, zone.index))
  if (time === null) return null
  const [hour, minute, second] = [Number(time[1]), Number(time[2]), Number(time[3] ?? 0)]
  if (hour > 23 || minute > 59 || second > 59) return null
  const local = day + hour * hourMs + minute * minuteMs + second * 1000
  return zone === null ? local : local + shanghaiOffsetMs - offsetMs(zone[1] ?? 'Z')
}

function offsetMs(zone: string): number {
  if (zone.toUpperCase() === 'Z') return 0
  const digits = zone.replace(':', '')
  const minutes = Number(digits.slice(1, 3)) * 60 + Number(digits.slice(3, 5))
  return (digits.startsWith('-') ? -minutes : minutes) * minuteMs
}

/** Serial numbers of 1954 to 2119, to the second: smaller and larger numbers are something else. */
function fromSerial(serial: number): number | null {
  if (serial < 20_000 || serial >= 80_000) return null
  return Math.round((serial + serialEpoch) * (dayMs / 1000)) * 1000 - shanghaiOffsetMs
}
