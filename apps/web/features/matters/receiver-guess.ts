/** Who might take a matter, by what was done before: never more than three, each with its reason in figures, and a person decides. */
import type { MatterRow } from '@gewu/contract/matter'

type Who = { readonly key: string; readonly name: string }
export type Guess = Who & {
  /** `words` its words sound like those who had such matters; `grid` the micro-grid it lies in; `before` who had its category; `chosen` picked by hand. */
  readonly why: 'words' | 'grid' | 'before' | 'chosen'
  /** Of how many dispatched matters of this kind, how many went there. */
  readonly times: number
  readonly of: number
  /** How likely it is by the matter's words, in ten-thousandths; undefined where nothing was proposed. */
  readonly likely?: number
}

/** Below this a proposal is a mere guess, and what went there before tells more. */
const worthSaying = 3_000

const most = 3

type Asked = {
  /** Earlier matters of the same category in this community. */
  readonly earlier: readonly Pick<MatterRow, 'id' | 'receiverName'>[]
  readonly matterId: string
  /** All that a matter can be sent to, by the name that rows show. */
  readonly receivers: readonly Who[]
  /** Key of the micro-grid the matter lies in. */
  readonly ownGrid: string | undefined
  /** What was read out of its words, most likely first; `grid` is the micro-grid it lies in. */
  readonly proposed?: readonly { readonly key: string; readonly probability: number }[]
  /** Key of what was picked by hand, if it is not among the rest. */
  readonly chosen: string | undefined
}

/** Those whom its words speak for, those who had most of the earlier ones, then the micro-grid itself; what was picked by hand is always there. */
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
  const likelyOf = new Map(
    (asked.proposed ?? []).map(({ key, probability }) => [key === 'grid' ? asked.ownGrid : key, probability]),
  )
  const spoken = [...likelyOf].flatMap(([key, likely]): readonly Guess[] => {
    const who = asked.receivers.find((receiver) => receiver.key === key)
    const times = counts.get(who?.name ?? '') ?? 0
    return who === undefined || likely < worthSaying ? [] : [{ ...who, why: 'words', times, of: sent, likely }]
  })
  const others = [...before, ...grid].filter(({ key }) => !spoken.some((one) => one.key === key))
  const nearby = others.filter(({ why }) => why === 'grid')
  const room = most - spoken.length - nearby.length
  const shown = [
    ...spoken,
    ...others.filter(({ why }) => why === 'before').slice(0, Math.max(0, room)),
    ...nearby,
  ].slice(0, most)
  const picked = asked.receivers.find(({ key }) => key === asked.chosen)
  if (picked === undefined || shown.some(({ key }) => key === picked.key)) return shown
  return [...shown.slice(0, most), { ...picked, why: 'chosen', times: counts.get(picked.name) ?? 0, of: sent }]
}

/** The one that may be filled in beforehand: it had more than half of at least three such matters. */
export const strongGuess = (guesses: readonly Guess[]): Guess | undefined =>
  guesses.find(({ why, times, of }) => (why === 'before' || why === 'words') && of >= 3 && times * 2 > of)
