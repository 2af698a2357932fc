import { describe, expect, it } from 'vitest'
import { answerPlan } from './answer-plan.ts'

const offer = (...steps: string[]) =>
  steps.map((verb) => ({ verb, step: `${verb}-it`, label: verb, needs: [], takes: [] }))

describe('answerPlan', () => {
  it('ends and rates what is done', () => {
    expect(answerPlan('good', ' 谢谢 ', offer('confirm', 'rate', 'reopen'))).toEqual([
      { verb: 'confirm', step: 'confirm-it' },
      { verb: 'rate', step: 'rate-it', rating: 5, words: '谢谢' },
    ])
  })

  it('rates after a confirmation even when rating is offered only then', () => {
    expect(answerPlan('fair', '', offer('confirm', 'reopen')).map(({ step }) => step)).toEqual(['confirm-it', 'rate'])
  })

  it('rates what is not done, or opens it again where rating is not offered', () => {
    expect(answerPlan('bad', '还黑着', offer('confirm', 'rate', 'reopen'))).toEqual([
      { verb: 'rate', step: 'rate-it', rating: 1, words: '还黑着' },
    ])
    expect(answerPlan('bad', '还黑着', offer('confirm', 'reopen'))).toEqual([
      { verb: 'reopen', step: 'reopen-it', reason: '还黑着' },
    ])
  })

  it('only rates what has already ended', () => {
    expect(answerPlan('good', '', offer('rate')).map(({ verb }) => verb)).toEqual(['rate'])
    expect(answerPlan('good', '', offer())).toEqual([])
  })
})
