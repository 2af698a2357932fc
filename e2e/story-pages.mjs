/** Which story pages are looked at, what each device remembers beforehand, and the ways of reading. */

const phone = { width: 390, height: 844 }
const narrow = { width: 320, height: 700 }
const wide = { width: 1440, height: 900 }

const door = { 'gewu.door': { code: 'DOOR0001', label: '14号院 2栋2单元' } }
const signedIn = { ...door, 'gewu.signed-in': true }
const words = '2单元3层的楼道灯又黑了，晚上老人下楼摸不着扶手。'

const press = (name) => (page) => page.getByRole('button', { name }).first().click()
const write = (page) => page.getByRole('textbox').first().fill(words)

/** A page of the resident for somebody signed in, unless `story` says otherwise. */
const known = (name, path, act) => ({ name, path, size: phone, held: signedIn, story: 'signed-in', act })
const nobody = (name, path, act) => ({ name, path, size: phone, held: {}, story: 'nobody', act })

export const storyPages = [
  { name: 'components', path: '/stories/index.html', size: wide, held: {}, story: '' },
  known('home', '/'),
  nobody('home-nobody', '/'),
  { ...known('home-offline', '/'), story: 'offline' },
  nobody('say', '/say?at=DOOR0001', write),
  nobody('say-empty', '/say', press('就是这件事')),
  nobody('said', '/say?at=DOOR0001', async (page) => {
    await write(page)
    await press('就是这件事')(page)
    await page.getByText('交出去了').waitFor()
  }),
  known('matters', '/m'),
  nobody('matters-empty', '/m'),
  nobody('matter', '/m/41720863#K7M2QX'),
  nobody('matter-number-only', '/m/41720863'),
  nobody('matter-missing', '/m/99999999'),
  nobody('matter-under-way', '/m/30591846#K7M2QX'),
  nobody('matter-over', '/m/28813075#K7M2QX'),
  nobody('rate', '/m/41720863/rate#K7M2QX'),
  nobody('reopen', '/m/41720863#K7M2QX', press('还没好')),
  nobody('ask', '/ask', press('查一下')),
  known('yard', '/yard'),
  nobody('yard-unknown', '/yard'),
  known('me', '/me'),
  nobody('me-nobody', '/me'),
  known('text-size', '/me/text-size'),
  known('complain', '/complain'),
  nobody('no-page', '/nowhere'),
  nobody('print-slip', '/print/slip/30591846#K7M2QX'),
  nobody('print-slip-turn', '/print/slip/41720863#K7M2QX'),
  { ...nobody('print-door', '/print/door/DOOR0001'), size: wide },
  { ...nobody('print-door-a6', '/print/door/DOOR0001', press('A6')), size: wide },
]

export const waysOfReading = [
  { name: 'light', view: { theme: 'light' } },
  { name: 'dark', view: { theme: 'dark' } },
  { name: 'elder', view: { theme: 'light', view: 'elder' }, size: phone },
  { name: 'elder-dark', view: { theme: 'dark', view: 'elder', scale: 1.2 }, size: phone },
  { name: 'narrow', view: { theme: 'light' }, size: narrow },
  { name: 'narrow-elder-1.5', view: { theme: 'light', view: 'elder', scale: 1.5 }, size: narrow },
]
