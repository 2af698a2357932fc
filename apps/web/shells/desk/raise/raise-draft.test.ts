import { expect, it } from 'vitest'
import { freshDraft, missingInRaise, raiseBodyOf } from './raise-draft.ts'

const door = (id: string) => ({ id, label: `${id}门` })

it('wants words for a matter, and a place for a hazard', () => {
  expect(Object.keys(missingInRaise(freshDraft('appeal')))).toEqual(['body'])
  expect(Object.keys(missingInRaise({ ...freshDraft('hazard'), body: '井盖松了' }))).toEqual(['place'])
  expect(missingInRaise({ ...freshDraft('appeal'), body: '灯黑了' })).toEqual({})
})

it('keeps two doors of a quarrel and nothing of its words', () => {
  const quarrel = { ...freshDraft('dispute'), body: '谁先动的手', doors: [door('a'), door('b')] }
  expect(missingInRaise({ ...quarrel, doors: [door('a'), door('a')] })).toHaveProperty('doors')
  expect(missingInRaise(quarrel)).toEqual({})
  const body = raiseBodyOf(quarrel, 'c')
  expect(body.doors).toEqual(['a', 'b'])
  expect(JSON.stringify(body)).not.toContain('动的手')
})

it('sends nothing that was left empty, and no second place beside a plate', () => {
  const body = raiseBodyOf({ ...freshDraft('appeal'), body: ' 灯黑了 ', place: door('p'), placeText: '拐角' }, 'c')
  expect(body).toEqual({
    communityId: 'c',
    kind: 'appeal',
    channel: 'phone',
    urgent: false,
    mayBeNamed: false,
    photos: [],
    body: '灯黑了',
    placeId: 'p',
  })
})

it('takes nobody at all, but no half a telephone', () => {
  expect(missingInRaise({ ...freshDraft('appeal'), body: '灯黑了', phone: '1380000' })).toHaveProperty('phone')
})
