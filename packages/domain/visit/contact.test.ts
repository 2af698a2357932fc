import { expect, it } from 'vitest'
import { mayLink } from './contact.ts'

const rule = { households: { min: 1, max: 5 } }
const five = ['a', 'b', 'c', 'd', 'e']

it('lets a contact person have one to five households and refuses a sixth with the rule', () => {
  expect(mayLink(rule, five.slice(0, 4), 'e')).toBeNull()
  expect(mayLink(rule, five, 'f')).toEqual({ code: 'contact-full', params: { max: 5, now: 5 } })
})

it('links a household once', () => {
  expect(mayLink(rule, ['a'], 'a')).toEqual({ code: 'contact-there' })
})

it('sets no bound where the method has none', () => {
  expect(mayLink(null, five, 'f')).toBeNull()
  expect(mayLink({ households: { min: 1, max: null } }, five, 'f')).toBeNull()
})
