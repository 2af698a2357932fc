/** Every benchmark: its name, what it measures, and where it stands. A benchmark is loaded only when it is asked for. */

import { tellReport } from './report.ts'

export interface BenchEntry {
  readonly name: string
  readonly summary: string
  /** Takes the words after the name; answers the exit code. */
  load(): Promise<(args: readonly string[]) => Promise<number>>
}

export const benches: readonly BenchEntry[] = [
  {
    name: 'journey',
    summary: '几千条真留言从点单到评单走完，和直接写同样的行相比',
    load: async () => (await import('./journey.ts')).journeyBench,
  },
  {
    name: 'kill',
    summary: '走到一半连杀服务和数据库，回过执的每一步都在，只在一次',
    load: async () => (await import('./kill.ts')).killBench,
  },
  {
    name: 'matters',
    summary: '一百万件和一万件比：最新、待派、按类、搜词',
    load: async () => (await import('./matters.ts')).mattersBench,
  },
  {
    name: 'text',
    summary: '派单建议和焦点问题，和 scikit-learn、scipy 比',
    load: async () => (await import('./text.ts')).textBench,
  },
  {
    name: 'ledger',
    summary: '账本过账，和写同样几行的一个 SQL 函数比',
    load: async () => (await import('./ledger.ts')).ledgerBench,
  },
  {
    name: 'planner',
    summary: '微网格划分，和 METIS、顺序划分比',
    load: async () => (await import('./planner.ts')).run,
  },
  {
    name: 'roster',
    summary: '十万行名册的导入：时间和内存',
    load: async () => {
      const { run } = await import('./roster.ts')
      return async (args) => tellReport(await run(), args.includes('--json'))
    },
  },
  {
    name: 'first-load',
    summary: '扫了门口的码，慢 4G 的手机要多久、多少字节才能说话，和取一个小图相比',
    load: async () => (await import('./first-load.ts')).firstLoadBench,
  },
]
