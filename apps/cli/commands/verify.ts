/** `gewu verify`: recomputes the log chains and what is derived from records; one difference and it ends with 1. */
import type { MatterFlow } from '@gewu/domain/matter/flow'
import { compareHeads, keepHeads, readHeads } from '@gewu/server/kernel/kept-heads'
import { jobsScope, reading } from '@gewu/server/kernel/scope'
import { streamsAt, verifyLog } from '@gewu/server/kernel/verify-log'
import { verifyFunds } from '@gewu/server/modules/fund/index'
import { verifyMemberships } from '@gewu/server/modules/grid/index'
import { type LedgerFault, verifyLedger } from '@gewu/server/modules/ledger/index'
import { verifyMatters } from '@gewu/server/modules/matter/index'
import { headSentence } from '../head-words.ts'
import { databaseOptions, readOptions, wrongUse } from '../options.ts'
import { type Session, withSession } from '../server-session.ts'

const usage = ['gewu verify [--data 目录 | --db 地址] [--json]']

export interface Verified {
  readonly checks: Readonly<
    Record<'chainBreaks' | 'headsOff' | 'membershipsOff' | 'mattersOff' | 'ledgerOff' | 'fundsOff', number>
  >
  readonly figures: Readonly<
    Record<'streams' | 'lines' | 'tombstones' | 'keptHeads' | 'places' | 'matters' | 'transfers' | 'funds', number>
  >
  /** One Chinese sentence a difference, at most 20 a kind and community. */
  readonly differences: readonly string[]
}

export const verify = async (args: readonly string[]): Promise<number> => {
  const read = readOptions(args, databaseOptions)
  if (!read.ok) return wrongUse(read.sentence, usage)
  if (read.positionals.length > 0) return wrongUse(`不认识“${read.positionals[0]}”。`, usage)
  const { values } = read
  const found = await withSession(values, verifyAll)
  if (values.json) console.log(JSON.stringify(found))
  else for (const line of linesOf(found)) console.log(line)
  return isSound(found) ? 0 : 1
}

const isSound = ({ checks }: Verified): boolean => Object.values(checks).every((count) => count === 0)

const faultWords = {
  missing: '少了这一行',
  head: '链接不上，这一行或前一行被改过',
  payload: '内容被改过',
  clock: '计数和最后一行不符',
} as const

const placeWords = {
  place: '门牌的微网格和归属不符',
  home: '住户的微网格和门牌不符',
  'retired-grid': '门牌归在已撤的网格',
} as const

const ledgerWords: Readonly<Record<LedgerFault, string>> = {
  'unbalanced-transfer': '这笔账进出不相等',
  'unbalanced-unit': '这种单位的账合起来不是零',
  'legs-missing': '这笔账少了或多了分录',
  'balance-off': '余额和分录合计不符',
  'line-off': '这一行的余额和前面的分录不符',
  'hold-off': '预留已用的数和转出的账不符',
  'reserve-off': '账户的预留数和预留记录不符',
  'log-off': '账和日志不符',
}

const shownMost = 20
const allDays = Number.POSITIVE_INFINITY

/** Everything that can be recomputed. The streams' clocks are read first, so that work going on meanwhile is not mistaken for a fault. */
export const verifyAll = async ({ database, kernel, modules }: Session): Promise<Verified> => {
  const checks = { chainBreaks: 0, headsOff: 0, membershipsOff: 0, mattersOff: 0, ledgerOff: 0, fundsOff: 0 }
  const figures = { streams: 0, lines: 0, tombstones: 0, keptHeads: 0, places: 0, matters: 0, transfers: 0, funds: 0 }
  const differences: string[] = []
  const nameOf = (id: string): string => modules.area.area(id)?.name ?? id
  await reading(kernel.pool, jobsScope, async (client) => {
    for (const stream of await streamsAt(client)) {
      const log = await verifyLog(client, stream)
      figures.streams += 1
      figures.lines += log.lines
      figures.tombstones += log.tombstones
      checks.chainBreaks += log.faults.length
      for (const { seq, fault } of log.faults)
        differences.push(`“${nameOf(stream.communityId)}”日志第 ${seq} 行：${faultWords[fault]}。`)
    }
    const district = modules.area.found()
    if (district === null) return
    const kept = await compareHeads(client, await readHeads(database.dataFolder, allDays), district.id)
    figures.keptHeads = kept.heads
    checks.headsOff = kept.faults.length
    for (const fault of kept.faults.slice(0, shownMost)) differences.push(headSentence(fault, nameOf(fault.stream)))
    // What is not sound is not written down as if it were.
    if (checks.chainBreaks + checks.headsOff > 0) return
    await keepHeads(client, { dataFolder: database.dataFolder, districtId: district.id, now: kernel.now() })
  })
  for (const community of modules.area.communities()) {
    await reading(kernel.pool, jobsScope, async (client) => {
      const places = await verifyMemberships(client, community.id)
      figures.places += places.checked
      checks.membershipsOff += places.faults.length
      for (const { placeId, fault } of places.faults.slice(0, shownMost))
        differences.push(`“${community.name}”门牌 ${placeId}：${placeWords[fault]}。`)
      const flows: ReadonlyMap<string, MatterFlow> = community.pack.flows
      const matters = await verifyMatters(client, community.id, (kind) => flows.get(kind))
      figures.matters += matters.checked
      checks.mattersOff += matters.differences.length
      for (const { matterId, columns } of matters.differences.slice(0, shownMost))
        differences.push(`“${community.name}”事项 ${matterId}：按日志重算，${columns.join('、')} 和记录不符。`)
      const ledger = await verifyLedger(client, community.id)
      figures.transfers += ledger.transfers
      checks.ledgerOff += ledger.faults.length
      for (const { fault, id } of ledger.faults)
        differences.push(`“${community.name}”账本 ${id}：${ledgerWords[fault]}。`)
      const funds = await verifyFunds(client, community.id)
      figures.funds += funds.checked
      checks.fundsOff += funds.faults.length
      for (const id of funds.faults) differences.push(`“${community.name}”资金 ${id}：收支合计和账本不符。`)
    })
  }
  return { checks, figures, differences }
}

const linesOf = (found: Verified): string[] => {
  const { streams, lines, tombstones, keptHeads, places, matters, transfers, funds } = found.figures
  return [
    ...found.differences,
    `日志 ${streams} 条链，共 ${lines} 行（其中按规定删去内容的 ${tombstones} 行）；库外留存的链头 ${keptHeads} 个；门牌 ${places} 处；事项 ${matters} 件；账 ${transfers} 笔；资金 ${funds} 项。`,
    isSound(found)
      ? '核对完毕，全部相符。'
      : `核对完毕，有 ${found.differences.length} 处不符，请保留现场，联系维护的人。`,
  ]
}
