/** Names of buildings, entrances and homes: how they are shown, and the key two spellings of one door share. */

import { chineseNumber, nameKey, tidy } from './text.ts'

/** What an entrance is called where the building has no entrances of its own. Its key is empty. */
export const wholeBuilding = '整栋'

const buildingSuffix = /(号楼|#楼|栋楼|栋|幢|座|号|楼|#)$/
const entranceSuffix = /(号门|单元|门洞|单|门|梯)$/
const homeSuffix = /(号房|室|号|房)$/
const noEntrance = new Set(['', '/', '-', '无', '无单元', '不分单元', wholeBuilding])

/** `3栋`, `3号楼`, `第三幢`, `03` and `3` are one building: `3`. `综合楼` stays as it is. */
export function buildingKey(text: string): string {
  return numberedKey(text, buildingSuffix)
}

/** `1单元`, `一单元`, `单元1`, `1门` and `1` are one entrance: `1`. No entrance is ''. */
export function entranceKey(text: string): string {
  const key = nameKey(text)
  return noEntrance.has(key) ? '' : numberedKey(key.replace(/^单元(?=.)/, ''), entranceSuffix)
}

/** `301室`, `０３０１` and `301` are one home: `301`. */
export function homeKey(text: string): string {
  return numberedKey(text, homeSuffix)
}

/** A bare number or letter is given its word: `3` reads `3栋`. */
export function buildingName(text: string): string {
  return bare(tidy(text), '栋')
}

export function entranceName(text: string): string {
  return entranceKey(text) === '' ? wholeBuilding : bare(tidy(text), '单元')
}

export function homeName(text: string): string {
  return tidy(text).replace(/(?<=\d)室$/, '')
}

/** The key of one door to many homes, unique in a community: compare entrances of different files by it. */
export function entrancePath(estate: string, building: string, entrance: string): string {
  return `${nameKey(estate)}/${buildingKey(building)}/${entranceKey(entrance)}`
}

function numberedKey(text: string, suffix: RegExp): string {
  const key = nameKey(text).replace(/^第(?=.)/, '')
  const stem = key.replace(suffix, '')
  const counted = chineseNumber(stem)
  if (counted !== null) return String(counted)
  // Only a numbered name loses its suffix: 3栋 is 3, but 综合楼 is not 综合.
  const name = /[0-9a-z]$/.test(stem) ? stem : key
  return name.replace(/(?<![0-9])0+(?=[0-9])/g, '')
}

function bare(text: string, word: string): string {
  return /^[0-9A-Za-z]+(-[0-9A-Za-z]+)?$/.test(text) ? `${text}${word}` : text
}
