/** `gewu doctor`: looks at everything that keeps an installation sound, and for whatever is not says what to do. It changes nothing. */
import { statfs } from 'node:fs/promises'
import { headContext } from '@gewu/server/exchange/import-roster'
import { compareHeads, readHeads } from '@gewu/server/kernel/kept-heads'
import { MIGRATIONS_DIR, readMigrations } from '@gewu/server/kernel/migrate'
import { codeOf } from '@gewu/server/kernel/postgres/refusal'
import { jobsScope, reading } from '@gewu/server/kernel/scope'
import { streamsAt, verifyLog } from '@gewu/server/kernel/verify-log'
import pg from 'pg'
import { headSentence } from '../head-words.ts'
import { databaseOptions, readOptions, wrongUse } from '../options.ts'
import { onDatabase, type Session, withDatabase } from '../server-session.ts'

const usage = ['gewu doctor [--data 目录 | --db 地址] [--json]']

export interface Finding {
  /** What was looked at. */
  readonly about: string
  readonly state: 'good' | 'watch' | 'bad'
  readonly sentence: string
}

const good = (about: string, sentence: string): Finding => ({ about, state: 'good', sentence })
const watch = (about: string, sentence: string): Finding => ({ about, state: 'watch', sentence })
const bad = (about: string, sentence: string): Finding => ({ about, state: 'bad', sentence })

export const doctor = async (args: readonly string[]): Promise<number> => {
  const read = readOptions(args, databaseOptions)
  if (!read.ok) return wrongUse(read.sentence, usage)
  if (read.positionals.length > 0) return wrongUse(`不认识“${read.positionals[0]}”。`, usage)
  const { values } = read
  const findings = await examine(values)
  if (values.json) console.log(JSON.stringify({ findings }))
  else for (const { state, about, sentence } of findings) console.log(`${marks[state]} ${about}：${sentence}`)
  return findings.some(({ state }) => state === 'bad') ? 1 : 0
}

const marks = { good: '[好]', watch: '[留意]', bad: '[要办]' } as const

const examine = (flags: { data?: string | undefined; db?: string | undefined }): Promise<Finding[]> =>
  withDatabase(flags, async (database) => {
    const migrations = await migrationFinding(database.owner)
    const outside = [await databaseFinding(database.owner), migrations, await diskFinding(database.dataFolder)]
    // Without its tables nothing further can be looked at, and to make them is not for a doctor.
    return migrations.state === 'bad' ? outside : [...outside, ...(await onDatabase(database, insideFindings))]
  })

const databaseFinding = async (owner: pg.ClientConfig): Promise<Finding> => {
  const version = await ask<{ version: string; number: number; checksums: string }>(
    owner,
    `select current_setting('server_version') as version, current_setting('server_version_num')::int as number,
            current_setting('data_checksums') as checksums`,
  )
  const [found] = version
  if (found === undefined) return bad('数据库', '没有回答版本。')
  if (found.checksums !== 'on')
    return watch(
      '数据库',
      `PostgreSQL ${found.version}，没有开数据校验。请停下服务，让数据库管理员执行 pg_checksums --enable。`,
    )
  return good('数据库', `PostgreSQL ${found.version}。`)
}

const migrationsWord = '数据库结构'

const migrationFinding = async (owner: pg.ClientConfig): Promise<Finding> => {
  const files = await readMigrations(MIGRATIONS_DIR)
  if (!Array.isArray(files)) return bad(migrationsWord, files.sentence)
  const applied = await ask<{ number: number }>(owner, 'select number from gewu.migration').catch((error: unknown) => {
    if (codeOf(error) === '42P01' || codeOf(error) === '3F000') return []
    throw error
  })
  if (applied.length < files.length)
    return bad(migrationsWord, `还差 ${files.length - applied.length} 步没有升级。请执行 gewu migrate。`)
  return good(migrationsWord, `已是最新，共 ${applied.length} 步。`)
}

const ask = async <T extends object>(target: pg.ClientConfig, sql: string): Promise<T[]> => {
  const client = new pg.Client(target)
  client.on('error', () => undefined)
  await client.connect()
  try {
    return (await client.query<T>(sql)).rows
  } finally {
    await client.end()
  }
}

const megabyte = 2 ** 20

const diskFinding = async (folder: string): Promise<Finding> => {
  const { bavail, bsize } = await statfs(folder)
  const free = Math.floor((bavail * bsize) / megabyte)
  if (free < 500) return bad('磁盘', `数据目录 ${folder} 只剩 ${free} MB。请尽快清出至少 5 GB。`)
  if (free < 5_000) return watch('磁盘', `数据目录 ${folder} 还剩 ${free} MB，最好有 5 GB 以上。`)
  return good('磁盘', `还剩 ${Math.floor(free / 1024)} GB。`)
}

const insideFindings = async (session: Session): Promise<Finding[]> => {
  const { area } = session.modules
  if (area.found() === null) return [watch('区县', '还没有建。请执行 gewu init。')]
  return [
    await keyFinding(session),
    ...calendarFindings(session),
    await chainFinding(session),
    await headsFinding(session),
    filingFinding(session),
    ...(await demonstrationFinding(session)),
  ]
}

/** Opens one kept secret with the key file: a key of another installation cannot. */
const keyFinding = async ({ kernel, database }: Session): Promise<Finding> => {
  const [home] = await reading(kernel.pool, jobsScope, async (client) => {
    const { rows } = await client.query<{ id: string; cipher: Buffer }>(
      'select id, head_cipher as cipher from gewu.home where head_cipher is not null limit 1',
    )
    return rows
  })
  const place = `${database.dataFolder}/keys/gewu.key`
  if (home === undefined) return good('密钥', `在 ${place}。请另外备份，丢了就打不开加密的内容。`)
  return kernel.crypto.open(home.cipher, headContext(home.id)) === null
    ? bad('密钥', `${place} 打不开库里加密的内容，它不是这个库的密钥。请换回备份的密钥文件。`)
    : good('密钥', `${place} 能打开库里加密的内容。请另外备份。`)
}

/** The calendar of a year is announced late in the year before; from November on its lack is a fault. */
const calendarFindings = ({ kernel, modules }: Session): Finding[] => {
  const { years } = modules.area.calendar()
  const shanghai = new Date(kernel.now().getTime() + 8 * 3_600_000)
  const year = shanghai.getUTCFullYear()
  const todo = '请按国务院的放假通知填好表，执行 gewu import calendar 文件.csv。'
  const now = years.has(year)
    ? good('工作日历', `有 ${year} 年。`)
    : bad('工作日历', `没有 ${year} 年，办理时限算不出来。${todo}`)
  if (years.has(year + 1)) return [now, good('工作日历', `有 ${year + 1} 年。`)]
  const missing = `没有 ${year + 1} 年，通知一般在 11 月发布。${todo}`
  return [now, shanghai.getUTCMonth() >= 10 ? bad('工作日历', missing) : watch('工作日历', missing)]
}

const recentLines = 1_000n

const chainFinding = async ({ kernel }: Session): Promise<Finding> =>
  reading(kernel.pool, jobsScope, async (client) => {
    let lines = 0
    let faults = 0
    const streams = await streamsAt(client)
    for (const stream of streams) {
      const log = await verifyLog(client, stream, stream.seq > recentLines ? stream.seq - recentLines : 0n)
      lines += log.lines
      faults += log.faults.length
    }
    return faults === 0
      ? good('日志', `${streams.length} 条链，最近 ${lines} 行都接得上。要全部核对请执行 gewu verify。`)
      : bad('日志', `最近 ${lines} 行里有 ${faults} 处接不上。请保留现场，执行 gewu verify，联系维护的人。`)
  })

const headDays = 30
const headsWord = '链头'

/** The heads kept outside the database against the chain; the newest days, since each head vouches for all before it. */
const headsFinding = async ({ database, kernel, modules }: Session): Promise<Finding> => {
  const { area } = modules
  const files = await readHeads(database.dataFolder, headDays)
  const place = `${database.dataFolder}/heads`
  const found = await reading(kernel.pool, jobsScope, (client) => compareHeads(client, files, area.districtId()))
  const [first] = found.faults
  if (first !== undefined)
    return bad(
      headsWord,
      `库外留存的链头有 ${found.faults.length} 处和日志不符：${headSentence(first, area.area(first.stream)?.name ?? first.stream)}请保留现场，执行 gewu verify，联系维护的人。`,
    )
  if (found.heads === 0)
    return watch(headsWord, `${place} 里还没有留存。服务开着就每天留一次，也可以执行 gewu verify 留一次。`)
  const others = found.ofOthers > 0 ? `另有 ${found.ofOthers} 个是别的区县的，没有比。` : ''
  const kept = `最近留存的 ${found.heads} 个都和日志相符。`
  const age = kernel.now().getTime() - Date.parse(`${files[0]?.day ?? ''}T00:00:00+08:00`)
  return age > 3 * dayMs
    ? watch(headsWord, `${kept}${others}最近一次是 ${files[0]?.day}，请执行 gewu verify 留一次。`)
    : good(headsWord, `${kept}${others}请把 ${place} 抄一份放到别的机器上。`)
}

const dayMs = 86_400_000
const remindDays = 60

/** The system's own filing (备案) has a day by which it must be renewed; nobody but the district knows it. */
const filingFinding = ({ kernel, modules }: Session): Finding => {
  const { filedUntil } = modules.area.district().settings
  if (filedUntil === null)
    return watch(
      '备案',
      '还没有填网络安全等级保护备案的有效期。请执行 gewu settings --filed-until 2027-12-31（写实际的日期）。',
    )
  const left = Math.floor((Date.parse(`${filedUntil}T00:00:00+08:00`) - kernel.now().getTime()) / dayMs)
  if (left < 0)
    return bad('备案', `备案已在 ${filedUntil} 到期。请尽快重新备案，再执行 gewu settings --filed-until 写新的日期。`)
  if (left < remindDays) return watch('备案', `备案到 ${filedUntil} 为止，还有 ${left} 天。请着手续办。`)
  return good('备案', `有效到 ${filedUntil}。`)
}

const demonstrationFinding = async ({ modules }: Session): Promise<Finding[]> =>
  modules.area.district().demonstration
    ? [watch('演示', '这是演示用的区县，账户的密码人人知道。不要存真实的人和事，也不要对外开放。')]
    : []
