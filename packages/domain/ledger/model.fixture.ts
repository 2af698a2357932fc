/** A ledger as anybody would write it down on paper: plain numbers changed in place. Tests hold the real one against it. */
import type { LedgerCommand } from './command.ts'

type Row = { floor: number; ceiling: number; balance: number; out: number; in: number; issuing: boolean; unit: string }
type Done = {
  body: string
  moves: [string, number][]
  undone: boolean
  undoes: boolean
  hold: string | null
  unit: string
}
type Kept = { body: string; from: string; to: string; left: number; end: number; how: string; unit: string }

export type Paper = { rows: Map<string, Row>; done: Map<string, Done>; kept: Map<string, Kept> }
export const newPaper = (): Paper => ({ rows: new Map(), done: new Map(), kept: new Map() })

const text = (value: unknown): string =>
  JSON.stringify(value, (_, v: unknown) => (typeof v === 'bigint' ? v.toString() : v))

/** Whether it went through; the paper is changed only then. */
export function write(paper: Paper, command: LedgerCommand, at: Date): boolean {
  const { rows, done, kept } = paper
  const now = at.getTime()
  const taken = (id: string): boolean => done.has(id) || kept.has(id)
  const room = (moves: [string, number][], unit: string): boolean =>
    moves.every(([id, amount]) => {
      const row = rows.get(id)
      if (row === undefined || row.unit !== unit) return false
      return amount < 0 ? row.balance - row.out + amount >= row.floor : row.balance + row.in + amount <= row.ceiling
    })
  const move = (moves: [string, number][], fromHold: boolean): void => {
    for (const [id, amount] of moves) {
      const row = rows.get(id)
      if (row === undefined) continue
      row.balance += amount
      if (fromHold && amount < 0) row.out += amount
      if (fromHold && amount > 0) row.in -= amount
    }
  }
  const reserve = (hold: Kept, amount: number): void => {
    const [from, to] = [rows.get(hold.from), rows.get(hold.to)]
    if (from !== undefined) from.out += amount
    if (to !== undefined) to.in += amount
  }
  const body = text(command)
  if (command.do === 'open') {
    if (rows.has(command.id)) return false
    const limits = [command.floor ?? Number.NEGATIVE_INFINITY, command.ceiling ?? Number.POSITIVE_INFINITY].map(Number)
    const [floor = 0, ceiling = 0] = limits
    rows.set(command.id, {
      floor,
      ceiling,
      balance: 0,
      out: 0,
      in: 0,
      issuing: command.keeping === 'issuing',
      unit: command.unit,
    })
    return true
  }
  if (command.do === 'post') {
    if (taken(command.id)) return done.get(command.id)?.body === body
    const moves = command.legs.map((leg): [string, number] => [leg.accountId, Number(leg.amount)])
    const sum = moves.reduce((total, [, amount]) => total + amount, 0)
    if (sum !== 0 || new Set(moves.map(([id]) => id)).size !== moves.length || moves.some(([, n]) => n === 0))
      return false
    if (!room(moves, command.unit)) return false
    move(moves, false)
    done.set(command.id, { body, moves, undone: false, undoes: false, hold: null, unit: command.unit })
    return true
  }
  if (command.do === 'reverse') {
    if (taken(command.id)) return done.get(command.id)?.body === body
    const other = done.get(command.transferId)
    if (other === undefined || other.undone || other.undoes) return false
    const moves = other.moves.map(([id, amount]): [string, number] => [id, -amount])
    if (!room(moves, other.unit)) return false
    move(moves, false)
    other.undone = true
    done.set(command.id, { body, moves, undone: false, undoes: true, hold: null, unit: other.unit })
    return true
  }
  if (command.do === 'hold') {
    if (taken(command.id)) return kept.get(command.id)?.body === body
    const amount = Number(command.amount)
    const moves: [string, number][] = [
      [command.from, -amount],
      [command.to, amount],
    ]
    const end = command.expiresAt?.getTime() ?? Number.POSITIVE_INFINITY
    if (amount <= 0 || command.from === command.to || !room(moves, command.unit) || end <= now) return false
    const hold: Kept = { body, from: command.from, to: command.to, left: amount, end, how: '', unit: command.unit }
    reserve(hold, amount)
    kept.set(command.id, hold)
    return true
  }
  const hold = kept.get(command.holdId)
  if (hold === undefined) return false
  if (command.do === 'release') {
    if (hold.how === command.how) return true
    if (hold.how !== '' || hold.left === 0 || (command.how === 'expire' && now < hold.end)) return false
    reserve(hold, -hold.left)
    hold.how = command.how
    return true
  }
  const before = done.get(command.id)
  if (taken(command.id)) {
    if (before?.hold !== command.holdId) return false
    return command.amount === 'rest' || before.moves.some(([, amount]) => amount === Number(command.amount))
  }
  if (hold.how !== '' || hold.left === 0 || now >= hold.end) return false
  const amount = command.amount === 'rest' ? hold.left : Number(command.amount)
  if (amount <= 0 || amount > hold.left) return false
  const moves: [string, number][] = [
    [hold.from, -amount],
    [hold.to, amount],
  ]
  move(moves, true)
  hold.left -= amount
  done.set(command.id, { body, moves, undone: false, undoes: false, hold: command.holdId, unit: hold.unit })
  return true
}
