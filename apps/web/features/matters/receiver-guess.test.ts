import { expect, it } from 'vitest'
import { guessReceivers, strongGuess } from './receiver-guess.ts'

const receivers = ['甲局', '乙所', '丙站', '丁队', '第二微网格'].map((name) => ({ key: `k-${name}`, name }))
const earlier = (...names: readonly (string | null)[]) =>
  names.map((receiverName, index) => ({ id: `m${index}`, receiverName }))
const plain = { matterId: 'x', receivers, ownGrid: undefined, chosen: undefined }

it('counts only what was sent to somebody, most first', () => {
  const guesses = guessReceivers({ ...plain, earlier: earlier('乙所', '甲局', null, '乙所') })
  expect(guesses.map(({ name, times, of }) => [name, times, of])).toEqual([
    ['乙所', 2, 3],
    ['甲局', 1, 3],
  ])
})

it('keeps a place for the micro-grid the matter lies in', () => {
  const names = guessReceivers({
    ...plain,
    earlier: earlier('甲局', '乙所', '丙站', '甲局', '乙所', '甲局'),
    ownGrid: 'k-第二微网格',
  }).map(({ name }) => name)
  expect(names).toEqual(['甲局', '乙所', '第二微网格'])
})

it('puts those first whom the words speak for, and leaves mere guesses out', () => {
  const proposed = [
    { key: 'k-丙站', probability: 7_200 },
    { key: 'grid', probability: 3_100 },
    { key: 'k-丁队', probability: 400 },
  ]
  const guesses = guessReceivers({ ...plain, earlier: earlier('甲局', '甲局'), ownGrid: 'k-第二微网格', proposed })
  expect(guesses.map(({ name, why, likely }) => [name, why, likely])).toEqual([
    ['丙站', 'words', 7_200],
    ['第二微网格', 'words', 3_100],
    ['甲局', 'before', undefined],
  ])
})

it('never hides what was picked by hand', () => {
  const guesses = guessReceivers({ ...plain, earlier: earlier('甲局', '乙所', '丙站'), chosen: 'k-丁队' })
  expect(guesses.at(-1)).toMatchObject({ name: '丁队', why: 'chosen' })
})

it('leaves out the matter itself and whoever cannot be sent to any more', () => {
  expect(guessReceivers({ ...plain, matterId: 'm0', earlier: earlier('甲局', '撤了的局') })).toEqual([])
})

it('fills in beforehand only what most of them went to', () => {
  const strong = (...names: readonly string[]) => strongGuess(guessReceivers({ ...plain, earlier: earlier(...names) }))
  expect(strong('甲局', '甲局', '乙所')?.name).toBe('甲局')
  expect(strong('甲局', '甲局')).toBeUndefined()
  expect(strong('甲局', '甲局', '乙所', '丙站')).toBeUndefined()
})
