// @vitest-environment happy-dom
import { beforeEach, expect, it } from 'vitest'
import type { RaiseBody } from '../../../features/matters/api.ts'
import { onPage } from '../../../features/on-page.fixture.tsx'
import { arrived, notReached } from '../../../features/outcome.ts'
import type { Draft } from '../../../features/say/draft.ts'
import { inventedApi } from '../../../stories/invented-api.ts'
import type { ResidentPorts } from '../api.ts'
import { App } from '../app.tsx'

/** A device at a door, and a far side that counts what is raised and loses the first `lost` answers. */
function atDoor(lost: number) {
  const raised: { readonly body: RaiseBody; readonly key: string }[] = []
  let kept: Draft | undefined
  const ports: ResidentPorts = {
    api: {
      ...inventedApi('nobody'),
      raise: async (body, key) => {
        raised.push({ body, key })
        if (raised.length <= lost) return notReached
        return arrived({ id: 'm', communityId: 'c', no: '41720863', slipCode: 'K7M2QX', rev: 1 })
      },
    },
    drafts: {
      read: async () => kept,
      keep: async (draft) => {
        kept = draft
      },
      drop: async () => {
        kept = undefined
      },
    },
    now: () => new Date('2024-10-24T15:12:00+08:00'),
  }
  return { ports, raised, kept: () => kept }
}

const sayIt = '就是这件事，交出去'

beforeEach(() => {
  localStorage.clear()
  history.replaceState(null, '', '/say?at=DOOR0001')
})

it('raises once, however often it is pressed, with the door, and shows number and code; nothing but words is needed', async () => {
  const device = atDoor(0)
  const shown = await onPage(<App ports={device.ports} />)
  await shown.write(shown.page.querySelector('textarea'), '楼道灯又黑了')
  await shown.press(sayIt, 2)
  expect(device.raised.map(({ body }) => body)).toEqual([
    expect.objectContaining({
      placeCode: 'DOOR0001',
      body: '楼道灯又黑了',
      mayBeNamed: false,
      reporterPhone: undefined,
    }),
  ])
  expect(shown.page.textContent).toContain('4172 0863')
  expect(shown.page.textContent).toContain('K7M2QX')
  expect(device.kept()).toBeUndefined()
  await shown.leave()
})

it('keeps the words and the key when the answer is lost, so that pressing again cannot raise a second matter', async () => {
  const device = atDoor(1)
  const shown = await onPage(<App ports={device.ports} />)
  await shown.write(shown.page.querySelector('textarea'), '井盖松了')
  await shown.press(sayIt)
  expect(shown.page.textContent).toContain('已经存在手机里')
  expect(device.kept()?.text).toBe('井盖松了')
  await shown.press(sayIt)
  const [first, second] = device.raised
  expect(second?.key).toBe(first?.key)
  expect(shown.page.textContent).toContain('交出去了')
  await shown.leave()
})

it('says what is missing instead of sending', async () => {
  const device = atDoor(0)
  const shown = await onPage(<App ports={device.ports} />)
  await shown.press(sayIt)
  expect(shown.page.textContent).toContain('先说一句什么事')
  expect(device.raised).toEqual([])
  await shown.leave()
})
