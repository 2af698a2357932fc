/** Finds the command, runs it, and turns whatever goes wrong into a Chinese sentence and an exit code. It loads no command but the one asked for. */
import { commands } from './command-table.ts'
import { faultSentence } from './fault.ts'
import { nearest } from './nearest.ts'
import { productVersion } from './product-version.ts'

/** Exit codes: 0 done, 1 failed or some rows refused, 2 wrong use or unusable input. */
export const runGewu = async (argv: readonly string[]): Promise<number> => {
  const [name, ...args] = argv
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') return help(args[0])
  if (name === '--version' || name === '-v' || name === 'version') {
    console.log(await productVersion())
    return 0
  }
  const command = commands.find((one) => one.name === name)
  if (command === undefined) return unknown(name)
  if (args.includes('--help') || args.includes('-h')) return help(name)
  try {
    const run = await command.load()
    return await run(args)
  } catch (error) {
    console.error(faultSentence(error))
    return 1
  }
}

const unknown = (name: string): number => {
  const close = nearest(
    name,
    commands.map((command) => command.name),
  )
  console.error(`没有“${name}”这个命令。${close === null ? '' : `您是不是要写 ${close}？`}用 gewu help 看有哪些命令。`)
  return 2
}

const help = (name: string | undefined): number => {
  if (name !== undefined) {
    const command = commands.find((one) => one.name === name)
    if (command === undefined) return unknown(name)
    console.log(`${command.summary}\n\n用法：${command.usage.join('\n      ')}`)
    return 0
  }
  const width = Math.max(...commands.map((command) => command.name.length)) + 2
  console.log('格务：社区微网格的一整套工作，装在一个程序里。\n')
  console.log('用法：gewu <命令> [选项]\n')
  for (const command of commands) console.log(`  ${command.name.padEnd(width)}${command.summary}`)
  console.log('\ngewu help <命令> 看一个命令怎么用；gewu --version 看版本。')
  console.log(
    '凡是用到数据库的命令都可以加 --data 目录（默认的数据目录）或 --db 地址（另外的 PostgreSQL，15 或更新）。',
  )
  return 0
}
