/** A grid worker's day: binds her telephone, handles what was sent to her, writes down for somebody on paper, comes back by PIN. */
import { matterRoutes } from '@gewu/contract/matter'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { type District, doorOf, type People, personOf } from './district.ts'
import { raise, take, viewOf } from './hands.ts'
import { useDistrict } from './here.ts'
import { saidNow, shown } from './on-page.ts'
import { photoWithPlace, saysWhere } from './photo.ts'

const place = '北苑社区'
const what = saidNow('单元门口的灯罩掉了')
const done = '灯罩换好了，也拧紧了。'
const pin = '736251'

describe('a grid worker', () => {
  const district = useDistrict()

  it('binds her telephone, handles, writes down, signs out and comes back by PIN alone', async () => {
    const people = await district().people()
    const phone = await district().stranger()
    const name = await bind(phone, people, district())
    await shown(phone.getByText('派给我的').or(phone.getByText('今天没有要办的事')).first())

    await sendToHerGrid(district(), people)
    // the list grows by itself
    await phone.getByRole('link', { name: what }).click()
    await accept(phone)
    await resolveWithPhoto(phone)
    await noteForSomebody(phone)
    await leaveAndReturn(phone, name)
  })

  it('has photographs without the place, even from a device that does not take it out', async () => {
    const people = await district().people()
    const resident = await district().stranger()
    await resident.goto('/')
    const said = await raise(
      { page: resident, shell: 'resident' },
      { placeCode: doorOf(people, place).code, body: what },
    )
    const photo = await photoWithPlace(resident)
    expect(saysWhere(photo)).toBe(true)
    const { request } = resident.context()
    const files = `/api/v1/communities/${said.communityId}/files`
    const multipart = { file: { name: 'IMG_1.jpg', mimeType: 'image/jpeg', buffer: photo } }
    const { id } = matterRoutes.uploadFile.reply.parse(await (await request.post(files, { multipart })).json())
    await raise(
      { page: resident, shell: 'resident' },
      { placeCode: doorOf(people, place).code, body: saidNow('井盖有一道缝'), photos: [id] },
    ).then(async ({ no, slipCode }) => {
      const served = await request.get(`${files}/${id}?no=${no}&code=${slipCode}`)
      expect(served.headers()['content-type']).toBe('image/jpeg')
      expect(saysWhere(await served.body())).toBe(false)
    })
  })
})

const bind = async (phone: Page, people: People, district: District): Promise<string> => {
  const worker = personOf(people, place, '网格员')
  await phone.goto('/w')
  await phone.getByLabel('手机号').fill(worker.phone ?? '')
  await phone.getByRole('button', { name: '把验证码发给我' }).click()
  await phone.getByLabel('验证码').fill(await district.codeSentTo(worker.phone ?? ''))
  await phone.getByLabel('定一个 6 位 PIN').fill(pin)
  await phone.getByLabel('再写一遍').fill(pin)
  await phone.getByRole('button', { name: '登记好，进来' }).click()
  return worker.name
}

/** Said at the door of her micro-grid; the desk sends it to the micro-grid itself. */
const sendToHerGrid = async (district: District, people: People): Promise<void> => {
  const resident = { page: await district.stranger(), shell: 'resident' } as const
  const desk = { page: await district.desk('by.clerk'), shell: 'desk' } as const
  const said = await raise(resident, { placeCode: doorOf(people, place).code, body: what })
  const { microGridId } = await viewOf(desk, said)
  await take(desk, said, 'dispatch', { receiver: { gridId: microGridId ?? '' }, category: 'lighting' })
}

const accept = async (phone: Page): Promise<void> => {
  await phone.getByRole('button', { name: '接单' }).click()
  await phone.getByRole('dialog').getByRole('button', { name: '接单' }).click()
  await shown(phone.getByRole('button', { name: '办好了，请居民看' }))
}

const resolveWithPhoto = async (phone: Page): Promise<void> => {
  await phone.getByRole('button', { name: '办好了，请居民看' }).click()
  const sheet = phone.getByRole('dialog')
  await sheet.getByLabel('写一句').fill(done)
  const buffer = await photoWithPlace(phone)
  await sheet.getByLabel('相册里选').setInputFiles({ name: 'IMG_2.jpg', mimeType: 'image/jpeg', buffer })
  await shown(sheet.getByRole('img', { name: '第 1 张照片' }))
  await sheet.getByRole('button', { name: '办好了，请居民看' }).click()
  await shown(phone.getByText(done))
  const picture = phone.getByRole('img', { name: '办理照片 1' })
  await shown(picture)
  const served = await phone.context().request.get((await picture.getAttribute('src')) ?? '')
  expect(served.ok()).toBe(true)
  expect(saysWhere(await served.body())).toBe(false)
}

const noteForSomebody = async (phone: Page): Promise<void> => {
  await phone.goto('/w/note')
  await phone.getByLabel('什么事').fill(saidNow('孃孃说台阶缺了一角'))
  await phone.getByRole('radio', { name: '纸条' }).check()
  await phone.getByRole('button', { name: '记下，交出去' }).click()
  await shown(phone.getByRole('heading', { name: '交出去了' }))
  await shown(phone.getByText(/^\d{4} \d{4}$/))
  await shown(phone.getByRole('img', { name: /^查 .* 的二维码$/ }))
}

const leaveAndReturn = async (phone: Page, name: string): Promise<void> => {
  await phone.goto('/w/me')
  await phone.getByRole('button', { name: '退出登录' }).click()
  await shown(phone.getByRole('heading', { name: `${name}，您好` }))
  await phone.getByLabel('6 位 PIN').fill(pin)
  await phone.getByRole('button', { name: '进来' }).click()
  await phone.getByRole('link', { name: '今天' }).click()
  await shown(phone.getByRole('heading', { name: new RegExp(`^${name}，`), level: 1 }))
}
