/** `gewu focus`: groups the messages of a CSV that speak of the same problem at the same place. No database. */
import { addArchive, createBoard, defaultSettings } from '@gewu/domain/focus/board'
import type { FocusMessage } from '@gewu/domain/focus/digest'
import { createPlaceFinder } from '@gewu/domain/text/place-names'
import { type CsvRow, readCsvFile, writeCsvFile } from '../csv-file.ts'
import { readOptions, wrongUse } from '../options.ts'

const usage = ['gewu focus --in 文件.csv --out 文件.csv [--json]']

const options = {
  in: { type: 'string' },
  out: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const

/** Exit codes: 0 done, 1 some rows refused, 2 wrong use or unusable input. */
export async function focus(argv: readonly string[]): Promise<number> {
  const args = readOptions(argv, options)
  if (!args.ok) return wrongUse(args.sentence, usage)
  if (args.positionals.length > 0) return wrongUse(`不认识“${args.positionals[0] ?? ''}”。`, usage)
  const { in: from, out, json } = args.values
  if (from === undefined) return wrongUse('要用 --in 写明读哪个文件。', usage)
  if (out === undefined) return wrongUse('要用 --out 写明结果写到哪里。', usage)
  const read = await readCsvFile(from, ['message_id', 'created_at', 'title', 'body'])
  if (!read.ok) return unusable(read.sentence)
  const messages: FocusMessage[] = []
  const refused: string[] = []
  const seen = new Set<string>()
  for (const row of read.rows) {
    const message = messageOf(row)
    if (message === undefined)
      refused.push(`${from} 第 ${row.row} 行的 created_at 看不懂，请写成 2026-03-01 09:30:00。`)
    else if (message.id === '') refused.push(`${from} 第 ${row.row} 行的 message_id 是空的，请填上。`)
    else if (seen.has(message.id)) refused.push(`${from} 第 ${row.row} 行的 message_id 和前面的重复了。`)
    else {
      seen.add(message.id)
      messages.push(message)
    }
  }
  const board = createBoard(defaultSettings, createPlaceFinder([]))
  addArchive(board, messages)
  const rows = messages.map(({ id }) => {
    const issue = board.issues.get(board.issueOf.get(id) ?? '')
    return [id, issue && issue.members.length > 1 ? issue.id : '']
  })
  try {
    await writeCsvFile(out, ['message_id', 'issue_id'], rows)
  } catch {
    return unusable(`写不了结果文件“${out}”。`)
  }
  const issues = [...board.issues.values()].filter(({ members }) => members.length > 1).length
  if (json) console.log(JSON.stringify({ messages: messages.length, issues, refused }))
  else console.log(`${messages.length} 条里有 ${issues} 组说的是同一件事，写到 ${out}。`)
  for (const sentence of refused) console.error(sentence)
  return refused.length > 0 ? 1 : 0
}

/** Times without an offset are Beijing time. */
const BEIJING = '+08:00'
const WRITTEN_TIME = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[ T](\d{1,2}):(\d{2})(?::(\d{2}))?)?/

function messageOf({ cells }: CsvRow): FocusMessage | undefined {
  const at = timeOf((cells.created_at ?? '').trim())
  if (at === undefined) return undefined
  const likes = Number(cells.likes ?? 0)
  return {
    id: (cells.message_id ?? '').trim(),
    at,
    title: cells.title ?? '',
    body: cells.body ?? '',
    place: cells.place ?? '',
    meToo: Number.isFinite(likes) ? Math.max(0, likes) : 0,
  }
}

function timeOf(written: string): number | undefined {
  const match = WRITTEN_TIME.exec(written)
  if (!match) return undefined
  const [, year = '', month = '', day = '', hour = '0', minute = '00', second = '00'] = match
  const two = (part: string): string => part.padStart(2, '0')
  const offset = /(?:Z|[+-]\d{2}:\d{2})$/.exec(written)?.[0] ?? BEIJING
  const at = Date.parse(`${year}-${two(month)}-${two(day)}T${two(hour)}:${minute}:${second}${offset}`)
  return Number.isNaN(at) ? undefined : at
}

function unusable(sentence: string): number {
  console.error(sentence)
  return 2
}
