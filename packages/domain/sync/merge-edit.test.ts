import { expect, it } from 'vitest'
import { clashesOf } from './merge-edit.ts'

const changes = [
  { rev: 5, fields: ['name'] },
  { rev: 9, fields: ['phone', 'labels'] },
]

it('clashes only where somebody else changed the same field after it was read', () => {
  expect(clashesOf({ base: 5, fields: ['name'] }, changes)).toEqual([])
  expect(clashesOf({ base: 4, fields: ['name', 'interests'] }, changes)).toEqual(['name'])
  expect(clashesOf({ base: 4, fields: ['interests'] }, changes)).toEqual([])
  expect(clashesOf({ base: 1, fields: ['phone', 'name'] }, changes)).toEqual(['phone', 'name'])
})
