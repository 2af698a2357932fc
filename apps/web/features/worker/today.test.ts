import type { MatterRow } from '@gewu/contract/matter'
import { describe, expect, it } from 'vitest'
import { byDue, lateCount, todayOf, waitsForMe } from './today.ts'

const plain: MatterRow = {
  id: 'm',
  communityId: 'c',
  no: '41720863',
  kind: 'appeal',
  kindName: '诉求',
  state: 'sent',
  stateName: '等接单',
  stage: 'sent',
  title: '楼道灯不亮',
  category: null,
  categoryName: null,
  place: '2栋1单元',
  urgent: false,
  channel: 'visit',
  createdAt: '2026-03-02T01:00:00Z',
  dispatchedAt: '2026-03-02T02:00:00Z',
  dueAt: null,
  dueUnknownYear: null,
  pausedAt: null,
  late: false,
  receiverName: '北苑3格',
  returns: 0,
  reopens: 0,
  rating: null,
  turn: 'receiver',
  progress: 2,
  rev: 3,
}
const row = (id: string, change: Partial<MatterRow> = {}): MatterRow => ({ ...plain, id, ...change })
const ids = (rows: readonly MatterRow[]) => rows.map(({ id }) => id).join(' ')

describe('by the end of its clock', () => {
  it('the one that is late longest comes first, what has no clock after all that have one, what stands still last', () => {
    const rows = [
      row('still', { dueAt: '2026-03-01T00:00:00Z', pausedAt: '2026-03-01T01:00:00Z' }),
      row('none'),
      row('tomorrow', { dueAt: '2026-03-03T10:00:00Z' }),
      row('late', { dueAt: '2026-02-27T10:00:00Z', late: true }),
      row('today', { dueAt: '2026-03-02T10:00:00Z' }),
    ]
    expect(ids(byDue(rows))).toBe('late today tomorrow none still')
  })

  it('compares moments, not the way they are written', () => {
    const rows = [row('b', { dueAt: '2026-03-02T09:30:00Z' }), row('a', { dueAt: '2026-03-02T17:00:00+08:00' })]
    expect(ids(byDue(rows))).toBe('a b')
  })

  it('of two that end together the urgent one comes first', () => {
    const dueAt = '2026-03-02T10:00:00Z'
    expect(ids(byDue([row('calm', { dueAt }), row('urgent', { dueAt, urgent: true })]))).toBe('urgent calm')
  })

  it('leaves the list it was given as it was', () => {
    const rows = [row('b', { dueAt: '2026-03-03T00:00:00Z' }), row('a', { dueAt: '2026-03-02T00:00:00Z' })]
    byDue(rows)
    expect(ids(rows)).toBe('b a')
  })
})

it('shows every matter in one place only: mine, my first move, or the others newest first', () => {
  const old = row('old', { createdAt: '2026-02-01T00:00:00Z' })
  const fresh = row('fresh', { createdAt: '2026-03-01T00:00:00Z' })
  const today = todayOf(
    [row('mine')],
    [row('first')],
    [
      [old, row('mine'), row('first')],
      [fresh, old],
    ],
  )
  expect(ids(today.mine)).toBe('mine')
  expect(ids(today.first)).toBe('first')
  expect(ids(today.others)).toBe('fresh old')
})

it('waits for me when I may take it on, not when I may only write a remark', () => {
  expect(waitsForMe([{ verb: 'note' }, { verb: 'handle-self' }])).toBe(true)
  expect(waitsForMe([{ verb: 'note' }, { verb: 'escalate' }])).toBe(false)
})

it('does not call late what stands still', () => {
  expect(
    lateCount([row('a', { late: true }), row('b', { late: true, pausedAt: '2026-03-01T00:00:00Z' }), row('c')]),
  ).toBe(1)
})
