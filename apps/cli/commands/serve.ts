/** `gewu serve`: the server. Opens the database, brings it up to date, serves until it is told to stop, and stops in order. */
import path from 'node:path'
import { migrate } from '@gewu/server/kernel/migrate'
import { type OpenDatabase, openServerDatabase } from '@gewu/server/kernel/postgres/open-database'
import { productFolder } from '@gewu/server/kernel/product-folder'
import { onStopSignal } from '@gewu/server/kernel/stop-signal'
import { type RunningServer, startServer } from '@gewu/server/server'
import { clearUnfinished, makeDemonstration } from '../make-demonstration.ts'
import { databaseOptions, readOptions, wrongUse } from '../options.ts'
import { productVersion } from '../product-version.ts'

const usage = [
  'gewu serve [--data 目录 | --db 地址] [--port 8600] [--host 127.0.0.1] [--role all|web|jobs] [--tls-cert 文件 --tls-key 文件] [--demo]',
]

const options = {
  ...databaseOptions,
  port: { type: 'string', default: '8600' },
  host: { type: 'string', default: '127.0.0.1' },
  role: { type: 'string', default: 'all' },
  'tls-cert': { type: 'string' },
  'tls-key': { type: 'string' },
  /** Makes the demonstration district when there is no district yet. */
  demo: { type: 'boolean', default: false },
  quiet: { type: 'boolean', default: false },
} as const

interface Wish {
  readonly data: string | undefined
  readonly db: string | undefined
  readonly port: number
  readonly host: string
  readonly role: 'all' | 'web' | 'jobs'
  readonly tls: { readonly certFile: string; readonly keyFile: string } | null
  readonly demo: boolean
  readonly quiet: boolean
}

const say = (line: string): void => console.log(line)

export const serve = async (args: readonly string[]): Promise<number> => {
  const read = readOptions(args, options)
  if (!read.ok) return wrongUse(read.sentence, usage)
  const wish = wishOf(read.values)
  if (typeof wish === 'string') return wrongUse(wish, usage)
  const database = await openServerDatabase({
    ...(wish.data === undefined ? {} : { data: wish.data }),
    ...(wish.db === undefined ? {} : { db: wish.db }),
    log: wish.quiet ? () => undefined : say,
  })
  try {
    if (wish.demo && (await clearUnfinished(database)) && !wish.quiet) say('上次的演示没有建完，这次从头建。')
    const migrated = await migrate({
      owner: database.owner,
      app: database.app,
      log: wish.quiet ? () => undefined : say,
    })
    if (!migrated.ok) throw new Error(migrated.sentence)
    return await run(wish, database)
  } finally {
    await database.close()
  }
}

const roles = ['all', 'web', 'jobs'] as const

const wishOf = (values: {
  port: string
  host: string
  role: string
  data?: string
  db?: string
  'tls-cert'?: string
  'tls-key'?: string
  demo: boolean
  quiet: boolean
}): Wish | string => {
  const port = Number(values.port)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) return `端口要写 0 到 65535 的数，不能是“${values.port}”。`
  const role = roles.find((r) => r === values.role)
  if (role === undefined) return '--role 只能写 all、web 或 jobs。'
  const certFile = values['tls-cert']
  const keyFile = values['tls-key']
  if ((certFile === undefined) !== (keyFile === undefined)) return '--tls-cert 和 --tls-key 要一起写。'
  const tls = certFile !== undefined && keyFile !== undefined ? { certFile, keyFile } : null
  return {
    data: values.data,
    db: values.db,
    port,
    host: values.host,
    role,
    tls,
    demo: values.demo,
    quiet: values.quiet,
  }
}

const run = async (wish: Wish, database: OpenDatabase): Promise<number> => {
  const server = await openServer(wish, database)
  try {
    const standing = server.modules.area.found()
    if (standing?.demonstration && beyondLoopback(wish)) {
      console.error('这里有演示账号，密码人人都知道，只能在本机打开。要对外提供服务，请用 gewu init 建一个真的区县。')
      return 1
    }
    if (beyondLoopback(wish) && wish.tls === null)
      console.error(
        '提醒：对外用的是没有加密的 http。网格员手机上的离线功能要 https，请加 --tls-cert 和 --tls-key，或在前面放一台做 https 的代理。',
      )
    if (standing && !standing.demonstration && !process.env.GEWU_SMS_URL)
      console.error('提醒：还没有接短信网关，验证码发不出去。请设 GEWU_SMS_URL 和 GEWU_SMS_SECRET 再启动。')
    const told = new AbortController()
    const stopping = untilToldToStop().then(() => told.abort())
    say(`格务已在 ${server.origin} 打开。按 Ctrl-C 停下。`)
    if (standing === null && wish.demo) await demonstrateBeside(server, database, wish.quiet, told.signal)
    else if (standing === null)
      say('还没有区县。请先停下，用 gewu init --code 编码 --name 名称 建一个；想先看看，用 gewu serve --demo。')
    if (server.modules.area.found()?.demonstration && !wish.quiet && !told.signal.aborted)
      say(signInHelp(server.origin))
    await stopping
    return 0
  } finally {
    await server.close()
  }
}

const demonstrateBeside = async (
  { kernel, modules }: RunningServer,
  database: OpenDatabase,
  quiet: boolean,
  stop: AbortSignal,
): Promise<void> => {
  const whole = await makeDemonstration({ database, packs: kernel.packs, quiet, onStanding: modules.refresh, stop })
  if (!whole && !quiet) say('演示还没有建完就停下了，下次打开时从头建。')
}

/** Where telephone messages go: an address and the secret that signs them, both or neither. */
const messageGateway = () => {
  const { GEWU_SMS_URL: url, GEWU_SMS_SECRET: secret } = process.env
  if (!url && !secret) return {}
  if (!url || !secret) throw new Error('短信网关要同时设 GEWU_SMS_URL 和 GEWU_SMS_SECRET 两个环境变量。')
  if (!URL.canParse(url)) throw new Error(`GEWU_SMS_URL 不是一个网址：${url}`)
  return { webhook: { url, secret } }
}

const openServer = async (wish: Wish, database: OpenDatabase): Promise<RunningServer> => {
  try {
    return await startServer({
      database,
      dataFolder: database.dataFolder,
      packsDir: path.join(productFolder(), 'packs'),
      webFolder: path.join(productFolder(), 'dist', 'web'),
      host: wish.host,
      port: wish.port,
      role: wish.role,
      version: await productVersion(),
      logLevel: wish.quiet ? 'error' : 'warn',
      ...(wish.tls ? { tls: wish.tls } : {}),
      ...messageGateway(),
      ...(process.env.GEWU_METRICS_TOKEN ? { metricsToken: process.env.GEWU_METRICS_TOKEN } : {}),
    })
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : ''
    if (code === 'EADDRINUSE')
      throw new Error(`端口 ${wish.port} 已经有别的程序在用。请换一个：gewu serve --port 8601。`)
    if (code === 'EACCES') throw new Error(`没有权限用端口 ${wish.port}。请用 1024 以上的端口。`)
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') throw new Error(`这台机器没有 ${wish.host} 这个地址。`)
    throw error
  }
}

const beyondLoopback = (wish: Wish): boolean => !['127.0.0.1', 'localhost', '::1'].includes(wish.host)

/** npm may send Ctrl-C twice; the second one changes nothing. */
const untilToldToStop = (): Promise<void> => new Promise((resolve) => void onStopSignal(async () => resolve()))

const signInHelp = (origin: string): string =>
  [
    '',
    '这是演示区县“青禾区”，五个社区，各用一种工作法。登录页上可以直接挑人登录。',
    `  居民   ${origin}/        扫门口的码不用登录；登录用手机号，验证码会显示在页面上`,
    `  网格员 ${origin}/w       手机号加验证码登记这台设备，再设一个 PIN`,
    `  工作台 ${origin}/desk    派单员 by.clerk，单位 danwei.housing，密码和动态码在登录页上`,
    '',
  ].join('\n')
