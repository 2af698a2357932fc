import { describe, expect, it } from 'vitest'
import { ballot, flats, votersOf } from './ballot.fixture.ts'
import type { Choice } from './count.ts'
import { type BallotFacts, blankPaper, type Paper, type Question } from './facts.ts'
import { isRanking, rankIssues } from './priority.ts'
import { RESIDENT_RULES } from './rule.ts'
import { type Answers, areAnswers, type Opened, resultsOf } from './tally.ts'

const register = votersOf(flats(10)).map(blankPaper)
const opened = (paper: Paper | undefined, answers: Answers | null): Opened => {
  if (paper === undefined) throw new Error('no such voter')
  return { paper: answers === null ? paper : { ...paper, state: 'standing' }, answers }
}
const chose = (choices: readonly (Choice | null)[]): readonly Opened[] =>
  register.map((paper, i) => {
    const choice = choices[i] ?? null
    return opened(paper, choice === null ? null : { q: choice })
  })

describe('results', () => {
  it('counts what was chosen; who did not vote is silent', () => {
    const [result] = resultsOf(ballot, chose(['for', 'for', 'for', 'for', 'against', 'abstain', 'for']))
    expect(result).toMatchObject({
      questionId: 'q',
      form: 'yes-no',
      spoken: {
        participating: { heads: 7n },
        votes: { for: { heads: 5n }, against: { heads: 1n }, abstain: { heads: 1n } },
        passed: true,
      },
      withSilence: null,
    })
  })

  it('co-owners at odds take part and abstain, whatever was opened', () => {
    const papers = chose(['for', 'for']).map((one, i) =>
      i === 0 ? { ...one, paper: { ...one.paper, state: 'differing' as const } } : one,
    )
    const [result] = resultsOf(ballot, papers)
    expect(result).toMatchObject({
      spoken: { participating: { heads: 2n }, votes: { for: { heads: 1n }, abstain: { heads: 1n } } },
    })
  })

  it('gives both tallies where a clause counts silence', () => {
    const clause: BallotFacts = { ...ballot, silence: { clause: '公约第12条', meaning: 'with-majority' } }
    const papers = chose(['for', 'for']).map(({ paper, answers }, i) => ({
      answers,
      paper: { ...paper, served: i < 8, warned: i < 7 },
    }))
    const [result] = resultsOf(clause, papers)
    expect(result).toMatchObject({
      spoken: { passed: false },
      withSilence: { votes: { for: { heads: 7n } }, passed: true },
    })
  })

  it('ranks issues, and leaves out who said nothing to them or cannot agree', () => {
    const questions: readonly Question[] = [
      { id: 'r', form: 'rank', issueIds: ['a', 'b', 'c'] },
      { id: 'q', form: 'yes-no', rule: RESIDENT_RULES.simple },
    ]
    const papers = [
      opened(register[0], { r: ['b', 'a'] }),
      opened(register[1], { r: ['b'], q: 'for' }),
      opened(register[2], { q: 'against' }),
      { paper: { ...opened(register[3], null).paper, state: 'differing' as const }, answers: { r: ['c'] } },
      opened(register[4], null),
    ]
    const [ranked, asked] = resultsOf({ ...ballot, questions }, papers)
    expect(ranked).toEqual({
      questionId: 'r',
      form: 'rank',
      papers: 2,
      ranked: [
        { issueId: 'b', points: 6, firsts: 2, place: 1 },
        { issueId: 'a', points: 2, firsts: 0, place: 2 },
        { issueId: 'c', points: 0, firsts: 0, place: 3 },
      ],
    })
    expect(asked).toMatchObject({
      spoken: { votes: { for: { heads: 1n }, against: { heads: 1n }, abstain: { heads: 2n } } },
    })
  })
})

describe('answers', () => {
  const questions: readonly Question[] = [
    { id: 'q', form: 'yes-no', rule: RESIDENT_RULES.simple },
    { id: 'r', form: 'rank', issueIds: ['a', 'b'] },
  ]
  it.each<[boolean, Answers]>([
    [true, { q: 'for' }],
    [true, { r: ['b', 'a'] }],
    [true, { q: 'abstain', r: ['a'] }],
    [false, {}],
    [false, { x: 'for' }],
    [false, { q: ['a'] }],
    [false, { r: 'for' }],
    [false, { r: ['c'] }],
    [false, { q: 'for', r: [] }],
    [false, { q: 'yes' as Choice }],
  ])('%s %#', (fit, answers) => {
    expect(areAnswers(questions, answers)).toBe(fit)
  })
})

describe('priority', () => {
  const seven = ['充电', '门禁', '外墙', '井盖', '座椅', '停车', '晾晒']

  it('gives the first of seven seven points, the last one', () => {
    const ranked = rankIssues(seven, [seven])
    expect(ranked.map((one) => one.points)).toEqual([7, 6, 5, 4, 3, 2, 1])
    expect(ranked.map((one) => one.place)).toEqual([1, 2, 3, 4, 5, 6, 7])
  })

  it('tells a tie as a tie, by points and then by firsts, in the order of the question', () => {
    const tie = rankIssues(
      ['a', 'b', 'c'],
      [
        ['a', 'b'],
        ['b', 'a'],
      ],
    )
    expect(tie.map(({ issueId, place }) => [issueId, place])).toEqual([
      ['a', 1],
      ['b', 1],
      ['c', 3],
    ])
    const byFirsts = rankIssues(['a', 'b', 'c'], [['b', 'a'], ['c', 'a'], ['b']])
    expect(byFirsts.map(({ issueId, points, place }) => [issueId, points, place])).toEqual([
      ['b', 6, 1],
      ['a', 4, 2],
      ['c', 3, 3],
    ])
    const equalPoints = rankIssues(
      ['a', 'b', 'c', 'd'],
      [['b', 'a'], ['c', 'a'], ['a', 'b'], ['b', 'a', 'd', 'c'], ['d']],
    )
    expect(equalPoints[0]?.issueId).toBe('a')
    const settled = rankIssues(['a', 'b'], [['b'], ['a', 'b'], ['b', 'a']])
    expect(settled.map((one) => one.issueId)).toEqual(['b', 'a'])
    const firsts = rankIssues(['x', 'y', 'z'], [['y'], ['z', 'x'], ['z', 'x'], ['y', 'x', 'z']])
    expect(firsts.map(({ issueId, points, firsts: f, place }) => [issueId, points, f, place])).toEqual([
      ['z', 7, 2, 1],
      ['y', 6, 2, 2],
      ['x', 6, 0, 3],
    ])
  })

  it('knows a ranking from what is none', () => {
    expect(isRanking(seven, ['外墙', '充电'])).toBe(true)
    for (const wrong of [[], ['外墙', '外墙'], ['游泳池'], [...seven, '充电']])
      expect(isRanking(seven, wrong)).toBe(false)
    expect(() => rankIssues(seven, [['游泳池']])).toThrow('should have been refused')
  })
})
