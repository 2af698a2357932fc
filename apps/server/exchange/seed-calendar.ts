/** The work calendar that comes with the program: the days of the State Council's notices known when it was built. */
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { SheetRows } from '@gewu/domain/roster/sheet'
import { productFolder } from '../kernel/product-folder.ts'
import { readSheets } from '../kernel/workbook/read-file.ts'

/** As the import of calendars takes it. @throws Error when the program was not installed whole */
export const readSeedCalendar = async (): Promise<SheetRows> => {
  const file = path.join(productFolder(), 'apps', 'server', 'seed', 'calendar-cn.csv')
  const sheets = await readSheets(await readFile(file), file)
  const [sheet] = sheets.ok ? sheets.sheets : []
  if (sheet === undefined) throw new Error(`随程序带的工作日历读不出来：${file}`)
  return sheet
}
