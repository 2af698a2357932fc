import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { explainLabel } from './explain.ts'
import { learnCorrections } from './learn.ts'
import { madeUpCases } from './made-up-cases.ts'
import type { SuggestModel } from './model.ts'
import { decodeModel, encodeModel } from './model-file.ts'
import { suggestLabels } from './predict.ts'
import { trainSuggest } from './train.ts'

function trained(): SuggestModel {
  const result = trainSuggest(madeUpCases(), [], 1)
  if (!result.ok) throw new Error(result.code)
  return result.model
}

const model = trained()
const firstOf = (title: string, body = '', of = model) => suggestLabels(of, { title, body }, 0.9).candidates[0]?.label

describe('suggestions', () => {
  it('places unseen messages by what they say, not where', () => {
    expect(firstOf('松柏巷停水了')).toBe('供水供电')
    expect(firstOf('', '松柏巷的公交车总也不来')).toBe('道路交通')
    expect(firstOf('松柏巷楼下烧烤店油烟太大')).toBe('噪声油烟')
  })

  it('reads typing errors, full-width letters, emoji and the way people talk', () => {
    expect(firstOf('莫得水咯，停水停了几天😡😡！！！')).toBe('供水供电')
    expect(firstOf('夜间施工造音太大，吵得困不着')).toBe('噪声油烟')
    expect(firstOf('１２路公交车　半小时不来')).toBe('道路交通')
  })

  it('reads a letter of 50,000 characters by its beginning', () => {
    expect(firstOf('幼儿园学费涨价', '希望有人管一管。'.repeat(6_250))).toBe('学校教育')
  })

  it('is sure about what it has often seen and unsure about what says nothing', () => {
    expect(suggestLabels(model, { title: '家里停水，水压太小，水费多收', body: '' }, 0.9).sure).toBe(true)
    for (const title of ['', '😀😀😀', '在吗', '加微信领红包日赚三千']) {
      expect(suggestLabels(model, { title, body: '' }, 0.9).sure, title).toBe(false)
    }
  })

  it('gives at most three candidates with falling probabilities of at most 1 together', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 80 }), fc.string({ maxLength: 200 }), (title, body) => {
        const probabilities = suggestLabels(model, { title, body }, 0.9).candidates.map((one) => one.probability)
        expect(probabilities).toHaveLength(3)
        expect(probabilities).toEqual([...probabilities].sort((a, b) => b - a))
        expect(probabilities.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(1 + 1e-9)
      }),
    )
  })

  it('learns the same model from the same cases', () => {
    expect(encodeModel(trained())).toEqual(encodeModel(model))
  })

  it('refuses what offers no choice', () => {
    expect(trainSuggest([], [], 1)).toEqual({ ok: false, code: 'suggest.no-labels' })
    expect(trainSuggest([{ title: '停水', body: '', label: '供水' }], [], 1)).toEqual({
      ok: false,
      code: 'suggest.one-label',
    })
  })
})

describe('starting with nothing', () => {
  const words = [
    { label: '水电', words: '自来水供应 电力供应' },
    { label: '教育', words: '教育收费 考试招生' },
    { label: '环境', words: '噪音污染 大气污染' },
  ]

  it('is useful from the words of the labels alone, and never sure', () => {
    const result = trainSuggest([], words, 1)
    if (!result.ok) throw new Error(result.code)
    const ask = (title: string) => suggestLabels(result.model, { title, body: '' }, 0.8)
    expect(ask('水压太低').candidates[0]?.label).toBe('水电')
    expect(ask('小学补课收学费').candidates[0]?.label).toBe('教育')
    expect(ask('夜间施工扰民').candidates[0]?.label).toBe('环境')
    expect(ask('水压太低').sure).toBe(false)
  })
})

describe('corrections', () => {
  const message = { title: '共享单车乱停堵住单元门', body: '' }

  it('change the next suggestion at once, also to a label never seen', () => {
    expect(firstOf(message.title)).not.toBe('市容秩序')
    const learnt = learnCorrections(model, [{ ...message, label: '市容秩序' }])
    expect(firstOf(message.title, '', learnt)).toBe('市容秩序')
    expect(firstOf('楼栋门口共享单车乱停', '', learnt)).toBe('市容秩序')
    expect(learnt.cases).toBe(model.cases + 1)
  })

  it('leave the model they started from, and other messages, as they were', () => {
    const before = encodeModel(model)
    const learnt = learnCorrections(model, [{ ...message, label: '市容秩序' }])
    expect(encodeModel(model)).toEqual(before)
    expect(firstOf('家里停水了', '', learnt)).toBe('供水供电')
  })
})

describe('explaining', () => {
  it('names words of the message that weighed for the label', () => {
    const words = explainLabel(model, { title: '云杉花园停水，水压太小', body: '' }, '供水供电', 3).map(
      (one) => one.word,
    )
    expect(words.length).toBeGreaterThan(0)
    expect(words.some((word) => word.includes('水'))).toBe(true)
    for (const word of words) expect('云杉花园停水 水压太小').toContain(word)
  })

  it('has nothing to say of an unknown label or an empty message', () => {
    expect(explainLabel(model, { title: '停水', body: '' }, '没有这一类', 3)).toEqual([])
    expect(explainLabel(model, { title: '', body: '' }, '供水供电', 3)).toEqual([])
  })
})

describe('stored models', () => {
  it('answer as before when read back', () => {
    const decoded = decodeModel(encodeModel(model))
    if (!decoded.ok) throw new Error(decoded.code)
    for (const { title, body } of madeUpCases().slice(0, 40)) {
      expect(firstOf(title, body, decoded.model)).toBe(firstOf(title, body))
    }
  })

  it('are refused when cut short or not a model', () => {
    const bytes = encodeModel(model)
    expect(decodeModel(bytes.subarray(0, bytes.length - 1))).toEqual({ ok: false, code: 'suggest.damaged-model' })
    expect(decodeModel(new TextEncoder().encode('{}\n'))).toEqual({ ok: false, code: 'suggest.not-a-model' })
    expect(decodeModel(new Uint8Array(0))).toEqual({ ok: false, code: 'suggest.not-a-model' })
  })
})
