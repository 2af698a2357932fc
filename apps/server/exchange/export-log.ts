/** A community's log as a sheet, line by line with its heads, so that the chain can be followed outside; what the lines hold only with a second person's yes. */
import type { Cell } from '@gewu/domain/roster/sheet'
import type { Kernel } from '../kernel/kernel.ts'
import { jobsScope, reading } from '../kernel/scope.ts'
import { type StoredLine, streamLines } from '../kernel/verify-log.ts'
import type { Exported } from './export-roster.ts'

const header = [
  '序号',
  '时间',
  '操作编号',
  '动作',
  '账户',
  '对象',
  '对象编号',
  '微网格',
  '正文摘要',
  '内容摘要',
  '链头',
] as const

/** What a workbook holds below its header. */
const rowsMost = 1_000_000

export const exportLog = async (kernel: Kernel, streamId: string, withWords: boolean): Promise<Exported> => {
  const rows: Cell[][] = []
  let more = false
  await reading(kernel.pool, jobsScope, async (client) => {
    for await (const line of streamLines(client, streamId)) {
      more = rows.length === rowsMost
      if (more) break
      rows.push(withWords ? [...cellsOf(line), ...wordsOf(line)] : cellsOf(line))
    }
  })
  return {
    sheets: [{ name: '日志', header: withWords ? [...header, '盐', '内容'] : header, rows }],
    remarks: [
      ...(withWords
        ? []
        : ['各行的内容没有导出：里面有居民说的话。要另一个人同意，请加 --approval 安全管理员的登录名:动态码。']),
      ...(more ? [`只导出了前 ${rowsMost} 行。`] : []),
    ],
  }
}

const cellsOf = (line: StoredLine): Cell[] => [
  Number(line.seq),
  line.at.toISOString(),
  line.commandId,
  line.action,
  line.actorId,
  line.subjectKind,
  line.subjectId,
  line.microGridId,
  line.bodyDigest.toString('hex'),
  line.payloadDigest.toString('hex'),
  line.head.toString('hex'),
]

/** Both empty where the content was removed on purpose. */
const wordsOf = (line: StoredLine): Cell[] =>
  line.salt === null ? [null, null] : [line.salt.toString('hex'), JSON.stringify(line.events)]
