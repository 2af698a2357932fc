/** A community's register as a sheet: what was said, where, and how it went; never who reported it. */
import type { Actor } from '../kernel/scope.ts'
import { systemActor } from '../kernel/scope.ts'
import type { Community } from '../modules/area/index.ts'
import { registerHeader } from '../modules/matter/index.ts'
import type { Modules } from '../modules.ts'
import type { Exported } from './export-roster.ts'

/** What a workbook holds below its header; the rows of a CSV or JSON end here too. */
const rowsMost = 1_000_000

export const exportMatters = async (
  { matter }: Pick<Modules, 'matter'>,
  community: Community,
  withWords: boolean,
): Promise<Exported> => {
  const operator: Actor = { ...systemActor, communities: [community.id] }
  const rows = await matter.register(operator, community.id, rowsMost)
  const kept = registerHeader.map((title) => withWords || !said.has(title))
  return {
    sheets: [
      {
        name: '事项',
        header: registerHeader.filter((_, index) => kept[index]),
        rows: rows.map((row) => row.filter((_, index) => kept[index])),
      },
    ],
    remarks: [
      ...(withWords
        ? []
        : [
            '事由、内容、地点没有导出：里面可能写着谁家的事。要另一个人同意，请加 --approval 安全管理员的登录名:动态码。',
          ]),
      ...(rows.length === rowsMost ? [`只导出了最近的 ${rowsMost} 件。`] : []),
    ],
  }
}

/** Columns in which people's own words stand. */
const said: ReadonlySet<string> = new Set(['事由', '内容', '地点'])
