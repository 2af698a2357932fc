/** Owns what the tests need beyond npm: a browser, Chinese fonts and Debian's PostgreSQL 15. Installs it where it may. */
import { existsSync } from 'node:fs'
import { quietly, seconds } from './prepare.mjs'

const hasChineseFont = async () => {
  const { code, output } = await quietly('fc-list', [':lang=zh', 'family'])
  return code === 0 && output.trim() !== ''
}

const BROWSERS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** The need, Debian's packages for it, and the tests that cannot run without. */
const NEEDS = [
  {
    title: 'Chromium 浏览器',
    packages: ['chromium'],
    projects: ['e2e'],
    isThere: async () => [process.env.CHROMIUM ?? '', ...BROWSERS].some((file) => file !== '' && existsSync(file)),
  },
  { title: '中文字体', packages: ['fontconfig', 'fonts-noto-cjk'], projects: ['e2e'], isThere: hasChineseFont },
  {
    title: 'PostgreSQL 15',
    packages: ['postgresql-15'],
    projects: ['database-15'],
    isThere: async () => existsSync('/usr/lib/postgresql/15/bin/postgres'),
  },
]

const missing = async () => {
  const found = await Promise.all(NEEDS.map(({ isThere }) => isThere()))
  return NEEDS.filter((_need, index) => !found[index])
}

/**
 * Makes sure of the needs; as root with apt it installs them without asking.
 * @returns {Promise<{ title: string, projects: string[] }[]>} what is still missing, having said how to install it
 */
export const ensureTestNeeds = async () => {
  const wanted = await missing()
  if (wanted.length === 0) return []
  const packages = wanted.flatMap((need) => need.packages)
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) await install(packages)
  const left = await missing()
  for (const { title } of left) console.error(`缺少${title}，需要它的测试不能运行。`)
  if (left.length > 0) {
    console.error(`请先安装（Debian、Ubuntu）：sudo apt-get install ${left.flatMap((need) => need.packages).join(' ')}`)
  }
  return left
}

const install = async (packages) => {
  const begun = Date.now()
  console.error(`正在安装测试需要的系统软件：${packages.join(' ')}。`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C.UTF-8' }
  await quietly('apt-get', ['update', '-q'], env)
  // One by one: a package that this release does not have must not keep the others away.
  for (const name of packages) {
    const { code, output } = await quietly('apt-get', ['install', '-y', '-q', '--no-install-recommends', name], env)
    if (code !== 0) console.error(`${name} 没有装好：\n${output.trim().split('\n').slice(-5).join('\n')}`)
  }
  console.error(`系统软件安装结束，用时 ${seconds(begun)} 秒。`)
}
