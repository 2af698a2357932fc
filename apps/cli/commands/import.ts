/** `gewu import SUBJECT FILE`: opens the file, finds the community, runs the subject's import and tells every refused row. */

import { type MapReading, readMap } from '@gewu/domain/map/read-map'
import type { SheetRows } from '@gewu/domain/roster/sheet'
import { isWhole } from '@gewu/server/exchange/report'
import { readSheetsFile } from '@gewu/server/kernel/workbook/read-file'
import { communityOf } from '../find-community.ts'
import { nearest } from '../nearest.ts'
import { databaseOptions, readOptions, wrongUse } from '../options.ts'
import { readJsonFile } from '../planning/json-files.ts'
import { printReport } from '../print-report.ts'
import { showProgress } from '../progress.ts'
import { type Session, withSession } from '../server-session.ts'
import { type ImportSubject, importSubjects } from './import-subjects.ts'

const usage = importSubjects.map((subject) => subject.usage)

const options = {
  ...databaseOptions,
  community: { type: 'string' },
  kind: { type: 'string' },
  'dry-run': { type: 'boolean', default: false },
} as const

export const importCommand = async (args: readonly string[]): Promise<number> => {
  const read = readOptions(args, options)
  if (!read.ok) return wrongUse(read.sentence, usage)
  const { values, positionals } = read
  const [word, file, ...rest] = positionals
  const subject = importSubjects.find((one) => one.name === word)
  if (word === undefined) return wrongUse('要写导入什么。', usage)
  if (subject === undefined) return wrongUse(unknownSubject(word), usage)
  if (file === undefined) return wrongUse('要写文件。', [subject.usage])
  if (rest.length > 0) return wrongUse(`一次导入一个文件，不认识“${rest[0]}”。`, [subject.usage])
  const missing = missingOption(subject, values)
  if (missing !== null) return wrongUse(missing, [subject.usage])
  const opened = subject.form === 'geojson' ? await openMap(file) : await openSheets(file)
  if (!opened.ok) {
    console.error(opened.sentence)
    return 2
  }
  return withSession(values, (session) => runImport(session, subject, { file, ...opened, ...values }))
}

interface Opened {
  readonly ok: true
  readonly sheets: readonly SheetRows[]
  readonly hiddenSheets: readonly string[]
  readonly map: MapReading | null
}

type Opening = Opened | { readonly ok: false; readonly sentence: string }

const openSheets = async (file: string): Promise<Opening> => {
  const read = await readSheetsFile(file)
  return read.ok ? { ...read, map: null } : { ok: false, sentence: `${file}：${read.sentence}` }
}

const openMap = async (file: string): Promise<Opening> => {
  const read = await readJsonFile(file)
  if (!read.ok) return read
  const map = readMap(read.value)
  return map.ok ? { ok: true, sheets: [], hiddenSheets: [], map } : { ok: false, sentence: `${file}：${map.sentence}` }
}

interface Request {
  readonly file: string
  readonly sheets: readonly SheetRows[]
  readonly hiddenSheets: readonly string[]
  readonly map: MapReading | null
  readonly community?: string | undefined
  readonly kind?: string | undefined
  readonly 'dry-run': boolean
  readonly json: boolean
}

const unknownSubject = (word: string): string => {
  const close = nearest(
    word,
    importSubjects.map(({ name }) => name),
  )
  return `不能导入“${word}”。${close === null ? '' : `您是不是要写 ${close}？`}`
}

const missingOption = (
  subject: ImportSubject,
  values: { community?: string | undefined; kind?: string | undefined },
): string | null => {
  if (subject.needs.includes('community') && values.community === undefined) return '要用 --community 写社区的编码。'
  if (subject.needs.includes('kind') && values.kind === undefined) return '要用 --kind 写是哪一类事。'
  return null
}

const runImport = async (session: Session, subject: ImportSubject, request: Request): Promise<number> => {
  const community = communityOf(session.modules.area, request.community)
  if (!community.ok) {
    console.error(community.sentence)
    return 2
  }
  const mistake = subject.mistakeIn?.({ community: community.value, kind: request.kind ?? null }) ?? null
  if (mistake !== null) {
    console.error(mistake)
    return 2
  }
  const progress = showProgress('正在导入')
  const report = await subject
    .run(session, {
      sheets: request.sheets,
      map: request.map,
      community: community.value,
      kind: request.kind ?? null,
      dryRun: request['dry-run'],
      onProgress: progress,
    })
    .finally(progress.end)
  printReport(request.file, report, request.hiddenSheets, request.json)
  return isWhole(report) ? 0 : 1
}
