/** `gewu bench NAME`: runs a benchmark against its named baseline in the same run; the benchmarks stand in bench/. */
import { benches } from '@gewu/bench/table'

const usage = (): string =>
  `用法：gewu bench 名称 [--json] [选项]\n有这些：\n${benches.map((b) => `  ${b.name.padEnd(18)}${b.summary}`).join('\n')}`

export const benchCommand = async (args: readonly string[]): Promise<number> => {
  const [name, ...rest] = args
  if (name === undefined) {
    console.log(usage())
    return 2
  }
  const bench = benches.find((one) => one.name === name)
  if (bench === undefined) {
    console.error(`没有“${name}”这个测试。\n${usage()}`)
    return 2
  }
  return (await bench.load())(rest)
}
