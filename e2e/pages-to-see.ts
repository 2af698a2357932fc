/** Every page of the product and how a person comes to it: for the checks of all pages and for the pictures of the guide. */
import type { Page } from 'playwright-core'
import { deskSize, phoneSize, type Reading } from './district.ts'
import { gone, shown } from './on-page.ts'
import type { Stage } from './stage.ts'

export interface PageToSee {
  /** Also the name of its picture. */
  readonly name: string
  readonly shell: 'resident' | 'worker' | 'desk' | 'print'
  /** Latin words that belong there because they are codes or names of sign-ins. */
  readonly codes?: RegExp
  open(stage: Stage, reading: Reading): Promise<Page>
}

type Who = (stage: Stage, reading: Reading) => Promise<Page>
type Path = string | ((stage: Stage) => string)
type Act = (page: Page) => Promise<void>

const stranger: Who = ({ district }, reading) => district.stranger({ reading })
const resident: Who = ({ district, residentPhone }, reading) => district.resident(residentPhone, { reading })
const worker: Who = ({ district, workerPhone }, reading) => district.worker(workerPhone, { reading })
const newcomer: Who = ({ district }, reading) => district.stranger({ reading, size: deskSize })
const desk =
  (loginName: string): Who =>
  ({ district }, reading) =>
    district.desk(loginName, { reading })

/** The page has its heading and nothing is still on its way. */
export const settled = async (page: Page): Promise<void> => {
  await shown(page.locator('h1').first())
  await gone(page.getByText('正在取').first())
}

const seen = (
  shell: PageToSee['shell'],
  name: string,
  who: Who,
  path: Path,
  more: { readonly act?: Act; readonly codes?: RegExp } = {},
): PageToSee => ({
  name,
  shell,
  ...(more.codes ? { codes: more.codes } : {}),
  open: async (stage, reading) => {
    const page = await who(stage, reading)
    await page.goto(typeof path === 'string' ? path : path(stage))
    await settled(page)
    await more.act?.(page)
    return page
  },
})

const press =
  (name: string | RegExp): Act =>
  async (page) => {
    await page.getByRole('button', { name }).first().click()
  }
const inSheet =
  (name: string | RegExp): Act =>
  async (page) => {
    await press(name)(page)
    await shown(page.getByRole('dialog'))
  }

/** 查询码, door codes and the like: capitals and digits. */
const slipCode = /^[A-Z0-9]{6,10}$/
const slipOf = ({ answered }: Stage): string => `${answered.no}#${answered.slipCode}`

const say: Act = async (page) => {
  await page.getByRole('textbox', { name: '什么事' }).fill('楼道灯黑了两晚，老人上下楼摸着走。')
}
const sayAndSend: Act = async (page) => {
  await say(page)
  await press('就是这件事，交出去')(page)
  await shown(page.getByRole('heading', { name: '交出去了' }))
}
const noteAndSend: Act = async (page) => {
  await page.getByLabel('什么事').fill('孃孃说台阶缺了一角，下雨天滑。')
  await press('记下，交出去')(page)
  await shown(page.getByRole('heading', { name: '交出去了' }))
}

const residentPages: readonly PageToSee[] = [
  seen('resident', 'resident-home-nobody', stranger, '/'),
  seen('resident', 'resident-home', resident, ({ doorCode }) => `/say?at=${doorCode}`, {
    act: async (page) => {
      await page.getByRole('link', { name: '返回' }).click()
      await settled(page)
    },
  }),
  seen('resident', 'resident-say', stranger, ({ doorCode }) => `/q/${doorCode}`, { act: say }),
  seen('resident', 'resident-say-empty', stranger, '/say', { act: press('就是这件事，交出去') }),
  seen('resident', 'resident-said', stranger, ({ doorCode }) => `/q/${doorCode}`, { act: sayAndSend, codes: slipCode }),
  seen('resident', 'resident-matters', resident, '/m'),
  seen('resident', 'resident-matter', resident, (stage) => `/m/${slipOf(stage)}`),
  seen('resident', 'resident-matter-step', stranger, ({ waiting }) => `/m/${waiting.no}`),
  seen('resident', 'resident-rate', resident, ({ answered }) => `/m/${answered.no}/rate#${answered.slipCode}`),
  seen('resident', 'resident-ask', stranger, '/ask', { act: press('查一下') }),
  seen('resident', 'resident-yard', stranger, ({ doorCode }) => `/say?at=${doorCode}`, {
    act: async (page) => {
      await page.goto('/yard')
      await settled(page)
    },
  }),
  seen('resident', 'resident-yard-unknown', stranger, '/yard'),
  seen('resident', 'resident-me', resident, '/me'),
  seen('resident', 'resident-home-door', resident, '/me/home'),
  seen('resident', 'resident-sign-in', stranger, '/me'),
  seen('resident', 'resident-text-size', stranger, '/me/text-size'),
  seen('resident', 'resident-complain', stranger, '/complain'),
  seen('resident', 'resident-no-page', stranger, '/nowhere'),
]

const workerPages: readonly PageToSee[] = [
  seen('worker', 'worker-sign-in', stranger, '/w'),
  seen('worker', 'worker-today', worker, '/w'),
  seen('worker', 'worker-note', worker, '/w/note'),
  seen('worker', 'worker-noted', worker, '/w/note', { act: noteAndSend, codes: slipCode }),
  seen('worker', 'worker-doors', worker, '/w/doors', { codes: slipCode }),
  seen('worker', 'worker-matters', worker, '/w/matters'),
  seen('worker', 'worker-matter', worker, ({ sent }) => `/w/matters/${sent.no}`),
  seen('worker', 'worker-return', worker, ({ sent }) => `/w/matters/${sent.no}`, { act: inSheet(/^不归我管/) }),
  seen('worker', 'worker-me', worker, '/w/me'),
  seen('worker', 'worker-no-page', worker, '/w/nowhere'),
]

const loginName = /^([a-z]+[.][a-z-]+|zhong[.]\d+|xitong|anquan|shenji|quzhang)$/
const capitals = /^[A-Z0-9][A-Z0-9-]*$/

const deskPages: readonly PageToSee[] = [
  seen('desk', 'desk-sign-in', newcomer, '/desk'),
  seen('desk', 'desk-dispatch', desk('by.clerk'), ({ waiting }) => `/desk/dispatch/${waiting.no}`),
  seen('desk', 'desk-keys', desk('by.clerk'), '/desk/dispatch', { act: inSheet(/^快捷键/) }),
  seen('desk', 'desk-whistle', desk('by.clerk'), '/desk/dispatch', { act: press(/^吹哨/) }),
  seen('desk', 'desk-inbox', desk('danwei.property'), '/desk/inbox'),
  seen('desk', 'desk-raise', desk('by.clerk'), '/desk/raise'),
  seen('desk', 'desk-raise-similar', desk('by.clerk'), '/desk/raise', {
    act: async (page) => {
      await page.getByRole('textbox', { name: '照原话记下来' }).fill('电动车充电难，没有充电桩')
      await shown(page.getByRole('heading', { name: '差不多的，已经有了' }))
    },
  }),
  seen('desk', 'desk-focus', desk('by.clerk'), '/desk/focus'),
  seen('desk', 'desk-suggestions', desk('by.secretary'), '/desk/suggestions'),
  seen('desk', 'desk-register', desk('by.clerk'), '/desk/matters'),
  seen('desk', 'desk-register-search', desk('by.clerk'), '/desk/matters?q=%E8%B7%AF%E7%81%AF'),
  seen('desk', 'desk-overview', desk('by.secretary'), '/desk/overview'),
  seen('desk', 'desk-overview-rows', desk('by.secretary'), '/desk/overview?open=onTime&part=counted'),
  seen('desk', 'desk-grids', desk('by.secretary'), '/desk/grids', { codes: capitals }),
  seen('desk', 'desk-grids-unassigned', desk('by.secretary'), '/desk/grids/unassigned', { codes: capitals }),
  seen('desk', 'desk-accounts', desk('xitong'), '/desk/accounts', { codes: loginName }),
  seen('desk', 'desk-create-account', desk('xitong'), '/desk/accounts', {
    act: inSheet('添一个账号'),
    codes: loginName,
  }),
  seen('desk', 'desk-guard', desk('anquan'), '/desk/accounts', { act: press('登录看守'), codes: loginName }),
  seen('desk', 'desk-agencies', desk('xitong'), '/desk/agencies', { codes: capitals }),
  seen('desk', 'desk-audit', desk('shenji'), '/desk/audit', { codes: /^[a-f0-9]+$/ }),
  seen('desk', 'desk-invitation', newcomer, ({ invitation }) => `/desk/invitation/${invitation}`, {
    codes: /^([A-Z2-7]{4}|zhong[.]\d+)$/,
  }),
  seen('desk', 'desk-doors', desk('by.secretary'), ({ gridId }) => `/desk/print/doors/${gridId}`, { codes: slipCode }),
  seen('desk', 'desk-no-page', desk('by.clerk'), '/desk/nowhere'),
]

const printPages: readonly PageToSee[] = [
  seen('print', 'print-slip', stranger, (stage) => `/print/slip/${slipOf(stage)}`, { codes: slipCode }),
  seen('print', 'print-door', newcomer, ({ doorCode }) => `/print/door/${doorCode}`, { codes: slipCode }),
  seen('print', 'print-missing', newcomer, '/print/nowhere'),
]

export const pagesToSee = [...residentPages, ...workerPages, ...deskPages, ...printPages] as const

export const sizeOf = ({ shell }: PageToSee) => (shell === 'desk' || shell === 'print' ? deskSize : phoneSize)
