/** The register as a workbook: what was said, where, and how it went; never who reported it. */
import type { FileReply } from '../../kernel/http.ts'
import type { Actor } from '../../kernel/scope.ts'
import { writeWorkbook } from '../../kernel/workbook/write-workbook.ts'
import type { MatterDeps } from './deps.ts'
import * as queries from './queries.ts'

export const registerHeader = [
  '号码',
  '类型',
  '事由',
  '内容',
  '类别',
  '地点',
  '来路',
  '提出时间',
  '派出时间',
  '时限',
  '到哪步',
  '谁在办',
  '退回次数',
  '重办次数',
  '评分',
] as const

const shanghai = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short' })
const said = (at: string | null): string => (at === null ? '' : shanghai.format(new Date(at)))
const block = 500
/** A workbook of more rows is of no use to a person; narrow the days instead. */
const rowLimit = 100_000

const saidColumn = registerHeader.indexOf('提出时间')

/** Stands on a sheet of its own, so that nobody takes a part for the whole. */
const cutSentence = (oldest: string | number | undefined): string =>
  `事项太多，这份表只有最近的 ${rowLimit} 件，最早到 ${oldest ?? ''}。更早的请选好日子，分几次导出。`

export const registerRows = async (
  deps: MatterDeps,
  actor: Actor,
  communityId: string,
  days: { from?: string | undefined; to?: string | undefined },
  most = rowLimit,
): Promise<(string | number)[][]> => {
  const rows: (string | number)[][] = []
  let cursor: string | undefined
  do {
    const found = await queries.listRows(deps, actor, communityId, {
      queue: 'all',
      limit: block,
      cursor,
      ...instants(days),
    })
    const page = await queries.pageOfRows(deps, actor, found, block)
    const bodies = new Map(found.map((row) => [row.id, row.body]))
    const channels = deps.area.community(communityId)?.pack.words.channels
    for (const row of page.rows) {
      const channel = Object.entries(channels ?? {}).find(([key]) => key === row.channel)?.[1] ?? row.channel
      rows.push([
        row.no,
        row.kindName,
        row.title,
        bodies.get(row.id) ?? '',
        row.categoryName ?? '',
        row.place ?? '',
        channel,
        said(row.createdAt),
        said(row.dispatchedAt),
        said(row.dueAt),
        row.stateName,
        row.receiverName ?? '',
        row.returns,
        row.reopens,
        row.rating ?? '',
      ])
    }
    cursor = page.next ?? undefined
  } while (cursor !== undefined && rows.length < most)
  return rows.slice(0, most)
}

/** Whole days in Asia/Shanghai, the last one included. */
const instants = (days: { from?: string | undefined; to?: string | undefined }): { from?: Date; to?: Date } => ({
  ...(days.from ? { from: new Date(`${days.from}T00:00:00+08:00`) } : {}),
  ...(days.to ? { to: new Date(Date.parse(`${days.to}T00:00:00+08:00`) + 86_400_000) } : {}),
})

export const exportWorkbook = async (
  deps: MatterDeps,
  actor: Actor,
  communityId: string,
  days: { from?: string | undefined; to?: string | undefined },
): Promise<FileReply> => {
  const found = await registerRows(deps, actor, communityId, days, rowLimit + 1)
  const rows = found.slice(0, rowLimit)
  const isCut = found.length > rowLimit
  const body = await writeWorkbook([
    { name: '事项', header: registerHeader, rows },
    ...(isCut ? [{ name: '没有写全', header: ['说明'], rows: [[cutSentence(rows.at(-1)?.[saidColumn])]] }] : []),
  ])
  return {
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    name: `${deps.area.community(communityId)?.name ?? ''}事项台账${isCut ? `（只有最近 ${rowLimit} 件）` : ''}.xlsx`,
    body,
  }
}
