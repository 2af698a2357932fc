import { describe, expect, it } from 'vitest'
import { createPlaceFinder } from '../text/place-names.ts'
import { addMessage, type Board, createBoard, decideIssue, defaultSettings } from './board.ts'
import type { FocusMessage } from './digest.ts'
import { apartFrom, restoreDecisions, restoreMessage, setMeToos, takeBack } from './keep.ts'

const find = createPlaceFinder([])
const said = [
  '云杉花园电动车充电难，没有充电桩',
  '银杏苑路灯坏了三盏',
  '云杉花园小区电动车没地方充电',
  '银杏苑的路灯不亮',
  '云杉花园什么时候装电动车充电桩',
  '银杏苑晚上路灯坏了看不见',
  '云杉花园充电桩不够用',
]
const message = (at: number): FocusMessage => ({
  id: `m${at}`,
  at: at * 86_400_000,
  title: said[at] ?? '',
  body: '',
  place: '',
  meToo: 0,
})

const grown = (count: number): Board => {
  const board = createBoard(defaultSettings, find)
  for (let at = 0; at < count; at++) addMessage(board, message(at))
  return board
}

/** The same board as it would come back from where it was kept. */
function keptAndRestored(board: Board, order: readonly FocusMessage[]): Board {
  const back = createBoard(defaultSettings, find)
  for (const one of order) restoreMessage(back, { message: one, issue: board.issueOf.get(one.id) ?? '' })
  restoreDecisions(
    back,
    [...board.issues.values()].map(({ id, dismissed }) => ({ id, dismissed, apart: apartFrom(board, id) })),
  )
  return back
}

const groups = (board: Board) => [...board.issueOf].sort(([a], [b]) => a.localeCompare(b))

describe('a board that comes back after a pause', () => {
  it('goes on as if it had never stopped', () => {
    for (let pause = 1; pause < said.length; pause++) {
      const order = Array.from({ length: pause }, (_, at) => message(at))
      const back = keptAndRestored(grown(pause), order)
      for (let at = pause; at < said.length; at++) addMessage(back, message(at))
      expect(groups(back), `after ${pause}`).toEqual(groups(grown(said.length)))
    }
  })

  it('still keeps apart what people split, and off the board what they dismissed', () => {
    const board = grown(5)
    decideIssue(board, { kind: 'split', messages: ['m4'], as: 'own' })
    decideIssue(board, { kind: 'dismiss', issue: 'm1' })
    const back = keptAndRestored(board, [0, 1, 2, 3, 4].map(message))
    addMessage(back, message(6))
    expect(back.issueOf.get('m4')).not.toBe(back.issueOf.get('m0'))
    expect(back.issues.get('m1')?.dismissed).toBe(true)
  })
})

describe('a message on the board', () => {
  it('counts those who say the same', () => {
    const board = grown(3)
    expect(setMeToos(board, 'm2', 4)).toBe('m0')
    expect(board.issues.get('m0')?.members.map(({ meToo }) => meToo)).toEqual([0, 4])
    expect(setMeToos(board, 'none', 1)).toBeUndefined()
  })

  it('leaves no trace once it was taken back', () => {
    const board = grown(3)
    expect(takeBack(board, 'm0')).toBe('m0')
    expect(board.issues.get('m0')?.members.map(({ id }) => id)).toEqual(['m2'])
    expect(takeBack(board, 'm2')).toBe('m0')
    expect(board.issues.has('m0')).toBe(false)
    expect(takeBack(board, 'm2')).toBeUndefined()
  })
})
