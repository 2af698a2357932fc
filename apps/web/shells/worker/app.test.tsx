// @vitest-environment happy-dom
import { act } from 'react'
import { beforeEach, expect, it } from 'vitest'
import { pageShelf } from '../../features/device/shelf.ts'
import { newDeviceKey } from '../../features/identity/device-key.ts'
import type { BoundDevice } from '../../features/identity/device-sign-in.ts'
import { onPage } from '../../features/on-page.fixture.tsx'
import { App } from './app.tsx'
import { phoneWith, sentRow, sentView } from './far-side.fixture.ts'

const slip = { id: 'm9', communityId: 'c1', no: '55667788', slipCode: 'K7M2QX', rev: 1 }
const nobody = { status: 401, body: { code: 'not-signed-in', title: '请先登录。' } }
const sendIt = '记下，交出去'

const at = (path: string) => {
  localStorage.clear()
  history.replaceState(null, '', path)
}
beforeEach(() => at('/w'))

it('asks for a code on a phone that is not bound, and for the PIN alone on one that is', async () => {
  const fresh = await onPage(<App ports={phoneWith(({ path }) => (path === '/me' ? nobody : 'plain')).ports} />)
  expect(fresh.page.textContent).toContain('登记这部手机')
  await fresh.leave()
  const shelf = pageShelf()
  const { privateKey } = await newDeviceKey()
  await shelf<BoundDevice>('device').keep({ deviceId: 'd1', name: '李嬢嬢', privateKey })
  const bound = await onPage(<App ports={phoneWith(({ path }) => (path === '/me' ? nobody : 'plain'), shelf).ports} />)
  expect(bound.page.textContent).toContain('李嬢嬢，您好')
  expect(bound.page.querySelectorAll('input')).toHaveLength(1)
  await bound.press('换一部手机')
  expect(bound.page.textContent).toContain('把验证码发给我')
  await bound.leave()
})

it('says so when there is nothing to do', async () => {
  const shown = await onPage(<App ports={phoneWith(() => 'plain').ports} />)
  await shown.settle()
  expect(shown.page.textContent).toContain('今天没有要办的事')
  await shown.leave()
})

it('shows what was sent to my grids, late in words', async () => {
  const phone = phoneWith(({ path, query }) =>
    path === '/communities/c1/matters' && query.get('mine') === 'true'
      ? { body: { rows: [sentRow], next: null } }
      : 'plain',
  )
  const shown = await onPage(<App ports={phone.ports} />)
  await shown.settle()
  expect(shown.page.textContent).toContain('李嬢嬢，手里 1 件')
  expect(shown.page.textContent).toContain('晚了 6 小时')
  expect(shown.page.querySelector('a[href="/w/matters/41720863"]')).not.toBeNull()
  await shown.leave()
})

it('raises a note once, though it is pressed twice, and ends with number and code', async () => {
  at('/w/note')
  const phone = phoneWith(({ path, method }) => (path === '/matters' && method === 'POST' ? { body: slip } : 'plain'))
  const shown = await onPage(<App ports={phone.ports} />)
  await shown.settle()
  await shown.write(shown.page.querySelector('textarea'), '井盖松了')
  const button = [...shown.page.querySelectorAll('button')].find(({ textContent }) => textContent === sendIt)
  await act(async () => {
    button?.click()
    button?.click()
  })
  await shown.settle()
  await shown.settle()
  const raised = phone.asked.filter(({ path, method }) => path === '/matters' && method === 'POST')
  expect(raised).toHaveLength(1)
  expect(raised[0]?.body).toMatchObject({ communityId: 'c1', body: '井盖松了', channel: 'visit' })
  expect(shown.page.textContent).toContain('5566 7788')
  expect(shown.page.textContent).toContain('K7M2QX')
  await shown.leave()
})

it('keeps a note without a signal, and sends the same command when there is one', async () => {
  at('/w/note')
  let signal = false
  const phone = phoneWith(({ path, method }) =>
    path === '/matters' && method === 'POST' ? (signal ? { body: slip } : undefined) : 'plain',
  )
  const first = await onPage(<App ports={phone.ports} />)
  await first.settle()
  await first.write(first.page.querySelector('textarea'), '井盖松了')
  await first.press(sendIt)
  expect(first.page.textContent).toContain('没信号，存在手机里了')
  await first.leave()
  signal = true
  const second = await onPage(<App ports={phone.ports} />)
  await second.settle()
  expect(second.page.querySelector('textarea')?.value).toBe('井盖松了')
  await second.press(sendIt)
  await second.settle()
  const keys = phone.asked.filter(({ path, method }) => path === '/matters' && method === 'POST').map(({ key }) => key)
  expect(keys).toHaveLength(2)
  expect(keys[1]).toBe(keys[0])
  expect(second.page.textContent).toContain('交出去了')
  await second.leave()
})

it('does not hand a matter back without ground and right receiver', async () => {
  at('/w/matters/41720863')
  const phone = phoneWith(({ path, query, method }) => {
    if (method === 'POST') return { body: { id: 'm1', rev: 8, state: 'returned' } }
    if (path === '/communities/c1/matters/m1') return { body: sentView }
    if (path === '/communities/c1/matters' && query.get('limit') === '100')
      return { body: { rows: [sentRow], next: null } }
    return 'plain'
  })
  const shown = await onPage(<App ports={phone.ports} />)
  for (let turn = 0; turn < 4; turn += 1) await shown.settle()
  await shown.press('退单')
  const form = shown.page.querySelector('dialog form')
  await act(async () => form?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true })))
  await shown.settle()
  expect(shown.page.textContent).toContain('写明依据，才能退。')
  expect(shown.page.textContent).toContain('写明该归哪家。')
  expect(phone.asked.some(({ method }) => method === 'POST')).toBe(false)
  await shown.leave()
})

it('sends it back with ground and right receiver, and keeps what was written when there is no signal', async () => {
  at('/w/matters/41720863')
  const phone = phoneWith(({ path, query, method }) => {
    if (method === 'POST') return undefined
    if (path === '/communities/c1/matters/m1') return { body: sentView }
    if (path === '/communities/c1/matters' && query.get('limit') === '100')
      return { body: { rows: [sentRow], next: null } }
    return 'plain'
  })
  const shown = await onPage(<App ports={phone.ports} />)
  for (let turn = 0; turn < 4; turn += 1) await shown.settle()
  await shown.press('退单')
  const dialog = shown.page.querySelector('dialog')
  await shown.write(dialog?.querySelector('textarea') ?? null, '《物业服务合同》第 5 条')
  const field = dialog?.querySelector('input[role=combobox]')
  if (!(field instanceof HTMLElement)) throw new Error('no field for the receiver')
  await act(async () => field.click())
  const option = [...(dialog?.querySelectorAll('[role=option]') ?? [])].find((one) => one.textContent?.includes('物业'))
  if (!(option instanceof HTMLElement)) throw new Error('no such agency')
  await act(async () => option.click())
  await act(async () => dialog?.querySelector('form')?.requestSubmit())
  await shown.settle()
  const sent = phone.asked.find(({ method }) => method === 'POST')
  expect(sent?.path).toBe('/communities/c1/matters/m1/steps/send-back')
  expect(sent?.body).toEqual({ rev: 7, ground: '《物业服务合同》第 5 条', rightReceiver: { agencyId: 'ag1' } })
  expect(shown.page.textContent).toContain('写的存在手机里')
  await shown.leave()
  const again = await onPage(<App ports={phone.ports} />)
  for (let turn = 0; turn < 4; turn += 1) await again.settle()
  await again.press('退单')
  expect(again.page.querySelector('dialog textarea')).toHaveProperty('value', '《物业服务合同》第 5 条')
  await again.leave()
})

it('asks for the PIN again when the server no longer knows the session', async () => {
  let ended = false
  const phone = phoneWith(({ path }) => (ended && path.endsWith('/matters') ? nobody : 'plain'))
  const shown = await onPage(<App ports={phone.ports} />)
  await shown.settle()
  ended = true
  await act(async () => shown.page.querySelector<HTMLAnchorElement>('a[href="/w/matters"]')?.click())
  await shown.press('办完的')
  await shown.settle()
  expect(shown.page.textContent).toContain('网格员登录')
  await shown.leave()
})

it('opens without a signal for whoever was here before, and promises nothing it cannot keep', async () => {
  localStorage.setItem(
    'gewu.worker',
    JSON.stringify({
      accountId: 'a1',
      name: '李嬢嬢',
      communities: [{ id: 'c1', code: 'by', name: '北苑社区', packId: 'x' }],
    }),
  )
  const shown = await onPage(<App ports={phoneWith(() => undefined).ports} />)
  await shown.settle()
  expect(shown.page.textContent).toContain('没信号，照常记')
  expect(shown.page.textContent).toContain('有信号了再交')
  expect(shown.page.querySelector('a[href="/w/note"]')).not.toBeNull()
  await shown.leave()
})
