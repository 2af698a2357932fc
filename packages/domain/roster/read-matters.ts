/** A file of matters from another system: one row a matter, with its own id and time; it never alters what somebody wrote. */

import { longText, moment, shortText, wholeNumber } from './fields.ts'
import { newNotes, type ReadingNotes, type RowReader, readRows } from './row-reader.ts'
import type { SheetRows } from './sheet.ts'
import type { Column } from './table.ts'

type MatterKey = 'messageId' | 'createdAt' | 'title' | 'body' | 'category' | 'place' | 'likes'

const matterColumns: readonly Column<MatterKey>[] = [
  { key: 'messageId', title: 'message_id', synonyms: ['留言编号', '消息编号', '工单编号', '编号', 'id'], need: true },
  { key: 'createdAt', title: 'created_at', synonyms: ['留言时间', '创建时间', '提交时间', '时间'], need: true },
  { key: 'title', title: 'title', synonyms: ['留言主题', '标题', '主题'], need: true, privacy: 'hidden' },
  { key: 'body', title: 'body', synonyms: ['留言详情', '正文', '内容', '详情'], need: true, privacy: 'hidden' },
  { key: 'category', title: 'category', synonyms: ['类别', '分类', '一级分类', '一级标签'], need: false },
  { key: 'place', title: 'place', synonyms: ['地点', '地址', '位置', '发生地点'], need: false, privacy: 'hidden' },
  { key: 'likes', title: 'likes', synonyms: ['点赞数', '赞同数', '支持数'], need: false },
]

/** `messageId` is the other system's id, unique in the file. `likes` is 0 where the file does not say. */
export type MatterRecord = {
  row: number
  messageId: string
  createdAt: Date
  title: string
  body: string
  category: string | null
  place: string | null
  likes: number
}

export type MattersReading = ReadingNotes & { matters: MatterRecord[] }

/** Reads the rows; a message id that comes twice is refused the second time, naming the first row. */
export function readMatters(sheet: SheetRows): MattersReading {
  const reading: MattersReading = { ...newNotes(), matters: [] }
  const firstRows = new Map<string, number>()
  readRows(sheet, matterColumns, reading, (reader) => readMatter(reader, firstRows, reading))
  return reading
}

function readMatter(reader: RowReader<MatterKey>, firstRows: Map<string, number>, reading: MattersReading): void {
  const messageId = reader.required('messageId', shortText(64))
  const createdAt = reader.required('createdAt', moment)
  const title = reader.required('title', longText(500))
  const body = reader.optional('body', longText(20_000)) ?? ''
  const category = reader.optional('category', shortText(60))
  const place = reader.optional('place', shortText(200))
  const likes = reader.optional('likes', wholeNumber(0, 100_000_000)) ?? 0
  if (messageId === null) return
  const first = firstRows.get(messageId)
  if (first !== undefined) reader.refuse('messageId', 'duplicate', `编号与第 ${first} 行相同。请删去一行，或改正编号。`)
  if (createdAt === null || title === null || reader.verdict() !== null) return
  const { row } = reader.row
  firstRows.set(messageId, row)
  reading.matters.push({ row, messageId, createdAt, title, body, category, place, likes })
}
