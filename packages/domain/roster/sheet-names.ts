/** Which sheet of a workbook is which, by its name. */

import type { SheetRows } from './sheet.ts'
import { nameKey } from './text.ts'

const decoration = /^\d*[.、_-]?|(信息|情况|登记|基本|明细|汇总)*(表|清单|台账|名册|一览)?\d*$/g

/** Sorts sheets under the titles known; `楼栋表`, `1.楼栋` and `楼栋信息表` are 楼栋. Empty sheets of other names are left out. */
export function sortSheets<T extends string>(
  sheets: readonly SheetRows[],
  titles: readonly T[],
): { found: ReadonlyMap<T, readonly SheetRows[]>; others: readonly SheetRows[] } {
  const found = new Map<T, SheetRows[]>()
  const others: SheetRows[] = []
  for (const sheet of sheets) {
    const plain = nameKey(sheet.name)
    const title = titles.find((candidate) => candidate === plain || candidate === plain.replace(decoration, ''))
    if (title !== undefined) found.set(title, [...(found.get(title) ?? []), sheet])
    else if (sheet.rows.some((cells) => cells.some((cell) => cell !== null && cell !== ''))) others.push(sheet)
  }
  return { found, others }
}
