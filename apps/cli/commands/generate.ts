/** `gewu generate`: a synthetic district of any size for trials and benchmarks, into an empty database or as files that `import` reads. */
import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import type { SheetRows } from '@gewu/domain/roster/sheet'
import { districtFiles, makeSynthetic, microGridsMost, syntheticDistrict } from '@gewu/server/demonstration/index'
import { readSeedCalendar } from '@gewu/server/exchange/seed-calendar'
import { writeSheets } from '@gewu/server/exchange/write-sheets'
import { databaseOptions, readOptions, wrongUse } from '../options.ts'
import { showProgress } from '../progress.ts'
import { type Session, withSession } from '../server-session.ts'

const usage = ['gewu generate --micro-grids 数 [--seed 种子] --out 目录 | --db 地址 | --data 目录']

const options = {
  ...databaseOptions,
  'micro-grids': { type: 'string' },
  seed: { type: 'string', default: '1' },
  out: { type: 'string' },
} as const

interface Wish {
  readonly microGrids: number
  readonly seed: number
  readonly json: boolean
}

export const generate = async (args: readonly string[]): Promise<number> => {
  const read = readOptions(args, options)
  if (!read.ok) return wrongUse(read.sentence, usage)
  const { values, positionals } = read
  if (positionals.length > 0) return wrongUse(`不认识“${positionals[0]}”。`, usage)
  const wish = { microGrids: Number(values['micro-grids']), seed: Number(values.seed), json: values.json }
  if (!Number.isInteger(wish.microGrids) || wish.microGrids < 1 || wish.microGrids > microGridsMost)
    return wrongUse(`要用 --micro-grids 写微网格数，1 到 ${microGridsMost}。`, usage)
  if (!Number.isSafeInteger(wish.seed)) return wrongUse('--seed 要写一个整数。', usage)
  const { out } = values
  if (out !== undefined && (values.db !== undefined || values.data !== undefined))
    return wrongUse('--out 写成文件，--db 和 --data 写进数据库，只能选一样。', usage)
  // What fills a database is said where it goes, so that nobody fills their own by mistake.
  if (out === undefined && values.db === undefined && values.data === undefined)
    return wrongUse('要写放到哪里：--out、--db 或 --data。', usage)
  return out === undefined ? withSession(values, (session) => intoDatabase(session, wish)) : intoFiles(out, wish)
}

const intoDatabase = async ({ kernel, modules }: Session, wish: Wish): Promise<number> => {
  const standing = modules.area.found()
  if (standing !== null) {
    console.error(`这里已经有“${standing.name}”了，合成区只能放进空的数据库。请用 --data 写另一个目录。`)
    return 1
  }
  const shown = showProgress('正在合成')
  const counts = await makeSynthetic({
    ...wish,
    kernel,
    modules,
    now: kernel.now(),
    calendar: await readSeedCalendar(),
    onProgress: shown,
  }).finally(shown.end)
  const { microGrids, communities, entrances, homes, matters } = counts
  if (wish.json) console.log(JSON.stringify({ district: syntheticDistrict, seed: wish.seed, ...counts }))
  else
    console.log(
      `“${syntheticDistrict.name}”建好了：社区 ${communities} 个，微网格 ${microGrids} 个，单元 ${entrances} 个，住户 ${homes} 户，事项 ${matters} 件。`,
    )
  return 0
}

/** 组织.xlsx of each street, and of each community its roster and its matters. */
const intoFiles = async (out: string, wish: Wish): Promise<number> => {
  await mkdir(out, { recursive: true })
  const shown = showProgress('正在写文件')
  let files = 0
  let done = 0
  const write = async (name: string, kind: 'xlsx' | 'csv', sheets: readonly SheetRows[]): Promise<void> => {
    await writeSheets(path.join(out, `${name}.${kind}`), kind, sheets.map(toWrite))
    files += 1
  }
  for (const street of districtFiles({ ...wish, now: new Date() })) {
    await write(`组织-${street.code}`, 'xlsx', street.organisation)
    for (const { code, roster, matters } of street.communities) {
      await write(`名册-${code}`, 'xlsx', roster)
      await write(`事项-${code}`, 'csv', [matters])
    }
    done += street.microGrids
    shown(done, wish.microGrids)
  }
  shown.end()
  const { code, name } = syntheticDistrict
  if (wish.json) console.log(JSON.stringify({ folder: out, files, microGrids: done, seed: wish.seed }))
  else
    console.log(
      `已写到 ${out}：${files} 个文件，${done} 个微网格。导入前先建区县：gewu init --code ${code} --name ${name}。`,
    )
  return 0
}

const toWrite = ({ name, rows }: SheetRows) => ({ name, header: (rows[0] ?? []).map(String), rows: rows.slice(1) })
