/** Every page for every reader: WCAG 2 AA in light, dark and elder view, in Chinese alone, at any width, for any finger. */
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { useDistrict } from './here.ts'
import { latinWordsOf } from './latin-words.ts'
import { axeFaultsOf, sidewaysOf, smallTargetsOf } from './look-at-page.mjs'
import { type PageToSee, pagesToSee } from './pages-to-see.ts'
import { type Stage, setStage } from './stage.ts'

describe('every page', () => {
  const district = useDistrict()
  const held: { stage?: Stage } = {}
  beforeAll(async () => {
    held.stage = await setStage(district())
  })

  it.each(pagesToSee)('$name', async (seen) => {
    if (!held.stage) throw new Error('no stage')
    const plain = await seen.open(held.stage, { theme: 'light' })
    const faults = { plain: await plainFaultsOf(plain, seen), elder: await elderFaultsOf(seen, held.stage) }
    await district().leave()
    expect(faults).toEqual({ plain: [], elder: [] })
  })
})

const plainFaultsOf = async (page: Page, seen: PageToSee): Promise<string[]> => {
  const faults = [...(await axeFaultsOf(page)), ...(await latinWordsOf(page, seen.codes))]
  if (forFingers(seen)) faults.push(...(await smallTargetsOf(page)))
  // nothing but colours differs in the dark
  await page.evaluate(() => {
    document.documentElement.dataset.theme = 'dark'
  })
  faults.push(...(await axeFaultsOf(page, ['color-contrast'])).map((fault) => `dark ${fault}`))
  for (const width of widthsOf(seen)) {
    await page.setViewportSize({ width, height: 800 })
    faults.push(...(await sidewaysOf(page)).map((fault) => `${width} px: ${fault}`))
  }
  return faults
}

/** Words, widths and fingers again, since another view may show other things. */
const elderFaultsOf = async (seen: PageToSee, stage: Stage): Promise<string[]> => {
  const page = await seen.open(stage, { theme: 'light', view: 'elder', scale: 1.5 })
  const faults = [...(await axeFaultsOf(page)), ...(await latinWordsOf(page, seen.codes)), ...(await sidewaysOf(page))]
  if (forFingers(seen)) faults.push(...(await smallTargetsOf(page)))
  return faults
}

const forFingers = ({ shell }: PageToSee): boolean => shell === 'resident' || shell === 'worker'

/** Paper is as wide as paper is; the desk may be read on a telephone too. */
const widthsOf = ({ shell }: PageToSee): readonly number[] => (shell === 'print' ? [1440] : [320, 390, 1440])
