/** Takes the pictures of the guide from the running product: `npx tsx e2e/guide-pictures.ts [part of a name ...]`. */
import { statSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { launchBrowser } from './browser.ts'
import { openDistrict, type Reading } from './district.ts'
import { pagesToSee } from './pages-to-see.ts'
import { setStage } from './stage.ts'
import { startDemonstration } from './start-demonstration.ts'

const folder = fileURLToPath(new URL('../docs/guide/pictures', import.meta.url))
const filters = process.argv.slice(2)
const mostBytes = 150_000

/** A few pages are shown in other ways of reading too. */
const others: readonly { readonly page: string; readonly way: string; readonly reading: Reading }[] = [
  { page: 'resident-home', way: 'elder', reading: { view: 'elder' } },
  { page: 'resident-matter', way: 'elder', reading: { view: 'elder' } },
  { page: 'resident-home', way: 'dark', reading: { theme: 'dark' } },
  { page: 'worker-today', way: 'dark', reading: { theme: 'dark' } },
  { page: 'desk-dispatch', way: 'dark', reading: { theme: 'dark' } },
]

const photograph = async (page: Page, name: string): Promise<void> => {
  const file = path.join(folder, `${name}.png`)
  await page.evaluate(() => Promise.all([...document.images].map((image) => image.decode().catch(() => undefined))))
  await page.screenshot({ path: file, animations: 'disabled', caret: 'hide' })
  const { size } = statSync(file)
  console.log(`${name} ${Math.round(size / 1000)} KB${size > mostBytes ? ' too large' : ''}`)
}

const demonstration = await startDemonstration()
const browser = await launchBrowser()
try {
  const district = openDistrict({ origin: demonstration.origin, browser, sessionFolder: demonstration.folder })
  const stage = await setStage(district)
  for (const seen of pagesToSee.filter(({ name }) => !/no-page|missing/.test(name))) {
    const ways = others
      .filter(({ page }) => page === seen.name)
      .map(({ way, reading }) => ({ way: `-${way}`, reading }))
    for (const { way, reading } of [{ way: '', reading: {} }, ...ways]) {
      const name = `${seen.name}${way}`
      if (filters.length > 0 && !filters.some((filter) => name.includes(filter))) continue
      const page = await seen.open(stage, reading)
      // a desk as small as it is still worked at, to keep the files small
      if (seen.shell === 'desk') await page.setViewportSize({ width: 1280, height: 800 })
      await photograph(page, name)
      await district.leave()
    }
  }
} finally {
  await browser.close()
  await demonstration.stop()
}
