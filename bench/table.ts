/** Every benchmark: its name, what it measures, and where it stands. A benchmark is loaded only when it is asked for. */

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
    name: 'matters',
    summary: '一百万件和一万件比：最新、待派、按类、搜词',
    load: async () => (await import('./matters.ts')).mattersBench,
  },
  {
    name: 'text',
    summary: '派单建议和焦点问题，和 scikit-learn、scipy 比',
    load: async () => (await import('./text.ts')).textBench,
  },
]
