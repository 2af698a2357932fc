// @vitest-environment happy-dom
import { beforeEach, expect, it } from 'vitest'
import { forgetMe, heldMe, holdMe, parseHeldMe } from './held-me.ts'

beforeEach(() => localStorage.clear())

it('keeps a name and communities on the phone, and neither posts nor a number', () => {
  holdMe({
    accountId: 'a1',
    name: '李嬢嬢',
    shell: 'worker',
    posts: [
      { id: 'p', key: 'k', title: '网格员', nodeName: '3格', node: { kind: 'area', areaId: 'x' }, may: ['see-care'] },
    ],
    communities: [{ id: 'c1', code: 'by', name: '北苑社区', packId: 'x' }],
    agencies: [],
    phoneTail: '0001',
    idleMinutes: 720,
  })
  expect(heldMe()).toMatchObject({ accountId: 'a1', name: '李嬢嬢', posts: [], phoneTail: null })
  expect(heldMe()?.communities).toHaveLength(1)
  expect(JSON.stringify({ ...localStorage })).not.toContain('0001')
  forgetMe()
  expect(heldMe()).toBeUndefined()
})

it('is nobody when what is stored is not whole', () => {
  expect(parseHeldMe({ name: '李嬢嬢' })).toBeUndefined()
  expect(parseHeldMe('x')).toBeUndefined()
  expect(parseHeldMe({ accountId: 'a', name: 'b', communities: [{ id: 'c' }] })?.communities).toEqual([])
})
