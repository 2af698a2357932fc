/** A matter from the door to the rating: the resident says it, the desk sends it, the agency handles it, and the phone knows at once. */
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { accept, follow, rateGood, resolve, type Slip, sayAtDoor, sendToAgency } from './by-hand.ts'
import { doorOf } from './district.ts'
import { useDistrict } from './here.ts'
import { saidNow, shown } from './on-page.ts'

const place = '北苑社区'
const what = saidNow('三楼拐角的灯一闪一闪')

describe('a resident at the door', () => {
  const district = useDistrict()

  it('says it in three taps, and follows it until it is done and rated', async () => {
    const desk = await district().desk('by.clerk')
    await desk.goto('/desk/dispatch')
    await shown(desk.getByRole('heading', { name: '派单台', level: 1 }))
    const phone = await district().stranger()
    const slip = await sayAtDoor(phone, doorOf(await district().people(), place).code, what)
    await follow(phone)

    await sendFromDesk(desk)
    await shown(phone.getByText('安居物业').first())
    await handleAtAgency(await district().desk('danwei.property'), phone)
    await rateGood(phone, '亮了，谢谢师傅。')
    await shown(phone.getByText('亮了，谢谢师傅。'))

    const otherPhone = await district().stranger()
    await askBySlip(otherPhone, slip)
    await seesOnlyTheStep(await district().stranger(), slip.no)
  })
})

/** The row came by itself: nobody loaded the page again. */
const sendFromDesk = async (desk: Page): Promise<void> => {
  await desk.getByRole('link', { name: what }).click()
  await shown(desk.getByRole('heading', { name: what }))
  await sendToAgency(desk, { agency: '安居物业', typed: '安居', category: '灯' })
}

const handleAtAgency = async (agency: Page, phone: Page): Promise<void> => {
  await agency.goto('/desk/inbox')
  await agency.getByRole('link', { name: what }).click()
  await accept(agency)
  await shown(phone.getByText('孔守义在办'))
  await resolve(agency, '换了灯，晚上试过，亮。')
  await shown(phone.getByText('轮到您').first())
  await shown(phone.getByText('换了灯，晚上试过，亮。'))
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
