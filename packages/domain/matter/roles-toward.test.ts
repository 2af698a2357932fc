import { describe, expect, it } from 'vitest'
import { context, flowOf, raise, take } from './desk.fixture.ts'
import { rolesToward, type Standing } from './roles-toward.ts'

const appeal = flowOf('yichuan-six-micro', 'appeal')
const nobody: Standing = {
  accountId: 'me',
  agencyIds: [],
  handlesGridIds: [],
  leadsGridIds: [],
  dispatches: false,
  reviews: false,
  isRequester: false,
  isReporterFor: false,
  isNeighbour: false,
}
const raised = { ...raise(appeal, '2025-03-03 09:00'), microGridId: 'g1' }
const sent = take(
  appeal,
  raised,
  'dispatch',
  { receiver: { agencyId: 'housing' } },
  context('2025-03-03 09:10', 'dispatcher'),
)

describe('roles toward a matter', () => {
  it('are none for a stranger', () => {
    expect(rolesToward(sent, nobody)).toEqual([])
  })

  it.each<[string, Partial<Standing>, string[]]>([
    ['the agency it was sent to', { agencyIds: ['housing'] }, ['receiver']],
    ['another agency', { agencyIds: ['water'] }, []],
    ['the head of its micro-grid', { leadsGridIds: ['g1'] }, ['grid-lead']],
    ['the head of another micro-grid', { leadsGridIds: ['g2'] }, []],
    ['whoever raised it', { isRequester: true, isNeighbour: true }, ['requester']],
    ['a neighbour', { isNeighbour: true }, ['neighbour']],
    ['the desk', { dispatches: true }, ['dispatcher']],
    ['the street', { reviews: true }, ['reviewer']],
  ])('%s', (_, standing, expected) => {
    expect(rolesToward(sent, { ...nobody, ...standing })).toEqual(expected)
  })

  it('follow the matter: once returned, its agency is nothing to it; once called, it is a party', () => {
    const mine = { ...nobody, agencyIds: ['housing'] }
    const back = take(
      appeal,
      sent,
      'return',
      { ground: '第14条', rightReceiver: { agencyId: 'city' } },
      context('2025-03-03 10:00', 'receiver'),
    )
    expect(rolesToward(back, mine)).toEqual([])
    const parties = [
      { agencyId: 'housing', lead: true },
      { agencyId: 'city', lead: false },
    ]
    const room = take(appeal, back, 'whistle', { parties }, context('2025-03-03 11:00', 'dispatcher'))
    expect(rolesToward(room, mine)).toEqual(['whistle-party', 'whistle-lead'])
    expect(rolesToward(room, { ...nobody, agencyIds: ['city'] })).toEqual(['whistle-party'])
  })

  it('make a handler of whoever accepted', () => {
    const taken = take(appeal, sent, 'accept', {}, context('2025-03-03 10:00', 'receiver', 'me', 'housing'))
    expect(rolesToward(taken, { ...nobody, agencyIds: ['housing'] })).toEqual(['receiver', 'handler'])
  })
})
