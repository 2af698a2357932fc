import { describe, expect, it } from 'vitest'
import { answerPlan } from './answer-plan.ts'

const offer = (...steps: string[]) => steps.map((step) => ({ step, label: step, needs: [], main: false }))

describe('answerPlan', () => {
  it('ends and rates what is done', () => {
    expect(answerPlan('good', ' 谢谢 ', offer('confirm', 'rate', 'reopen'))).toEqual([
      { step: 'confirm' },
      { step: 'rate', rating: 5, words: '谢谢' },
    ])
  })

  it('rates after a confirmation even when rating is offered only then', () => {
    expect(answerPlan('fair', '', offer('confirm', 'reopen')).map(({ step }) => step)).toEqual(['confirm', 'rate'])
  })

  it('opens again what is not done, with the words as the reason', () => {
    expect(answerPlan('bad', '还黑着', offer('confirm', 'rate', 'reopen'))).toEqual([
      { step: 'rate', rating: 1, words: '还黑着' },
      { step: 'reopen', reason: '还黑着' },
    ])
    expect(answerPlan('bad', '', offer('confirm', 'reopen')).map(({ step }) => step)).toEqual(['reopen'])
  })

  it('only rates what has already ended', () => {
    expect(answerPlan('good', '', offer('rate')).map(({ step }) => step)).toEqual(['rate'])
    expect(answerPlan('good', '', offer())).toEqual([])
  })
})
