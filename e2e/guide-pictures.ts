/** Takes the pictures of the guide from the running product: `npx tsx e2e/guide-pictures.ts [part of a name ...]`. */
import { readFileSync, statSync, writeFileSync } from 'node:fs'
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
  if (statSync(file).size > mostBytes) writeFileSync(file, await withFewerColours(page, readFileSync(file)))
  const { size } = statSync(file)
  console.log(`${name} ${Math.round(size / 1000)} KB${size > mostBytes ? ' too large' : ''}`)
}

/** Soft edges of letters have hundreds of shades, which is most of a picture's size; 16 a colour are enough to read. */
const withFewerColours = async (page: Page, png: Buffer): Promise<Buffer> => {
  const lighter = await page.evaluate(
    async (source) => {
      const image = new Image()
      image.src = source
      await image.decode()
      const canvas = Object.assign(document.createElement('canvas'), { width: image.width, height: image.height })
      const brush = canvas.getContext('2d')
      if (!brush) return source
      brush.drawImage(image, 0, 0)
      const picture = brush.getImageData(0, 0, image.width, image.height)
      for (const [at, value] of picture.data.entries()) if (at % 4 < 3) picture.data[at] = Math.round(value / 15) * 15
      brush.putImageData(picture, 0, 0)
      return canvas.toDataURL('image/png')
    },
    `data:image/png;base64,${png.toString('base64')}`,
  )
  return Buffer.from(lighter.slice(lighter.indexOf(',') + 1), 'base64')
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
      await photograph(await seen.open(stage, reading), name)
      await district.leave()
    }
  }
} finally {
  await browser.close()
  await demonstration.stop()
}
