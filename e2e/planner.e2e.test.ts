/** Dividing a community at the desk: a draft is made, changed by hand and by keys, agreed to by the leads, adopted; and the worker's doors follow. */
import type { Locator, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { personOf } from './district.ts'
import { useDistrict } from './here.ts'
import { axeFaultsOf } from './look-at-page.mjs'
import { shown, toast } from './on-page.ts'

const place = '锦绣社区'
const door = '锦绣花园2栋1单元'
const from = '锦绣花园2栋'
const to = '锦绣花园1栋'
const patience = { timeout: 60_000 }

describe('the planner', () => {
  const district = useDistrict()

  it('divides, moves, compares, asks and adopts, and the worker sees the new door', async () => {
    const people = await district().people()
    const desk = await district().desk('jx.secretary')
    await desk.goto('/desk/grids')
    await desk.getByRole('link', { name: '划格' }).click()
    await shown(desk.getByRole('application', { name: '门牌地图' }))
    await divide(desk)
    await moveByList(desk)
    await moveByKeys(desk)
    await moveByMouse(desk)
    await desk.getByRole('button', { name: '存草稿' }).click()
    await toast(desk, '存好了')
    await shown(desk.getByText('动 2 处门牌，22 户换格。'))
    expect(await axeFaultsOf(desk)).toEqual([])

    await desk.getByRole('button', { name: '请带头人看' }).click()
    await desk.getByRole('dialog').getByRole('button', { name: '请带头人看' }).click()
    await toast(desk, '问了 2 位带头人')
    const phone = await district().worker(personOf(people, place, '微网格联络员').phone ?? '')
    await phone.goto('/w')
    await shown(phone.getByText(`${to}从 66 户变 88 户。`))
    await phone.getByRole('button', { name: '我同意' }).click()
    await toast(phone, '知道了')
    await noteForTheOther(desk)
    await adopt(desk)

    await phone.goto('/w/doors')
    await shown(phone.getByText(door).first())
    await desk.goto('/desk/print/plan/now')
    const sheet = desk.getByRole('article').filter({ hasText: `${place} ${to}` })
    await shown(sheet.getByRole('rowheader', { name: door }))
  })
})

/** Bounds the wrong way round are told at once; then a draft with the usual ones. */
const divide = async (desk: Page): Promise<void> => {
  await desk.getByRole('textbox', { name: '至少几户' }).fill('300')
  await desk.getByRole('button', { name: '划一稿' }).click()
  await shown(desk.getByText('至少的户数不能比至多的大。'))
  await desk.getByRole('textbox', { name: '至少几户' }).fill('50')
  await desk.getByRole('button', { name: '划一稿' }).click()
  await desk.getByRole('button', { name: '请带头人看' }).waitFor(patience)
  await shown(desk.getByText('漏 0 户'))
}

const lineOf = (desk: Page, grid: string): Locator =>
  desk.locator('[data-grid]').filter({ has: desk.locator('b').getByText(grid, { exact: true }) })

/** The door is chosen in the list, sent over, and taken back. */
const moveByList = async (desk: Page): Promise<void> => {
  await lineOf(desk, from).getByRole('button').first().click()
  await desk.getByRole('button', { name: `${door} 22 户` }).click()
  const options = desk.getByRole('combobox', { name: '归到哪一格' })
  const value = await options.locator('option').filter({ hasText: to }).first().getAttribute('value')
  await options.selectOption(value ?? '')
  await shown(desk.getByRole('list', { name: '这样一换' }).getByText('66 户变 88 户'))
  await desk.getByRole('button', { name: `归到${to}` }).click()
  await shown(lineOf(desk, from).getByText('少 6 户'))
  await desk.getByRole('button', { name: '退一步' }).click()
  await shown(lineOf(desk, from).getByText('合适'))
}

/** With the map under the keys: a number sends the chosen door, P fixes it, Z takes both back. */
const moveByKeys = async (desk: Page): Promise<void> => {
  const map = desk.getByRole('application', { name: '门牌地图' })
  const number = (await lineOf(desk, to).locator('.plan-chip').textContent()) ?? ''
  await map.focus()
  await map.press('ArrowRight')
  await map.press('ArrowLeft')
  await desk.getByRole('button', { name: `${door} 22 户` }).click()
  await map.focus()
  await map.press(number.length === 1 ? number : '1')
  await map.press('p')
  await shown(desk.getByText('有没存的改动'))
  await map.press('z')
  await map.press('z')
  await expect.poll(() => desk.getByText('有没存的改动').count()).toBe(0)
}

/** Takes hold of the chosen door, which alone is edged in the focus colour, and lets go over the line of the other grid. */
const moveByMouse = async (desk: Page): Promise<void> => {
  await lineOf(desk, to).scrollIntoViewIfNeeded()
  const spot = await chosenSpot(desk)
  const line = await lineOf(desk, to).boundingBox()
  if (line === null) throw new Error('the grid has no line in the list')
  await desk.mouse.move(spot.x, spot.y)
  await desk.mouse.down()
  await desk.mouse.move(spot.x + 30, spot.y + 10, { steps: 4 })
  await desk.mouse.move(line.x + 40, line.y + 30, { steps: 8 })
  await desk.mouse.up()
  await shown(lineOf(desk, from).getByText('少 6 户'))
}

const chosenSpot = (desk: Page): Promise<{ x: number; y: number }> =>
  desk.locator('.plan-paint').evaluate((canvas) => {
    if (!(canvas instanceof HTMLCanvasElement)) throw new Error('no canvas')
    const brush = canvas.getContext('2d')
    const pixels = brush?.getImageData(0, 0, canvas.width, canvas.height).data ?? new Uint8ClampedArray()
    const [red, green, blue] = [0x12, 0x30, 0x5c]
    const found: { x: number; y: number }[] = []
    for (let at = 0; at < pixels.length; at += 4) {
      if (pixels[at] !== red || pixels[at + 1] !== green || pixels[at + 2] !== blue) continue
      found.push({ x: (at / 4) % canvas.width, y: Math.floor(at / 4 / canvas.width) })
    }
    const mean = (list: number[]): number => list.reduce((sum, one) => sum + one, 0) / list.length
    const box = canvas.getBoundingClientRect()
    return {
      x: box.x + (mean(found.map(({ x }) => x)) * box.width) / canvas.width,
      y: box.y + (mean(found.map(({ y }) => y)) * box.height) / canvas.height,
    }
  })

const noteForTheOther = async (desk: Page): Promise<void> => {
  await desk.reload()
  await shown(desk.getByText('本人答的'))
  await desk.getByRole('button', { name: '替他记下' }).click()
  await desk.getByRole('textbox', { name: '怎么问的，怎么说的' }).fill('上门问过，说行')
  await desk.getByRole('button', { name: '记下同意' }).click()
  await toast(desk, '记下了')
}

const adopt = async (desk: Page): Promise<void> => {
  await desk.getByRole('button', { name: '用上这一稿' }).click()
  const sheet = desk.getByRole('dialog')
  await sheet.getByRole('textbox', { name: '为什么换' }).fill('1 栋联络员就住隔壁单元')
  await sheet.getByRole('button', { name: '用上这一稿' }).click()
  await toast(desk, '用上了')
}
