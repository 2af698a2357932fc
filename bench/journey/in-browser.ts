/**
 * A few messages of the journey go through the pages: a resident says one at a scanned door, a desk sends it, an agency accepts and
 * handles it, the resident rates it. Drives Chromium only; what came of it is recounted elsewhere.
 */
import { accept, follow, rateGood, resolve, sayAtDoor, sendToAgency } from '@gewu/e2e/by-hand'
import type pg from 'pg'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import type { Crowd, Seat } from './crowd.ts'
import type { Message } from './drive.ts'

interface PageDrive {
  readonly browser: Browser
  readonly origin: string
  readonly crowd: Crowd
  readonly messages: readonly Message[]
  /** A door's code of each community, in order. */
  readonly doors: readonly string[]
  /** In the order of the crowd's handlers. */
  readonly agencies: readonly string[]
  readonly onProgress?: (done: number, all: number) => void
}

export interface PagesDriven {
  /** Public numbers, in the order of the messages. */
  readonly nos: readonly string[]
  /** Commands that a page sent and the server acknowledged, by key. */
  readonly keys: readonly string[]
}

interface Town {
  readonly owner: pg.Pool
  readonly origin: string
  readonly crowd: Crowd
  readonly messages: readonly Message[]
  readonly communityIds: readonly string[]
  readonly town: { readonly agencies: readonly { readonly name: string }[] }
  /** How many of the messages. */
  readonly count: number
  readonly tell: (line: string) => void
}

/** The first few go through the pages, where there is a browser; where there is none, none do, and it is said. */
export const throughPages = async ({
  owner,
  communityIds,
  town,
  count,
  tell,
  ...given
}: Town): Promise<PagesDriven> => {
  if (count === 0) return { nos: [], keys: [] }
  const browser = await openBrowser()
  if (typeof browser === 'string') {
    tell(`no browser, so these ${count} messages go over HTTP with the others: ${browser}`)
    return { nos: [], keys: [] }
  }
  try {
    const { rows } = await owner.query<{ code: string }>(
      `select min(code) as code from gewu.directory where kind = 'place' and community_id = any ($1)
       group by community_id order by array_position($1, community_id)`,
      [communityIds],
    )
    const driven = await driveInBrowser({
      ...given,
      browser,
      messages: given.messages.slice(0, count),
      doors: rows.map(({ code }) => code),
      agencies: town.agencies.map(({ name }) => name),
      onProgress: (done, all) => tell(`  ${done}/${all} messages through the browser`),
    })
    tell(`through the browser: ${driven.nos.length} matters, ${driven.keys.length} commands`)
    return driven
  } finally {
    await browser.close()
  }
}

/** The browser, or why there is none: a machine that only serves need not have one. */
const openBrowser = async (): Promise<Browser | string> => {
  try {
    const { launchBrowser } = await import('@gewu/e2e/browser')
    return await launchBrowser()
  } catch (error) {
    return error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)
  }
}

const atOnce = 2
const patienceMs = 60_000
const words = ['灯', '下水', '井盖', '门', '停车', '充电', '物业'] as const

const driveInBrowser = async (given: PageDrive): Promise<PagesDriven> => {
  const keys: string[] = []
  const nos: string[] = []
  let next = 0
  const person = async (): Promise<void> => {
    for (let i = next++; i < given.messages.length; i = next++) {
      nos[i] = await live(given, i, keys)
      given.onProgress?.(nos.filter(Boolean).length, given.messages.length)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, person))
  return { nos, keys }
}

const at = <T>(list: readonly T[], index: number): T => {
  const item = list[index % list.length]
  if (item === undefined) throw new Error('nobody to play this part')
  return item
}

/** One message's life, by three people at three devices. */
const live = async (given: PageDrive, index: number, keys: string[]): Promise<string> => {
  const { crowd } = given
  const contexts: BrowserContext[] = []
  const sit = async (shell: Shell, seat: Seat): Promise<Page> => {
    const context = await seated(given, shell, seat)
    contexts.push(context)
    hearCommands(context, keys)
    return context.newPage()
  }
  try {
    const said = at(given.messages, index)
    const agency = at(given.agencies, index)
    const phone = await sit('resident', at(crowd.residents, index))
    const { no } = await sayAtDoor(phone, at(given.doors, index), said.body.slice(0, 500))
    await follow(phone)
    const desk = await sit('desk', at(crowd.desks, index))
    await desk.goto(`/desk/dispatch/${no}`)
    await sendToAgency(desk, { agency, typed: agency, category: at(words, index) })
    const handler = await sit('desk', at(at(crowd.handlers, index % given.agencies.length), index))
    await handler.goto(`/desk/inbox/${no}`)
    await accept(handler)
    await resolve(handler, '到现场看过，弄好了，请您看看。')
    await rateGood(phone, '看过了，是好了。')
    return no
  } finally {
    await Promise.all(contexts.map((context) => context.close()))
  }
}

type Shell = 'resident' | 'desk'

/** A device on which somebody is signed in already, as the crowd is everywhere in this bench. */
const seated = async ({ browser, origin }: PageDrive, shell: Shell, seat: Seat): Promise<BrowserContext> => {
  const viewport = shell === 'desk' ? { width: 1440, height: 900 } : { width: 390, height: 844 }
  const context = await browser.newContext({ baseURL: origin, viewport, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' })
  context.setDefaultTimeout(patienceMs)
  await context.addCookies([{ name: `gewu_${shell}`, value: seat.token, url: origin }])
  if (shell === 'resident') await context.addInitScript(() => localStorage.setItem('gewu.signed-in', 'true'))
  return context
}

const command = /\/api\/v1\/(matters|.*\/steps\/[\w-]+)$/

const hearCommands = (context: BrowserContext, keys: string[]): void => {
  context.on('response', (answer) => {
    const request = answer.request()
    const key = request.headers()['idempotency-key']
    if (request.method() === 'POST' && answer.ok() && command.test(answer.url()) && key !== undefined) keys.push(key)
  })
}
