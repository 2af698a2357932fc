/** How one cell is read: each reader takes what a person could read and otherwise says in Chinese what to do. */

import { dayOf, dayText, yearOf } from '../clock/day.ts'
import { readInstant } from './dates.ts'
import type { CellReader, Read, RefusalCode } from './row-reader.ts'
import type { Cell } from './sheet.ts'
import { cellText, chineseNumber, nameKey, tidyLines } from './text.ts'

const formulaError = /^#(N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NULL!|NUM!|SPILL!|CALC!)$/i

/** A name or other short text on one line, at most `longest` characters. Numbers stored as such are text too. */
export function shortText(longest = 60): CellReader<string> {
  return (cell) => {
    const broken = unreadableText(cell)
    if (broken !== null) return broken
    const text = cellText(cell)
    if (text.length > longest && [...text].length > longest)
      return no('too-long', `写了${[...text].length}个字，最多${longest}个字。请写短些。`)
    return { ok: true, value: text }
  }
}

/** Text somebody wrote, line breaks kept. */
export function longText(longest: number): CellReader<string> {
  return (cell) => {
    const broken = unreadableText(cell)
    if (broken !== null) return broken
    const text = typeof cell === 'string' ? tidyLines(cell) : cellText(cell)
    return text.length > longest
      ? no('too-long', `写了${text.length}个字，最多${longest}个字。请分成几条。`)
      : { ok: true, value: text }
  }
}

/** A whole number, also written `48户`, `４８`, `48.0` or `四十八`. `unit` words may follow it. */
export function wholeNumber(least: number, most: number, units: readonly string[] = []): CellReader<number> {
  return (cell) => {
    if (cell instanceof Date) return no('turned-into-date', turnedIntoDate)
    const text = withoutUnit(nameKey(cellText(cell)), units)
    const number = /^-?\d{1,3}(,\d{3})+$/.test(text) ? Number(text.replace(/,/g, '')) : numberOf(text)
    if (number === null || !Number.isInteger(number))
      return no(
        'not-a-number',
        `“${cut(cellText(cell))}”不是整数。请填整数，例如 ${Math.max(least, Math.min(most, 12))}。`,
      )
    if (number < least || number > most) return no('out-of-range', `${number}不在${least}到${most}之间。请核对后改正。`)
    return { ok: true, value: number }
  }
}

/** A year, also `1998年`, a date in that year, or a spreadsheet's date. */
export const builtYear: CellReader<number> = (cell) => {
  const text = nameKey(cellText(cell))
  const plain = /^(\d{4})(?:年(?:\d{1,2}月?)?|[-./]\d{1,2}月?)?$/.exec(text)
  const instant = plain === null ? readInstant(cell) : null
  const year = plain !== null ? Number(plain[1]) : instant === null ? null : yearOf(dayOf(instant))
  if (year === null) return no('unreadable', `“${cut(cellText(cell))}”看不出是哪一年。请填四位年份，例如 1998。`)
  if (year < 1840 || year > 2100) return no('out-of-range', `${year}不像建成年份。请填四位年份，例如 1998。`)
  return { ok: true, value: year }
}

/** A day of birth as `YYYY-MM-DD`, also written `1949年12月31日`, `19491231`, or a spreadsheet's date or serial number of any age. */
export const birthDay: CellReader<string> = (cell) => {
  const text = cellText(cell)
  const serial = /^\d{4,5}$/.test(text) ? Number(text) : null
  const instant = readInstant(cell)
  // Day 0 of a spreadsheet is 25,569 days before 1970; 3,000 is in 1908.
  const counted = serial !== null && serial >= 3_000 && serial < 60_000 ? serial - 25_569 : null
  const day = counted ?? (instant === null ? null : dayOf(instant))
  if (day === null) return no('not-a-date', '出生日期看不懂。请写成 1949-12-31 这样。')
  const year = yearOf(day)
  return year < 1900 || year > 2099
    ? no('out-of-range', '出生年份不对。请核对日期。')
    : { ok: true, value: dayText(day) }
}

/** Degrees, also `121.47°E`, `东经121.47` or `121°28′12″`. */
export const degrees: CellReader<number> = (cell) => {
  const text = nameKey(cellText(cell))
    .replace(/^(东经|北纬|经度|纬度|[en])[:]?/, '')
    .replace(/[en]$/, '')
  const sexagesimal = /^(\d{1,3})[°度](?:(\d{1,2}(?:\.\d+)?)['′’分])?(?:(\d{1,2}(?:\.\d+)?)(?:["″”秒]|''))?$/.exec(text)
  if (sexagesimal !== null) {
    const [whole, minutes, seconds] = sexagesimal.slice(1).map((part) => Number(part ?? 0))
    return { ok: true, value: (whole ?? 0) + (minutes ?? 0) / 60 + (seconds ?? 0) / 3600 }
  }
  const number = numberOf(text.replace(/[°度]$/, ''))
  return number === null || cell instanceof Date
    ? no('not-a-number', `“${cut(cellText(cell))}”不是度数。请填小数，例如 104.0668。`)
    : { ok: true, value: number }
}

/** One of a closed list of words; `words` maps each accepted spelling to its value, and `offered` is what a refusal names. */
export function oneOf<V>(words: ReadonlyMap<string, V>, offered: readonly string[]): CellReader<V> {
  return (cell) => {
    const value = words.get(nameKey(cellText(cell)))
    return value === undefined
      ? no('unknown-word', `不认识“${cut(cellText(cell))}”。请填其中之一：${offered.join('、')}。`)
      : { ok: true, value }
  }
}

/** A mobile number, or a fixed line with its area code; digits only in the answer, fixed lines as `028-85551234`. */
export const telephone: CellReader<string> = (cell) => {
  const text = nameKey(cellText(cell))
  if (/e\+?\d+$/.test(text))
    return no('lost-digits', '号码被 Excel 写成了科学计数，已看不出原号。请把这一列设成“文本”后重填。')
  const digits = text.replace(/[-().\s]/g, '').replace(/^(\+|00)?86(?=1\d{10}$)/, '')
  if (/^1[3-9]\d{9}$/.test(digits)) return { ok: true, value: digits }
  const fixed = /^(0(?:10|2\d|[3-9]\d{2}))-?([2-8]\d{6,7})$/.exec(digits)
  if (fixed !== null) return { ok: true, value: `${fixed[1]}-${fixed[2]}` }
  return no('not-a-telephone', '不是完整的电话号码。请填 11 位手机号，座机请加区号。')
}

/** A code of letters, digits, `-`, `_` and `.`, at most 40; a long number must have been kept as text. */
export const code: CellReader<string> = (cell) => {
  if (cell instanceof Date) return no('turned-into-date', turnedIntoDate)
  const text = nameKey(cellText(cell)).toUpperCase()
  const imprecise = typeof cell === 'number' && (!Number.isSafeInteger(cell) || Math.abs(cell) >= 1e15)
  if (imprecise || /^\d(\.\d+)?E\+\d+$/.test(text))
    return no('lost-digits', '编码太长，被 Excel 改了末几位。请把这一列设成“文本”后重填。')
  return /^[A-Z0-9][A-Z0-9._-]{0,39}$/.test(text)
    ? { ok: true, value: text }
    : no('unreadable', `“${cut(cellText(cell))}”不能做编码。编码用字母、数字和短横，最多 40 位。`)
}

/** A moment between 1992 and 2099, as Shanghai time where no offset is written. */
export const moment: CellReader<Date> = (cell) => {
  const instant = readInstant(cell)
  if (instant === null)
    return no('not-a-date', `“${cut(cellText(cell))}”不是日期时间。请写成 2024-05-01 08:30:00 这样。`)
  const year = yearOf(dayOf(instant))
  return year < 1992 || year > 2099
    ? no('out-of-range', `${year}年不对。请核对日期。`)
    : { ok: true, value: new Date(instant) }
}

const turnedIntoDate = '这一格被 Excel 变成了日期，看不出原来写的是什么。请把这一列设成“文本”后重填。'

/** Text that is no text any more: a date made out of 3-1, an error of a formula, a tick box. */
function unreadableText(cell: Cell): Read<never> | null {
  if (cell instanceof Date) return no('turned-into-date', turnedIntoDate)
  if (typeof cell === 'boolean') return no('unreadable', `写的是“${cellText(cell)}”，看不出意思。请改成文字。`)
  if (typeof cell === 'string' && formulaError.test(cell.trim()))
    return no('formula-error', `这一格的公式出错了（${cell.trim()}）。请改成文字或数字。`)
  return null
}

function numberOf(text: string): number | null {
  if (/^-?\d+(\.\d+)?$/.test(text)) return Number(text)
  return chineseNumber(text)
}

function withoutUnit(text: string, units: readonly string[]): string {
  const unit = units.find((word) => text.endsWith(word))
  return unit === undefined ? text : text.slice(0, -unit.length)
}

function cut(text: string): string {
  const characters = [...text]
  return characters.length > 20 ? `${characters.slice(0, 20).join('')}…` : text
}

function no(refusalCode: RefusalCode, sentence: string): { ok: false; code: RefusalCode; sentence: string } {
  return { ok: false, code: refusalCode, sentence }
}
