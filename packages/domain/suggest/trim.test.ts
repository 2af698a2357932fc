import { expect, it } from 'vitest'
import { madeUpCases } from './made-up-cases.ts'
import { encodeModel } from './model-file.ts'
import { suggestLabels } from './predict.ts'
import { trainSuggest } from './train.ts'
import { trimModel } from './trim.ts'

const trained = trainSuggest(madeUpCases(), [], 1)
if (!trained.ok) throw new Error(trained.code)
const { model } = trained

it('leaves a model that fits as it is', () => {
  expect(trimModel(model, 5_000_000)).toBe(model)
})

it('forgets what tells least, and still answers as before', () => {
  const most = 16_384 + Math.floor((encodeModel(model).length * 2) / 3)
  const small = trimModel(model, most)
  expect(small.vocabulary.signs.length).toBeLessThan(model.vocabulary.signs.length)
  expect(encodeModel(small).length).toBeLessThanOrEqual(most)
  for (const { title, body } of madeUpCases().slice(0, 60)) {
    const first = (one: typeof model) => suggestLabels(one, { title, body }, 0.9).candidates[0]?.label
    expect(first(small)).toBe(first(model))
  }
})
