/** Text as a person would read it: widths, spaces and invisible characters evened out. */

import type { Cell } from './sheet.ts'

/** Control and formatting characters other than the spaces people type. */
const invisible = /(?![\t\n\r])[\p{Cc}\p{Cf}\u2028\u2029]/gu
const wideSigns = /[\uff01-\uff5e]/g
const keptWide = '（），。：；！？～'
const hanBeforeSpace = /([\u3400-\u9fff\uf900-\ufaff（）《》、，。])\s+(?=[\u3400-\u9fff\uf900-\ufaff（）《》、，。])/g

/** Text most cells hold: nothing in it to even out. A roster has a million such cells. */
const plain = /^[0-9A-Za-z\u3400-\u9fff（）().#-]*$/
const plainKey = /^[0-9a-z\u3400-\u9fff().#-]*$/

/**
 * Full-width letters, digits and signs become half-width (Chinese punctuation stays), line breaks and runs of spaces
 * become one space, and spaces between Chinese characters go: `张　三` is 张三, `Ａ座　３０１` is `A座 301`.
 */
export function tidy(text: string): string {
  if (plain.test(text)) return text
  return halfWidth(text)
    .replace(/[\s\u00a0\u3000]+/g, ' ')
    .replace(hanBeforeSpace, '$1')
    .trim()
}

/** Like `tidy`, but keeps line breaks and spacing inside: for a message somebody wrote. */
export function tidyLines(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(invisible, '').trim()
}

/** What two spellings of one name share: no spaces, half-width, lower case, one kind of bracket and dash. */
export function nameKey(text: string): string {
  if (plainKey.test(text)) return text
  return tidy(text)
    .replace(/\s/g, '')
    .replace(/（/g, '(')
    .replace(/）/g, ')')
    .replace(/[—–‐−]/g, '-')
    .toLowerCase()
}

/** The visible text of a cell, tidied; numbers as they read, dates as `YYYY-MM-DD`, an empty cell as ''. */
export function cellText(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell === 'string') return tidy(cell)
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? '' : cell.toISOString().slice(0, 10)
  if (typeof cell === 'number') return Number.isInteger(cell) ? cell.toFixed(0) : String(cell)
  return cell ? 'TRUE' : 'FALSE'
}

export function isBlank(cell: Cell): boolean {
  return cell === null || (typeof cell === 'string' && tidy(cell) === '')
}

/** `王五六` as `王**`, `13800001234` as `138****34`: enough to find the cell, not enough to publish it. */
export function mask(text: string): string {
  const characters = [...text]
  if (/\d{7,}/.test(text.replace(/\D/g, '')))
    return `${characters.slice(0, 3).join('')}****${characters.slice(-2).join('')}`
  return characters.map((character, index) => (index === 0 && characters.length > 1 ? character : '*')).join('')
}

const numerals = '零一二三四五六七八九'

/** `十二` is 12, `两百零五` is 205, `一〇三` is 103; anything that is not a numeral below 1000 is null. */
export function chineseNumber(text: string): number | null {
  if (!/^[零〇一二两三四五六七八九十百]+$/.test(text)) return null
  const plain = text.replace(/〇/g, '零').replace(/两/g, '二')
  if (!/[十百]/.test(plain)) return Number([...plain].map((digit) => numerals.indexOf(digit)).join(''))
  const match = /^(?:([一二三四五六七八九])百零?)?(?:([一二三四五六七八九])?(十))?([一二三四五六七八九])?$/.exec(plain)
  if (match === null) return null
  const digit = (numeral: string | undefined): number => (numeral === undefined ? 0 : numerals.indexOf(numeral))
  const tens = match[3] === undefined ? 0 : digit(match[2] ?? '一')
  return digit(match[1]) * 100 + tens * 10 + digit(match[4])
}

function halfWidth(text: string): string {
  return text
    .replace(invisible, '')
    .replace(wideSigns, (sign) => (keptWide.includes(sign) ? sign : String.fromCharCode(sign.charCodeAt(0) - 0xfee0)))
}
