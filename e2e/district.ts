/**
 * The people of the demonstration, each at a page of their own, signed in as in life. Desk sign-ins are kept in a folder: an
 * authenticator's digits are good for one sign-in only, so nobody signs in twice.
 */
import { existsSync } from 'node:fs'
import path from 'node:path'
import { demonstrationRoutes } from '@gewu/contract/demonstration'
import { identityRoutes } from '@gewu/contract/identity'
import type { APIRequestContext, Browser, BrowserContext, Page } from 'playwright-core'
import type { z } from 'zod'

export type People = z.output<typeof demonstrationRoutes.people.reply>

/** How a page is read: what `apps/web/design/view/view-settings.ts` keeps on the device. */
export interface Reading {
  readonly theme?: 'light' | 'dark'
  readonly view?: 'plain' | 'elder'
  readonly scale?: number
}

export interface Seat {
  readonly size?: { readonly width: number; readonly height: number }
  readonly reading?: Reading
}

export const phoneSize = { width: 390, height: 844 } as const
export const deskSize = { width: 1440, height: 900 } as const

export interface District {
  readonly origin: string
  people(): Promise<People>
  /** A phone that nobody signed in on. */
  stranger(seat?: Seat): Promise<Page>
  /** A resident, by the telephone of a demonstration person. */
  resident(phone: string, seat?: Seat): Promise<Page>
  /** A grid worker on a device that was bound for her. */
  worker(phone: string, seat?: Seat): Promise<Page>
  /** Somebody at the desk, by sign-in name. */
  desk(loginName: string, seat?: Seat): Promise<Page>
  /** The code in the newest message to a telephone, waiting for one that was sent since. */
  codeSentTo(phone: string, since?: Date): Promise<string>
  /** Photographs every open page, for whoever asks why a test failed. */
  photograph(folder: string): Promise<void>
  /** Closes every page that is open, and stays. */
  leave(): Promise<void>
}

interface Parts {
  readonly origin: string
  readonly browser: Browser
  readonly sessionFolder: string
}

export const openDistrict = ({ origin, browser, sessionFolder }: Parts): District => {
  const opened: BrowserContext[] = []
  const at = (route: string): string => `${origin}/api/v1${route}`

  const contextFor = async (size: Seat['size'], seat: Seat, held?: string): Promise<BrowserContext> => {
    const context = await browser.newContext({
      baseURL: origin,
      viewport: seat.size ?? size ?? phoneSize,
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
      reducedMotion: 'reduce',
      ...(held === undefined ? {} : { storageState: held }),
    })
    opened.push(context)
    context.setDefaultTimeout(patienceMs)
    const reading = { theme: 'light', view: 'plain', scale: 1, ...seat.reading }
    await context.addInitScript((text) => localStorage.setItem('gewu.view', text), JSON.stringify(reading))
    return context
  }

  const people = async (request: APIRequestContext): Promise<People> => {
    const answer = await request.get(at('/demonstration/people'))
    return demonstrationRoutes.people.reply.parse(await answer.json())
  }

  const codeSentTo = async (phone: string, since = new Date(0)): Promise<string> => {
    for (const until = Date.now() + patienceMs; Date.now() < until; await pause()) {
      const answer = await fetch(at(`/demonstration/messages?phone=${phone}`))
      const messages = identityRoutes.localMessages.reply.parse(await answer.json())
      const newest = messages.filter(({ at }) => new Date(at) >= since).sort((a, b) => b.at.localeCompare(a.at))
      const code = newest.flatMap(({ body }) => /(?<!\d)\d{6}(?!\d)/.exec(body)?.[0] ?? [])[0]
      if (code !== undefined) return code
    }
    throw new Error(`no code was sent to ${phone}`)
  }

  const done = async (request: APIRequestContext, route: string, data: object): Promise<void> => {
    const answer = await request.post(at(route), { data })
    if (!answer.ok()) throw new Error(`${route}: ${answer.status()} ${await answer.text()}`)
  }

  const sessionFile = (name: string): string => path.join(sessionFolder, `${name}.session.json`)

  /** Signs in unless somebody of this run did; `enter` is what a person would do. */
  const kept = async (
    name: string,
    size: Seat['size'],
    seat: Seat,
    enter: (request: APIRequestContext) => Promise<void>,
  ): Promise<Page> => {
    const file = sessionFile(name)
    if (existsSync(file)) return (await contextFor(size, seat, file)).newPage()
    const context = await contextFor(size, seat)
    await enter(context.request)
    await context.storageState({ path: file })
    return context.newPage()
  }

  const district: District = {
    origin,
    people: async () => people((await contextFor(phoneSize, {})).request),
    codeSentTo,
    stranger: async (seat = {}) => (await contextFor(phoneSize, seat)).newPage(),
    resident: async (phone, seat = {}) => {
      const page = await kept(`resident-${phone}`, phoneSize, seat, async (request) => {
        await done(request, '/sign-in/phone-code', { phone, shell: 'resident' })
        await done(request, '/sign-in/phone', { phone, code: await codeSentTo(phone) })
      })
      // what the sign-in page leaves on the device, so that the server is asked who this is
      await page.addInitScript(() => localStorage.setItem('gewu.signed-in', 'true'))
      return page
    },
    worker: (phone, seat = {}) =>
      kept(`worker-${phone}`, phoneSize, seat, async (request) => {
        await done(request, '/sign-in/phone-code', { phone, shell: 'worker' })
        const publicKey = await freshKey()
        const code = await codeSentTo(phone)
        await done(request, '/sign-in/device/bind', { phone, code, pin: '481627', publicKey, label: 'Chromium' })
      }),
    desk: (loginName, seat = {}) =>
      kept(loginName, deskSize, seat, async (request) => {
        const { password, totp } = await people(request)
        await done(request, '/sign-in/password', { loginName, password, totp })
      }),
    photograph: async (folder) => {
      const pages = opened.flatMap((context) => context.pages())
      await Promise.all(
        pages.map((page, at) =>
          page.screenshot({ path: path.join(folder, `${at + 1}.png`) }).catch((error) => console.error(error)),
        ),
      )
    },
    leave: async () => {
      await Promise.all(opened.splice(0).map((context) => context.close()))
    },
  }
  return district
}

const patienceMs = 60_000
const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 50))

const freshKey = async (): Promise<object> => {
  const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify'])
  const { kty, crv, x, y } = await crypto.subtle.exportKey('jwk', pair.publicKey)
  return { kty, crv, x, y }
}

/** The person of a post in a community, by the words on the demonstration's list. */
export const personOf = (people: People, place: string, title: string): People['people'][number] => {
  const found = people.people.find((person) => person.place === place && person.title === title)
  if (!found) throw new Error(`nobody is ${title} of ${place}`)
  return found
}

export const phoneOf = (people: People, place: string, title: string): string =>
  personOf(people, place, title).phone ?? ''

export const doorOf = (people: People, place: string): People['doors'][number] => {
  const found = people.doors.find((door) => door.place === place)
  if (!found) throw new Error(`no door of ${place}`)
  return found
}
