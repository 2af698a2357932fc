/** One matter's life as hands do it on the pages: said at a door, sent, accepted, handled, rated. Checks nothing but that the pages go on. */
import type { Locator, Page } from 'playwright-core'
import { shown, toast } from './on-page.ts'

export interface Slip {
  readonly no: string
  readonly code: string
}

/** Three taps: the camera's on the door's code, the field, the button. */
export const sayAtDoor = async (phone: Page, doorCode: string, what: string): Promise<Slip> => {
  await phone.goto(`/q/${doorCode}`)
  await phone.getByRole('textbox', { name: '什么事' }).click()
  await phone.keyboard.insertText(what)
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

/** From the page where it was handed in to the page where it is followed. */
export const follow = async (phone: Page): Promise<void> => {
  await phone.getByRole('link', { name: '看办到哪儿了' }).click()
  await shown(phone.getByText('社区正在安排人'))
}

interface Sending {
  readonly agency: string
  /** Typed into the list of agencies. */
  readonly typed: string
  /** Typed into the list of categories. */
  readonly category: string
}

/** At a dispatch desk with the matter open. */
export const sendToAgency = async (desk: Page, { agency, typed, category }: Sending): Promise<void> => {
  await desk.getByRole('combobox', { name: '选别的单位或网格' }).fill(typed)
  await desk.getByRole('option', { name: agency }).click()
  await desk.getByRole('combobox', { name: '哪一类' }).fill(category)
  await desk.getByRole('option').first().click()
  await desk.getByRole('button', { name: `派给${agency}` }).click()
  await toast(desk, `派给${agency}了`)
}

/** At an agency's inbox with the matter open. */
export const accept = async (agency: Page): Promise<void> => {
  await agency.getByRole('button', { name: '接单', exact: true }).click()
  await shown(agency.getByRole('button', { name: '办好了，请居民看' }))
}

export const resolve = async (agency: Page, note: string): Promise<void> => {
  await agency.getByRole('textbox', { name: '写一句' }).fill(note)
  await agency.getByRole('button', { name: '办好了，请居民看' }).click()
  await toast(agency, /办好了/)
}

/** On the page where it is followed: the best of the three faces. */
export const rateGood = async (phone: Page, said: string): Promise<void> => {
  await phone.getByRole('button', { name: '说说办得怎样' }).click()
  const sheet = phone.getByRole('dialog')
  await sheet.getByRole('radio').first().check({ force: true })
  await sheet.getByLabel('想说的话').fill(said)
  await sheet.getByRole('button', { name: '就这么评' }).click()
  await toast(phone, '记下了，谢谢您')
}
