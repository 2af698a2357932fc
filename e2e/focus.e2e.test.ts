/** What people say, read by the desk: forty messages, eleven of them about charging, become a focus issue and a proposal; a correction is learnt. */
import type { Page } from 'playwright-core'
import { describe, it } from 'vitest'
import { type District, doorOf } from './district.ts'
import { agencyId, type Hand, type Raised, raise, take } from './hands.ts'
import { useDistrict } from './here.ts'
import { saidNow, shown, toast } from './on-page.ts'

const place = '北苑社区'

const charging = [
  '车棚没有插座，电动车充电难',
  '电动车没地方充电，大家从楼上飞线',
  '什么时候能装电动车充电桩',
  '电动车飞线充电太危险了',
  '电动车充电桩不够用，要排队',
  '建议增设电动车充电桩',
  '电动车充电难，夜里飞线下楼',
  '车棚里的充电插座坏了，电动车充不上电',
  '请给我们装电动车充电桩',
  '电动车充电还得推到外面去',
  '电动车充电插座太少，抢不上',
]
const others = [
  '花坛里的月季没人浇水',
  '快递柜总是满的',
  '楼上半夜拖椅子',
  '门口的宣传栏玻璃裂了',
  '树枝伸进三楼窗户',
  '儿童滑梯掉了一块漆',
  '晾衣杆倒在草地上',
  '信报箱锁坏了',
  '地上的盲道砖翘起来',
  '车位线看不清了',
  '围墙根长满了草',
  '二楼窗台往下滴水',
  '鸽子粪落在阳台上',
  '单元门的闭门器坏了',
  '石凳断了一条腿',
  '电子屏半夜还亮着',
  '自行车架歪了',
  '健身步道积水',
  '宽带箱子敞着门',
  '暖气片不热',
  '有人在楼道养鸡',
  '水表井盖有响声',
  '垃圾袋扔在电梯口',
  '牛奶箱没人收走',
  '装修的沙子堆在路边',
  '猫在楼下打架',
  '对面店铺招牌晃眼',
  '下雨天屋檐漏水',
  '老年活动室缺把椅子',
]

const clerkOf = async (district: District): Promise<Hand> => ({ page: await district.desk('by.clerk'), shell: 'desk' })

const noted = async (district: District, desk: Hand, title: string): Promise<Raised> =>
  raise(desk, { placeCode: doorOf(await district.people(), place).code, title, body: title, channel: 'phone' })

const firstCategory = (page: Page) => page.getByRole('group', { name: '像是哪一类' }).getByRole('radio').first()

describe('what many people say', () => {
  const district = useDistrict()

  it('becomes a focus issue out of forty messages, and a proposal for a micro-project', async () => {
    const desk = await clerkOf(district())
    const forty = others.flatMap((title, at) => [title, ...charging.slice(at, at + 1)])
    for (const title of forty) await noted(district(), desk, title)
    const { page } = desk
    await page.goto('/desk/focus')
    const issue = page.getByRole('link', { name: /电动车.*11 件/ })
    for (let tries = 0; tries < 20 && !(await issue.isVisible()); tries++) {
      await page.waitForTimeout(500)
      await page.reload()
      await shown(page.getByRole('region', { name: '一组一组' }).getByRole('link').first())
    }
    await issue.click()
    await shown(page.getByText(/多数人都说到.*充电/))
    await page.getByRole('button', { name: '提成微项目', exact: true }).click()
    const name = saidNow('给院里装充电棚')
    await page.getByLabel('项目叫什么').fill(name)
    await page.getByLabel('为什么要办').fill('十一户都说没地方充电，飞线危险。')
    await page.getByRole('button', { name: '提上去' }).click()
    await toast(page, '提上去了')
    await page.getByRole('button', { name: '提成微项目的' }).click()
    await shown(page.getByText(new RegExp(name.replace(/[（）]/g, '.'))))
  })
})

describe('a correction', () => {
  const district = useDistrict()

  it('changes what is proposed next', async () => {
    const desk = await clerkOf(district())
    const before = await noted(district(), desk, saidNow('老槐树下面的棋摊挡路'))
    const { page } = desk
    await page.goto(`/desk/dispatch/${before.no}`)
    await shown(firstCategory(page))
    const proposed = await firstCategory(page).inputValue()
    const corrected = proposed === 'traffic' ? 'noise' : 'traffic'
    await take(desk, before, 'dispatch', {
      receiver: { agencyId: await agencyId(desk, '区城管局') },
      category: corrected,
    })
    const after = await noted(district(), desk, saidNow('槐树下的棋摊又挡路'))
    const learnt = page
      .getByRole('group', { name: '像是哪一类' })
      .locator(`label:first-of-type input[value="${corrected}"]`)
    for (let tries = 0; tries < 20 && !(await learnt.isVisible()); tries++) {
      await page.goto(`/desk/dispatch/${after.no}`)
      await shown(firstCategory(page))
    }
    await shown(learnt)
    // One key picks it, Enter in the form dispatches.
    await page.keyboard.press('4')
    await shown(page.getByRole('group', { name: '像是哪一类' }).locator(`input[value="${corrected}"]:checked`))
    await page.keyboard.press('1')
    await page.keyboard.press('Enter')
    await toast(page, /^派给.+了$/)
  })
})
