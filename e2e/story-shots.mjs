/** Photographs the story pages in every way of reading and looks for faults; `node e2e/story-shots.mjs [folder] [filter]`. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import { faultsOf } from './look-at-page.mjs'
import { serveFolder } from './serve-folder.mjs'

const stories = fileURLToPath(new URL('../dist/stories', import.meta.url))
const [folder = 'test-results/stories', filter = ''] = process.argv.slice(2)

const phone = { width: 390, height: 844 }
const narrow = { width: 320, height: 700 }
const wide = { width: 1440, height: 900 }
const pages = [['components', '/stories/index.html', [wide]]]
const ways = [
  ['light', 'theme=light', undefined],
  ['dark', 'theme=dark', undefined],
  ['elder', 'view=elder', phone],
  ['elder-1.5', 'view=elder&k=1.5', phone],
  ['elder-dark', 'view=elder&theme=dark', phone],
  ['narrow', 'theme=light', narrow],
  ['narrow-elder-1.5', 'view=elder&k=1.5', narrow],
]

mkdirSync(folder, { recursive: true })
const server = await serveFolder(stories, () => 'stories/index.html')
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
})
let faultCount = 0
try {
  for (const [name, path, sizes] of pages)
    for (const [way, query, size] of ways) {
      const label = `${name}-${way}`
      if (!label.includes(filter)) continue
      const context = await browser.newContext({
        viewport: size ?? sizes[0],
        deviceScaleFactor: 1,
        locale: 'zh-CN',
        reducedMotion: 'reduce',
      })
      const page = await context.newPage()
      page.on('pageerror', (error) => console.log(`  ${label}: ${error.message}`))
      await page.goto(`${server.url}${path}${path.includes('?') ? '&' : '?'}${query}`)
      await page.waitForLoadState('networkidle')
      const faults = await faultsOf(page)
      await page.screenshot({ path: join(folder, `${label}.png`), fullPage: true })
      console.log(`${label}: ${faults.length === 0 ? 'clean' : `${faults.length} faults`}`)
      for (const fault of faults) console.log(`  ${fault}`)
      faultCount += faults.length
      await context.close()
    }
} finally {
  await browser.close()
  server.close()
}
process.exitCode = faultCount > 0 ? 1 : 0
