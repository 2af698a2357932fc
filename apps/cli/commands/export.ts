/** `gewu export SUBJECT --out FILE`: people's data only with the yes of a second person, who proves it by their authenticator. */
import path from 'node:path'
import { sentenceOf } from '@gewu/contract/errors'
import { recordExport } from '@gewu/server/exchange/record-export'
import { csvSheet, type FileKind, fileKind, writeSheets } from '@gewu/server/exchange/write-sheets'
import { systemActor } from '@gewu/server/kernel/scope'
import { communityOf } from '../find-community.ts'
import { nearest } from '../nearest.ts'
import { databaseOptions, readOptions, wrongUse } from '../options.ts'
import { type Session, withSession } from '../server-session.ts'
import { type ExportSubject, exportSubjects } from './export-subjects.ts'

const usage = exportSubjects.map((subject) => subject.usage)

const options = {
  ...databaseOptions,
  community: { type: 'string' },
  out: { type: 'string' },
  approval: { type: 'string' },
} as const

interface Request {
  readonly out: string
  readonly kind: FileKind
  readonly community: string | undefined
  readonly approval: { readonly loginName: string; readonly code: string } | null
  readonly json: boolean
}

export const exportCommand = async (args: readonly string[]): Promise<number> => {
  const read = readOptions(args, options)
  if (!read.ok) return wrongUse(read.sentence, usage)
  const { values, positionals } = read
  const [word, ...rest] = positionals
  if (word === undefined) return wrongUse('要写导出什么。', usage)
  const subject = exportSubjects.find((one) => one.name === word)
  if (subject === undefined) return wrongUse(unknownSubject(word), usage)
  if (rest.length > 0) return wrongUse(`不认识“${rest[0]}”。`, [subject.usage])
  if (values.out === undefined) return wrongUse('要用 --out 写导出到哪个文件。', [subject.usage])
  const kind = fileKind(values.out)
  if (kind === null) return wrongUse('--out 的文件要以 .xlsx、.csv 或 .json 结尾。', [subject.usage])
  if (subject.needsCommunity && values.community === undefined)
    return wrongUse('要用 --community 写社区的编码。', [subject.usage])
  const approval = values.approval === undefined ? null : approvalOf(values.approval)
  if (approval === 'unreadable') return wrongUse('--approval 要写成 登录名:六位动态码。', [subject.usage])
  const request = { out: values.out, kind, community: values.community, approval, json: values.json }
  return withSession(values, (session) => runExport(session, subject, request))
}

const unknownSubject = (word: string): string => {
  const close = nearest(
    word,
    exportSubjects.map(({ name }) => name),
  )
  return `不能导出“${word}”。${close === null ? '' : `您是不是要写 ${close}？`}`
}

const approvalOf = (text: string): { loginName: string; code: string } | 'unreadable' => {
  const match = /^(.+)[:：](\d{6})$/.exec(text.trim())
  return match?.[1] && match[2] ? { loginName: match[1], code: match[2] } : 'unreadable'
}

const runExport = async (session: Session, subject: ExportSubject, request: Request): Promise<number> => {
  const { modules } = session
  const community = communityOf(modules.area, request.community)
  if (!community.ok) {
    console.error(community.sentence)
    return 2
  }
  let approvedBy: string | null = null
  if (request.approval !== null) {
    const approved = await modules.identity.approve({ ...request.approval, what: `export-${subject.name}` })
    if (!approved.ok) {
      console.error(`没有导出：${sentenceOf(approved.refusal)}同意的人要是安全管理员，用本人的登录名和这一刻的动态码。`)
      return 1
    }
    approvedBy = approved.value.accountId
  }
  const exported = await subject.run(session, { community: community.value, withPeople: approvedBy !== null })
  const rows = exported.sheets.reduce((sum, sheet) => sum + sheet.rows.length, 0)
  // The line comes first: nothing leaves without it.
  if (approvedBy !== null) {
    const recorded = await session.kernel.lanes.submit({
      command: recordExport,
      communityId: community.value?.id ?? modules.area.districtId(),
      commandId: session.kernel.ids.uuid(),
      actor: systemActor,
      input: { subject: subject.name, approvedBy, rows },
      body: null,
    })
    if (!recorded.ok) throw new Error(sentenceOf(recorded.refusal))
  }
  await writeSheets(request.out, request.kind, exported.sheets)
  tell(request, exported)
  return 0
}

const tell = (request: Request, { sheets, remarks }: Awaited<ReturnType<ExportSubject['run']>>): void => {
  const kept = request.kind === 'csv' ? csvSheet(request.out, sheets) : undefined
  const written = sheets.filter((sheet) => kept === undefined || sheet === kept)
  const others = sheets.filter((sheet) => !written.includes(sheet)).map(({ name }) => name)
  const all = [
    ...remarks,
    ...(others.length > 0
      ? [
          `CSV 一个文件只放一张表，没有写：${others.join('、')}。文件取表的名字就写那一张，例如 ${path.join(path.dirname(request.out), `${others[0]}.csv`)}。`,
        ]
      : []),
  ]
  if (request.json) {
    const counts = Object.fromEntries(written.map(({ name, rows }) => [name, rows.length]))
    console.log(JSON.stringify({ file: request.out, rows: counts, remarks: all }))
    return
  }
  console.log(`已写到 ${request.out}：${written.map(({ name, rows }) => `${name} ${rows.length} 行`).join('，')}。`)
  for (const remark of all) console.log(remark)
}
