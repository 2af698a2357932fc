/** A matter from the door to the rating: the resident says it, the desk sends it, the agency handles it, and the phone knows at once. */
import type { Locator, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { doorOf } from './district.ts'
import { useDistrict } from './here.ts'
import { saidNow, shown, toast } from './on-page.ts'

const place = '北苑社区'
const what = saidNow('三楼拐角的灯一闪一闪')

describe('a resident at the door', () => {
  const district = useDistrict()

  it('says it in three taps, and follows it until it is done and rated', async () => {
    const desk = await district().desk('by.clerk')
    await desk.goto('/desk/dispatch')
    await shown(desk.getByRole('heading', { name: '派单台', level: 1 }))
    const phone = await district().stranger()
    const slip = await say(phone, doorOf(await district().people(), place).code)
    await phone.getByRole('link', { name: '看办到哪儿了' }).click()
    await shown(phone.getByText('社区正在安排人'))

    await sendFromDesk(desk)
    await shown(phone.getByText('安居物业').first())
    await handleAtAgency(await district().desk('danwei.property'), phone)
    await rate(phone)

    const otherPhone = await district().stranger()
    await askBySlip(otherPhone, slip)
    await seesOnlyTheStep(await district().stranger(), slip.no)
  })
})

interface Slip {
  readonly no: string
  readonly code: string
}

/** Three taps: the camera's on the door's code, the field, the button. */
const say = async (phone: Page, doorCode: string): Promise<Slip> => {
  await phone.goto(`/q/${doorCode}`)
  await phone.getByRole('textbox', { name: '什么事' }).click()
  await phone.keyboard.type(what)
  await phone.getByRole('button', { name: '就是这件事，交出去' }).click()
  await shown(phone.getByRole('heading', { name: '交出去了' }))
  return {
    no: await spoken(phone.getByRole('img', { name: /^\d( \d){7}$/ })),
    code: await spoken(phone.getByRole('img', { name: /^[A-Z0-9]( [A-Z0-9]){5}$/ })),
  }
}

const spoken = async (number: Locator): Promise<string> => {
  await shown(number)
  return ((await number.getAttribute('aria-label')) ?? '').replaceAll(' ', '')
}

/** The row came by itself: nobody loaded the page again. */
const sendFromDesk = async (desk: Page): Promise<void> => {
  await desk.getByRole('link', { name: what }).click()
  await shown(desk.getByRole('heading', { name: what }))
  await desk.getByRole('combobox', { name: '选别的单位或网格' }).fill('安居')
  await desk.getByRole('option', { name: '安居物业' }).click()
  await desk.getByRole('combobox', { name: '哪一类' }).fill('灯')
  await desk.getByRole('option').first().click()
  await desk.getByRole('button', { name: '派给安居物业' }).click()
  await toast(desk, '派给安居物业了')
}

const handleAtAgency = async (agency: Page, phone: Page): Promise<void> => {
  await agency.goto('/desk/inbox')
  await agency.getByRole('link', { name: what }).click()
  await agency.getByRole('button', { name: '接单', exact: true }).click()
  const done = agency.getByRole('button', { name: '办好了，请居民看' })
  await shown(done)
  await shown(phone.getByText('孔守义在办'))
  await agency.getByRole('textbox', { name: '写一句' }).fill('换了灯，晚上试过，亮。')
  await done.click()
  await shown(phone.getByText('轮到您').first())
  await shown(phone.getByText('换了灯，晚上试过，亮。'))
}

const rate = async (phone: Page): Promise<void> => {
  await phone.getByRole('button', { name: '说说办得怎样' }).click()
  const sheet = phone.getByRole('dialog')
  await sheet.getByText('办好了', { exact: true }).click()
  await sheet.getByLabel('想说的话').fill('亮了，谢谢师傅。')
  await sheet.getByRole('button', { name: '就这么评' }).click()
  await toast(phone, '记下了，谢谢您')
  await shown(phone.getByText('亮了，谢谢师傅。'))
}

const askBySlip = async (phone: Page, { no, code }: Slip): Promise<void> => {
  await phone.goto('/ask')
  await phone.getByLabel('8 位号').fill(no)
  await phone.getByLabel('查询码').fill(code.toLowerCase())
  await phone.getByRole('button', { name: '查一下' }).click()
  await shown(phone.getByRole('heading', { name: what }))
  await shown(phone.getByText('换了灯，晚上试过，亮。'))
}

const seesOnlyTheStep = async (phone: Page, no: string): Promise<void> => {
  await phone.goto(`/m/${no}`)
  await shown(phone.getByRole('heading', { name: '现在：办好了' }))
  expect(await phone.getByText(what).count()).toBe(0)
}
