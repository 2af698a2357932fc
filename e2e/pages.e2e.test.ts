/** Every page for every reader: WCAG 2 AA in light, dark and elder view, in Chinese alone, at any width, for any finger. */
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Reading } from './district.ts'
import { useDistrict } from './here.ts'
import { latinWordsOf } from './latin-words.ts'
import { axeFaultsOf, sidewaysOf, smallTargetsOf } from './look-at-page.mjs'
import { type PageToSee, pagesToSee, sizeOf } from './pages-to-see.ts'
import { type Stage, setStage } from './stage.ts'

describe('every page', () => {
  const district = useDistrict()
  const held: { stage?: Stage } = {}
  beforeAll(async () => {
    held.stage = await setStage(district())
  })

  it.each(pagesToSee)('$name', async (seen) => {
    if (!held.stage) throw new Error('no stage')
    const page = await seen.open(held.stage, { theme: 'light' })
    const faults = { plain: await plainFaultsOf(page, seen), elder: await elderFaultsOf(page, seen) }
    await district().leave()
    expect(faults).toEqual({ plain: [], elder: [] })
  })
})

const plainFaultsOf = async (page: Page, seen: PageToSee): Promise<string[]> => {
  const faults = [...(await axeFaultsOf(page)), ...(await latinWordsOf(page, seen.codes))]
  if (forFingers(seen)) faults.push(...(await smallTargetsOf(page)))
  // nothing but colours differs in the dark
  await read(page, { theme: 'dark' })
  faults.push(...(await axeFaultsOf(page, ['color-contrast'])).map((fault) => `dark ${fault}`))
  for (const width of widthsOf(seen)) {
    await page.setViewportSize({ width, height: 800 })
    faults.push(...(await sidewaysOf(page)).map((fault) => `${width} px: ${fault}`))
  }
  await page.setViewportSize(sizeOf(seen))
  return faults
}

/** The elder view at its largest, which may show other things, so everything is looked at again. */
const elderFaultsOf = async (page: Page, seen: PageToSee): Promise<string[]> => {
  await read(page, { theme: 'light', view: 'elder', scale: 1.5 })
  const faults = [...(await sidewaysOf(page)), ...(await axeFaultsOf(page)), ...(await latinWordsOf(page, seen.codes))]
  if (forFingers(seen)) faults.push(...(await smallTargetsOf(page)))
  return faults
}

/** As when somebody changes how to read on another page of the same device. */
const read = (page: Page, reading: Reading): Promise<void> =>
  page.evaluate((newValue) => {
    dispatchEvent(new StorageEvent('storage', { key: 'gewu.view', newValue }))
  }, JSON.stringify(reading))

const forFingers = ({ shell }: PageToSee): boolean => shell === 'resident' || shell === 'worker'

/** Paper is as wide as paper is; the desk may be read on a telephone too. */
const widthsOf = ({ shell }: PageToSee): readonly number[] => (shell === 'print' ? [1440] : [320, 390, 1440])
