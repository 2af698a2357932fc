/** The desk as it is worked at: by keyboard, in a whistle, in the register, the grids, the accounts, the rates and the log. */
import { Secret, TOTP } from 'otpauth'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { type District, doorOf } from './district.ts'
import { agencyId, type Hand, type Raised, raise, take, viewOf } from './hands.ts'
import { useDistrict } from './here.ts'
import { gone, saidNow, shown, toast, wordsOf } from './on-page.ts'

const place = '北苑社区'

const deskOf = async (district: District, loginName: string): Promise<Hand> => ({
  page: await district.desk(loginName),
  shell: 'desk',
})

const saidAtDoor = async (district: District, body: string): Promise<Raised> =>
  raise(
    { page: await district.stranger(), shell: 'resident' },
    { placeCode: doorOf(await district.people(), place).code, body },
  )

describe('the dispatch desk by keyboard', () => {
  const district = useDistrict()

  it('leafs with J and K, picks with a digit, dispatches with Enter in the form and never from the queue', async () => {
    const what = saidNow('过道的灯不亮')
    const said = await saidAtDoor(district(), what)
    const desk = await district().desk('by.clerk')
    await desk.goto('/desk/dispatch')
    const open = desk.getByRole('region', { name: '事项' }).getByRole('heading', { level: 2 })
    await shown(open)
    const first = await wordsOf(open)
    await desk.keyboard.press('j')
    await expect.poll(() => wordsOf(open), patience).not.toBe(first)
    await desk.keyboard.press('k')
    await expect.poll(() => wordsOf(open), patience).toBe(first)

    await desk.goto(`/desk/dispatch/${said.no}`)
    await shown(desk.getByRole('heading', { name: what }))
    const guess = desk.getByRole('group', { name: '哪家来办' }).getByRole('radio').first()
    await shown(guess)
    await gone(desk.locator('fieldset[aria-busy=true]'))
    await desk.keyboard.press('1')
    await expect.poll(() => guess.isChecked(), patience).toBe(true)
    await desk.getByRole('region', { name: '队列' }).getByRole('link', { name: what }).focus()
    await desk.keyboard.press('Enter')
    await shown(desk.getByRole('button', { name: /^派给(?!一家)/ }))
    expect((await viewOf({ page: desk, shell: 'desk' }, said)).stage).toBe('raised')
    await desk.getByRole('combobox', { name: '哪一类' }).fill('灯')
    await desk.getByRole('option').first().click()
    await gone(desk.locator('fieldset[aria-busy=true]'))
    await desk.getByRole('region', { name: '队列' }).getByRole('link', { name: what }).focus()
    await desk.keyboard.press('1')
    await expect.poll(() => guess.isChecked(), patience).toBe(true)
    await desk.keyboard.press('Enter')
    await toast(desk, /^派给.+了$/)
  })
})

describe('a matter that nobody takes', () => {
  const district = useDistrict()

  it('opens a whistle at the second return; those called report in, one leads', async () => {
    const what = saidNow('围墙外的坡滑下来了')
    const said = await saidAtDoor(district(), what)
    const clerk = await deskOf(district(), 'by.clerk')
    const housing = await deskOf(district(), 'danwei.housing')
    const urban = await deskOf(district(), 'danwei.urban')
    await returned(said, { clerk, by: housing, name: '区住建局', right: '区城管局' })
    await returned(said, { clerk, by: urban, name: '区城管局', right: '区住建局' })

    await clerk.page.goto('/desk/dispatch')
    await clerk.page.getByRole('button', { name: /^吹哨/ }).click()
    await clerk.page.getByRole('link', { name: what }).click()
    const parties = clerk.page.getByRole('table', { name: '一起来的单位' })
    await shown(parties)
    expect(await parties.getByRole('row').count()).toBe(3)
    await shown(parties.getByRole('row', { name: /区住建局.*牵头/ }))

    for (const { page } of [urban, housing]) await reportIn(page, said.no)
    await housing.page.getByRole('button', { name: '我们牵头办' }).click()
    await shown(housing.page.getByRole('button', { name: '办好了，请居民看' }))
    await shown(parties.getByText(/到了$/).nth(1))
  })
})

interface Returning {
  readonly clerk: Hand
  readonly by: Hand
  readonly name: string
  readonly right: string
}

const returned = async (said: Raised, { clerk, by, name, right }: Returning): Promise<void> => {
  await take(clerk, said, 'dispatch', {
    receiver: { agencyId: await agencyId(clerk, name) },
    category: 'outer-wall',
  })
  await take(by, said, 'return', {
    ground: '按职责清单不归我们管。',
    rightReceiver: { agencyId: await agencyId(clerk, right) },
  })
}

const reportIn = async (page: Page, no: string): Promise<void> => {
  await page.goto(`/desk/inbox/${no}`)
  await page.getByRole('button', { name: '报到', exact: true }).click()
  await toast(page, '报到')
}

describe('the desk finds and shows', () => {
  const district = useDistrict()

  it('finds in the register by words', async () => {
    const desk = await district().desk('by.clerk')
    await desk.goto('/desk/matters')
    await desk.getByRole('searchbox', { name: '找字' }).fill('路灯')
    await desk.keyboard.press('Enter')
    const rows = desk.getByRole('table', { name: '事项台账' }).getByRole('rowheader')
    await shown(desk.getByText('有“路灯”的事'))
    await expect.poll(async () => (await rows.allInnerTexts()).length, patience).toBeGreaterThan(0)
    expect((await rows.allInnerTexts()).some((title) => title.includes('路灯'))).toBe(true)
  })

  it('shows which doors belong to no micro-grid, and leads to them', async () => {
    const desk = await district().desk('by.clerk')
    await desk.goto('/desk/grids')
    const gap = desk.getByRole('region', { name: '漏没漏' }).getByRole('link', { name: /没归到网格/ })
    await gap.click()
    await shown(desk.getByRole('rowheader', { name: /建工家属楼4栋2单元/ }))
  })

  it('opens the very rows of a rate', async () => {
    const desk = await district().desk('by.secretary')
    await desk.goto('/desk/overview')
    const rate = desk.getByRole('region', { name: '响应率' })
    const link = rate.getByRole('link', { name: /^看这 \d+ 件$/ })
    await shown(link)
    await link.click()
    const counted = desk.getByRole('button', { name: /^算进去的 \d+$/ })
    const count = Number(/\d+/.exec(await wordsOf(counted))?.[0])
    await counted.click()
    const rows = desk.getByRole('table', { name: '算进去的' }).getByRole('rowheader')
    await expect.poll(() => rows.count(), patience).toBe(Math.min(count, 50))
  })

  it('shows the log to the auditor, and no matter', async () => {
    const desk = await district().desk('shenji')
    await desk.goto('/desk')
    await shown(desk.getByRole('heading', { name: '操作记录', level: 1 }))
    await shown(desk.getByRole('rowheader', { name: '登录工作台' }).first())
    expect(await desk.getByRole('navigation').getByRole('link').allInnerTexts()).toEqual(['操作记录'])
    await desk.goto('/desk/matters')
    await shown(desk.getByText('没有这样的事').or(desk.getByText('没有这一页')).first())
    expect(await desk.getByRole('rowheader').count()).toBe(0)
  })
})

describe('a new colleague', () => {
  const district = useDistrict()

  it('comes in by a one-time link, a password and the digits of an authenticator', async () => {
    const admin = await district().desk('xitong')
    await admin.goto('/desk/accounts')
    await admin.getByRole('button', { name: '添一个账号' }).click()
    const sheet = admin.getByRole('dialog')
    await sheet.getByLabel('名字', { exact: true }).fill('钟新来')
    await sheet.getByLabel('登录名').fill(`xin.${Date.now()}`)
    await sheet.getByRole('button', { name: '添上' }).click()
    await shown(admin.getByRole('heading', { name: '一次性开通链接' }))
    const link = await wordsOf(sheet.getByText(/\/desk\/invitation\//))

    const newcomer = await district().stranger({ size: { width: 1440, height: 900 } })
    await newcomer.goto(link)
    await shown(newcomer.getByRole('img', { name: '认证器的二维码' }))
    const secret = (await wordsOf(newcomer.getByText(/^[A-Z2-7]{4}( [A-Z2-7]{4}){7}$/))).replaceAll(' ', '')
    const totp = new TOTP({ secret: Secret.fromBase32(secret) })
    await newcomer.getByLabel('密码', { exact: true }).fill('院里三棵槐树都开花了')
    await newcomer.getByLabel('再写一遍').fill('院里三棵槐树都开花了')
    await newcomer.getByLabel('动态码（6 位）').fill(totp.generate())
    await newcomer.getByRole('button', { name: '开通，进工作台' }).click()
    await shown(newcomer.getByRole('heading', { name: '眼下没有您要办的' }))
    await newcomer.goto(link)
    await shown(newcomer.getByText('这个链接用不了了'))
  })
})

const patience = { timeout: 60_000 } as const
