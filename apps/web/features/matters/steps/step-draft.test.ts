import { describe, expect, it } from 'vitest'
import { bodyOf, fieldsOf, firstStep, missingIn, type OfferedStep, type StepField, unknownNeeds } from './step-draft.ts'

const step = (verb: string, needs: readonly string[] = [], takes: readonly string[] = []): OfferedStep => ({
  step: verb,
  verb,
  label: verb,
  needs: [...needs],
  takes: [...takes],
})
const ask = new Proxy<Record<StepField, string>>(Object.create(null), { get: (_, field) => `写${String(field)}` })

it('asks in reading order and says what is needed', () => {
  expect(fieldsOf(step('dispatch', ['receiver'], ['note', 'urgent', 'category']))).toEqual([
    { field: 'category', needed: false },
    { field: 'receiver', needed: true },
    { field: 'note', needed: false },
    { field: 'urgent', needed: false },
  ])
})

it('notices a need that it has no field for', () => {
  expect(unknownNeeds(step('odd', ['receiver', 'moonlight']))).toEqual(['moonlight'])
  expect(unknownNeeds(step('return', ['ground', 'rightReceiver']))).toEqual([])
})

describe('missingIn', () => {
  it('names each needed field that is empty', () => {
    expect(missingIn(step('return', ['ground', 'rightReceiver'], ['note']), { ground: '  ' }, ask)).toEqual({
      ground: '写ground',
      rightReceiver: '写rightReceiver',
    })
  })
  it('wants two parties and one lead', () => {
    const whistle = step('whistle', ['parties'])
    const [a, b] = [
      { agencyId: 'a', lead: false },
      { agencyId: 'b', lead: false },
    ]
    expect(missingIn(whistle, { parties: [a] }, ask).parties).toMatch('两家')
    expect(missingIn(whistle, { parties: [a, b] }, ask).parties).toMatch('牵头')
    expect(missingIn(whistle, { parties: [{ ...a, lead: true }, b] }, ask)).toEqual({})
  })
})

it('sends what is asked, trimmed, and nothing else', () => {
  const draft = { note: ' 小心台阶 ', urgent: false, reason: '不该带走', photos: [], category: 'drains' }
  expect(bodyOf(step('sort', ['category'], ['urgent', 'note', 'photos']), draft, 7)).toEqual({
    rev: 7,
    note: '小心台阶',
    urgent: false,
    category: 'drains',
  })
})

it('puts first what the flow waits for, whatever the pack calls it', () => {
  expect(firstStep([step('sort'), step('review'), step('note')])?.verb).toBe('review')
  expect(firstStep([step('note'), step('return'), step('accept')])?.verb).toBe('accept')
  expect(firstStep([step('sort'), step('escalate')])?.verb).toBe('escalate')
  expect(firstStep([step('note')])).toBeUndefined()
})
