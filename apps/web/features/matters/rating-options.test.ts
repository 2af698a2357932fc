import { expect, it } from 'vitest'
import { namedFaces, ratingOptions } from './rating-options.ts'

const pack = {
  ratings: [
    { score: 5, word: '办到心坎上', bad: false },
    { score: 4, word: '办好了', bad: false },
    { score: 1, word: '没办好', bad: true },
  ],
}
const faces = [
  { face: 'good', label: '好', detail: '' },
  { face: 'fair', label: '差一点', detail: '' },
  { face: 'bad', label: '坏', detail: '' },
] as const

it('offers the scores of the method, in its words and no others', () => {
  expect(ratingOptions(pack)).toEqual([
    { value: '5', label: '办到心坎上' },
    { value: '4', label: '办好了' },
    { value: '1', label: '没办好' },
  ])
  expect(ratingOptions(undefined)).toEqual([])
})

it('names the faces as the method names their scores, and leaves the others as they are', () => {
  expect(namedFaces(faces, pack).map(({ label }) => label)).toEqual(['办到心坎上', '差一点', '没办好'])
  expect(namedFaces(faces, undefined)).toEqual(faces)
})
