/** Photographs the story pages in every way of reading and looks for faults; `node e2e/story-shots.mjs [folder] [filter]`. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import { faultsOf } from './look-at-page.mjs'
import { serveFolder } from './serve-folder.mjs'
import { storyPages, waysOfReading } from './story-pages.mjs'

const stories = fileURLToPath(new URL('../dist/stories', import.meta.url))
const [folder = 'test-results/stories', filter = ''] = process.argv.slice(2)

const browserArgs = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Makes the window as tall as the page, so that bars stand at its foot; an open sheet keeps the window as it is. */
async function stretch(page, { width, height }) {
  if ((await page.locator('dialog[open]').count()) > 0) return
  const tall = await page.evaluate(() => document.documentElement.scrollHeight)
  await page.setViewportSize({ width, height: Math.max(height, tall) })
}

/** Opens one page in one way of reading, acts on it where asked, photographs it and says what is wrong. */
async function lookAt(browser, url, { path, size, held, story, act }, way, file) {
  const viewport = way.size ?? size
  const context = await browser.newContext({ viewport, locale: 'zh-CN', reducedMotion: 'reduce' })
  const page = await context.newPage()
  const broken = []
  page.on('pageerror', (error) => broken.push(`page error: ${error.message}`))
  page.on('console', (message) => message.type() === 'error' && broken.push(`console: ${message.text()}`))
  await page.addInitScript(
    ([kept, scenario]) => {
      for (const [key, value] of Object.entries(kept)) localStorage.setItem(key, JSON.stringify(value))
      localStorage.setItem('gewu.story', scenario)
    },
    [{ ...held, 'gewu.view': way.view }, story],
  )
  await page.goto(`${url}${path}`)
  await page.waitForLoadState('networkidle')
  await act?.(page)
  await page.waitForTimeout(150)
  const faults = await faultsOf(page)
  await stretch(page, viewport)
  await page.screenshot({ path: file })
  await context.close()
  return [...broken, ...faults]
}

mkdirSync(folder, { recursive: true })
const server = await serveFolder(stories, (path) =>
  path.startsWith('/print/') ? 'stories/print.html' : 'stories/resident.html',
)
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: browserArgs,
})
let faultCount = 0
try {
  for (const page of storyPages)
    for (const way of waysOfReading) {
      const label = `${page.name}-${way.name}`
      if (!label.includes(filter)) continue
      const faults = await lookAt(browser, server.url, page, way, join(folder, `${label}.png`))
      if (faults.length > 0) console.log([`${label}:`, ...faults].join('\n  '))
      faultCount += faults.length
    }
} finally {
  await browser.close()
  server.close()
}
console.log(`${faultCount} faults; pictures in ${folder}`)
process.exitCode = faultCount > 0 ? 1 : 0
