/** Every command: its name, one line about it, how it is used, and where it stands. A command's file is loaded only when it is asked for. */
import path from 'node:path'
import { productFolder } from '@gewu/server/kernel/product-folder'

/** Takes the words after the command's name; answers the exit code. */
export type Run = (args: readonly string[]) => Promise<number>

export interface CommandEntry {
  readonly name: string
  readonly summary: string
  readonly usage: readonly string[]
  load(): Promise<Run>
}

const packsFolder = (): string => path.join(productFolder(), 'packs')

/** In the order of help: setting up, daily use, files, care. */
export const commands: readonly CommandEntry[] = [
  {
    name: 'init',
    summary: '建立一个区县，开出三位管理员的登录链接',
    usage: ['gewu init --code 编码 --name 名称 [--admin 姓名 ...] [--address 网址] [--data 目录 | --db 地址]'],
    load: async () => (await import('./commands/init.ts')).init,
  },
  {
    name: 'serve',
    summary: '开服务；第一次加 --demo 先看演示区县',
    usage: [
      'gewu serve [--data 目录 | --db 地址] [--port 8600] [--host 127.0.0.1] [--role all|web|jobs] [--tls-cert 文件 --tls-key 文件] [--demo]',
    ],
    load: async () => (await import('./commands/serve.ts')).serve,
  },
  {
    name: 'demo',
    summary: '建演示区县；加 --again 清空了重来',
    usage: ['gewu demo [--again] [--data 目录 | --db 地址]'],
    load: async () => (await import('./commands/demo.ts')).demo,
  },
  {
    name: 'import',
    summary: '导入组织、名册、日历、别处来的事项',
    usage: [
      'gewu import roster 文件.xlsx --community 编码 [--dry-run]',
      'gewu import organisation 文件.xlsx [--dry-run]',
      'gewu import calendar 文件.csv [--dry-run]',
      'gewu import matters 文件.csv --community 编码 --kind appeal [--dry-run]',
    ],
    load: async () => (await import('./commands/import.ts')).importCommand,
  },
  {
    name: 'export',
    summary: '导出名册、组织、事项、日志',
    usage: [
      'gewu export roster --community 编码 --out 文件.xlsx [--approval 登录名:动态码]',
      'gewu export organisation [--community 编码] --out 文件.xlsx [--approval 登录名:动态码]',
      'gewu export matters --community 编码 --out 文件.xlsx [--approval 登录名:动态码]',
      'gewu export log --community 编码 --out 文件.csv [--approval 登录名:动态码]',
    ],
    load: async () => (await import('./commands/export.ts')).exportCommand,
  },
  {
    name: 'pack',
    summary: '列出、检查、新建工作法',
    usage: ['gewu pack list', 'gewu pack check [目录]', 'gewu pack new 编号 [--like 编号]'],
    load: async () => {
      const { packCommand } = await import('./commands/pack.ts')
      return (args) => packCommand(args, packsFolder())
    },
  },
  {
    name: 'bench',
    summary: '跑性能测试，每一项都和同一次里的基准相比',
    usage: ['gewu bench 名称 [--json] [选项]'],
    load: async () => (await import('./commands/bench.ts')).benchCommand,
  },
  {
    name: 'plan',
    summary: '给一片楼栋划微网格，并说明哪些超了规模、为什么',
    usage: [
      'gewu plan --in 文件.json --out 文件.json [--effort fast|best] [--seconds 秒] [--seed 种子] [--threads 线程数] [--json]',
    ],
    load: async () => (await import('./commands/plan.ts')).planCommand,
  },
  {
    name: 'route',
    summary: '给要走的几处排一个少走路的次序',
    usage: ['gewu route --in 文件.json --out 文件.json [--seed 种子] [--json]'],
    load: async () => (await import('./commands/route.ts')).routeCommand,
  },
  {
    name: 'suggest',
    summary: '从写好类别的事项里学，给新事项提示类别',
    usage: [
      'gewu suggest train --in 文件.csv --model 文件 [--words 文件.csv] [--seed 数] [--json]',
      'gewu suggest predict --model 文件 --in 文件.csv --out 文件.csv [--precision 0.95] [--json]',
    ],
    load: async () => (await import('./commands/suggest.ts')).suggest,
  },
  {
    name: 'focus',
    summary: '把说同一件事的留言归到一起',
    usage: ['gewu focus --in 文件.csv --out 文件.csv [--json]'],
    load: async () => (await import('./commands/focus.ts')).focus,
  },
  {
    name: 'generate',
    summary: '合成一个任意大小的区，供试用和性能测试',
    usage: ['gewu generate --micro-grids 数 [--seed 种子] --out 目录 | --db 地址 | --data 目录'],
    load: async () => (await import('./commands/generate.ts')).generate,
  },
  {
    name: 'settings',
    summary: '改区县或社区的名称、服务时间、备案日期',
    usage: ['gewu settings [--community 编码] [--name 名称] [--hours 时间] [--filed-until 日期]'],
    load: async () => (await import('./commands/settings.ts')).settings,
  },
  {
    name: 'migrate',
    summary: '把数据库升到这个版本',
    usage: ['gewu migrate [--data 目录 | --db 地址]'],
    load: async () => (await import('./commands/migrate.ts')).migrateCommand,
  },
  {
    name: 'doctor',
    summary: '检查数据库、密钥、日历、日志、磁盘，说该做什么',
    usage: ['gewu doctor [--data 目录 | --db 地址] [--json]'],
    load: async () => (await import('./commands/doctor.ts')).doctor,
  },
  {
    name: 'verify',
    summary: '重新计算日志链和记录，有一处不符就报出来',
    usage: ['gewu verify [--data 目录 | --db 地址] [--json]'],
    load: async () => (await import('./commands/verify.ts')).verify,
  },
]
