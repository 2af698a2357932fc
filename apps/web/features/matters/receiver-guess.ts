/** Who might take a matter, by what was done before: never more than three, each with its reason in figures, and a person decides. */
import type { MatterRow } from '@gewu/contract/matter'

type Who = { readonly key: string; readonly name: string }
export type Guess = Who & {
  /** `grid` the micro-grid it lies in; `before` who had such matters; `chosen` picked by hand. */
  readonly why: 'grid' | 'before' | 'chosen'
  /** Of how many dispatched matters of this kind, how many went there. */
  readonly times: number
  readonly of: number
}

const most = 3

type Asked = {
  /** Earlier matters of the same category in this community. */
  readonly earlier: readonly Pick<MatterRow, 'id' | 'receiverName'>[]
  readonly matterId: string
  /** All that a matter can be sent to, by the name that rows show. */
  readonly receivers: readonly Who[]
  /** Key of the micro-grid the matter lies in. */
  readonly ownGrid: string | undefined
  /** Key of what was picked by hand, if it is not among the rest. */
  readonly chosen: string | undefined
}

/** Those who had most of the earlier ones, then the micro-grid itself; what was picked by hand is always there. */
export function guessReceivers(asked: Asked): readonly Guess[] {
  const counts = new Map<string, number>()
  let sent = 0
  for (const { id, receiverName } of asked.earlier) {
    if (receiverName === null || id === asked.matterId) continue
    sent += 1
    counts.set(receiverName, (counts.get(receiverName) ?? 0) + 1)
  }
  const before = [...counts]
    .sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0], 'zh'))
    .flatMap(([name, times]): readonly Guess[] => {
      const who = asked.receivers.find((receiver) => receiver.name === name)
      return who === undefined ? [] : [{ ...who, why: 'before', times, of: sent }]
    })
  const own = asked.receivers.find(({ key }) => key === asked.ownGrid)
  const grid: readonly Guess[] =
    own === undefined || before.some(({ key }) => key === own.key) ? [] : [{ ...own, why: 'grid', times: 0, of: sent }]
  const shown = [...before.slice(0, most - grid.length), ...grid].slice(0, most)
  const picked = asked.receivers.find(({ key }) => key === asked.chosen)
  if (picked === undefined || shown.some(({ key }) => key === picked.key)) return shown
  return [...shown.slice(0, most), { ...picked, why: 'chosen', times: counts.get(picked.name) ?? 0, of: sent }]
}

/** The one that may be filled in beforehand: it had more than half of at least three such matters. */
export const strongGuess = (guesses: readonly Guess[]): Guess | undefined =>
  guesses.find(({ why, times, of }) => why === 'before' && of >= 3 && times * 2 > of)
