/**
 * Owns that a checkout can run: its packages installed, its programs built, each again only when something changed. Runs
 * before anything is installed, so it needs Node alone. It says what takes long on standard error, and starts nothing.
 */
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

export const ROOT = path.join(path.dirname(fileURLToPath(import.meta.url)), '..')

const OLDEST_NODE = [20, 19]
const at = (...parts) => path.join(ROOT, ...parts)
const say = (line) => process.stderr.write(`${line}\n`)

/** Ends the process with a sentence a person can act on. */
export const giveUp = (sentence) => {
  say(sentence)
  process.exit(1)
}

/** Installs and builds what is missing or out of date. Two that come at once do it once. */
export const prepare = async () => {
  checkNode()
  if (isInstalled() && staleParts().length === 0) return
  await alone(async () => {
    await ensureInstalled()
    await ensureBuilt()
  })
}

/** Installs what is missing, builds nothing. */
export const prepareTools = async () => {
  checkNode()
  if (!isInstalled()) await alone(ensureInstalled)
}

const checkNode = () => {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return
  giveUp(`Gewu 需要 Node.js ${OLDEST_NODE.join('.')} 或更新的版本，这里是 ${process.versions.node}。请先升级 Node.js。`)
}

// --- packages ---

const ensureInstalled = async () => {
  if (isInstalled()) return
  const begun = Date.now()
  say('正在安装依赖，大约需要一分钟。')
  const npm = process.env.npm_execpath
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund']
  const { code, output } = npm?.endsWith('.js')
    ? await quietly(process.execPath, [npm, ...args])
    : await quietly(process.platform === 'win32' ? 'npm.cmd' : 'npm', args)
  if (code !== 0) giveUp(`${output.trim()}\n\n依赖没有装好，原因见上。请检查网络和磁盘空间，然后再试一次。`)
  writeFileSync(installStamp(), lockSum())
  say(`依赖已装好，用时 ${seconds(begun)} 秒。`)
}

const installStamp = () => at('node_modules', '.gewu-stamp')
const lockSum = () =>
  createHash('sha256')
    .update(readFileSync(at('package-lock.json')))
    .digest('hex')

/** Whether node_modules holds what package-lock.json asks for: by our stamp, else by what npm wrote down of its own work. */
const isInstalled = () => {
  if (!existsSync(at('node_modules'))) return false
  const sum = lockSum()
  if (readText(installStamp()) === sum) return true
  if (!matchesLock()) return false
  writeFileSync(installStamp(), sum)
  return true
}

const matchesLock = () => {
  const text = readText(at('node_modules', '.package-lock.json'))
  if (!text) return false
  const found = JSON.parse(text).packages
  const wanted = JSON.parse(readFileSync(at('package-lock.json'), 'utf8')).packages
  return Object.entries(wanted).every(([place, { version, link, optional, peer }]) => {
    if (!place.startsWith('node_modules/') && !place.includes('/node_modules/')) return true
    if (!found[place]) return Boolean(optional || peer)
    return Boolean(link) || found[place].version === version
  })
}

const readText = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : '')

// --- programs ---

/** What is built, from which folders and files, and by which command. A part without its builder does not exist yet. */
const PARTS = [
  {
    name: 'server',
    title: '服务程序',
    builder: 'apps/cli/main.ts',
    sources: ['apps/cli', 'apps/server', 'packages', 'bench', 'rolldown.config.mjs'],
    product: 'dist/gewu.mjs',
    command: ['node_modules/rolldown/bin/cli.mjs', '-c', 'rolldown.config.mjs'],
  },
  {
    name: 'web',
    title: '网页',
    builder: 'apps/web/build.mjs',
    sources: ['apps/web', 'packages'],
    product: 'dist/web',
    command: ['apps/web/build.mjs'],
  },
]

const ensureBuilt = async () => {
  for (const part of staleParts()) {
    const begun = Date.now()
    say(`正在构建${part.title}。`)
    const sum = sourceSum(part)
    const { code, output } = await quietly(process.execPath, part.command)
    if (code !== 0) giveUp(`${output.trim()}\n\n${part.title}没有构建成功，原因见上。`)
    writeFileSync(buildStamp(part), sum)
    say(`${part.title}已构建，用时 ${seconds(begun)} 秒。`)
  }
}

const buildStamp = ({ name }) => at('dist', `.stamp-${name}`)

const staleParts = () =>
  PARTS.filter((part) => existsSync(at(part.builder))).filter(
    (part) => !existsSync(at(part.product)) || readText(buildStamp(part)) !== sourceSum(part),
  )

/** A digest of name, size and time of every file that goes into a part. */
const sourceSum = ({ sources }) => {
  const sum = createHash('sha256').update(readText(installStamp()))
  for (const source of sources) {
    for (const file of filesBelow(at(source))) {
      const { size, mtimeMs } = statSync(file)
      sum.update(`${path.relative(ROOT, file)} ${size} ${mtimeMs}\n`)
    }
  }
  return sum.digest('hex')
}

const NOT_BUILT = /\.test\.tsx?$|\.fixture\.ts$|\.md$|\.sql$/

const filesBelow = (place) => {
  if (!existsSync(place)) return []
  if (statSync(place).isFile()) return [place]
  return readdirSync(place, { withFileTypes: true })
    .filter(({ name }) => name !== 'node_modules' && name !== 'dist' && !NOT_BUILT.test(name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap(({ name }) => filesBelow(path.join(place, name)))
}

// --- one at a time ---

/** Runs `work` while no other process of this checkout does; a lock left by one that died is taken over. */
const alone = async (work) => {
  mkdirSync(at('dist'), { recursive: true })
  const lock = at('dist', '.preparing')
  for (let told = false; !tryLock(lock); await sleep(200)) {
    if (!told) say('另一个命令正在安装或构建，请稍候。')
    told = true
  }
  const unlock = () => rmSync(lock, { force: true })
  process.once('exit', unlock)
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1))
  try {
    await work()
  } finally {
    unlock()
    process.off('exit', unlock)
    for (const signal of ['SIGINT', 'SIGTERM']) process.removeAllListeners(signal)
  }
}

const tryLock = (lock) => {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
  }
  const holder = Number(readText(lock))
  if (holder && !isRunning(holder)) rmSync(lock, { force: true })
  return false
}

const isRunning = (pid) => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

/** Runs a program in the checkout and keeps what it says. */
export const quietly = (program, args, env = process.env) =>
  new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: ROOT,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: program.endsWith('.cmd'),
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => {
        output += text
      })
    }
    child.once('error', (error) => resolve({ code: 1, output: String(error.message) }))
    child.once('close', (code) => resolve({ code: code ?? 1, output }))
  })

/** Whole and tenth seconds since `begun`, in milliseconds. */
export const seconds = (begun) => ((Date.now() - begun) / 1000).toFixed(1)
