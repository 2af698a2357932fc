/**
 * Owns telling people what an issue is and why its messages belong together: place, period, number, a typical sentence
 * of theirs, and the words they share. Every word it shows was written by a resident; it makes up none.
 */
import { commonWords } from '../text/common-words.ts'
import { foldDigits, plainCodes, plainText, textOf } from '../text/normalise.ts'
import type { PlaceFinder } from '../text/place-names.ts'
import type { FocusMessage } from './digest.ts'

export type IssueDescription = {
  readonly count: number
  readonly meToos: number
  /** Milliseconds since 1970 of the first and the last message. */
  readonly firstAt: number
  readonly lastAt: number
  /** The place most members name; empty when they name none. */
  readonly place: string
  /** The title of the most typical message, or its first clause. */
  readonly typical: string
  readonly typicalId: string
  /** Words most members share, those that say most first; at most six. */
  readonly sharedWords: readonly string[]
}

const READ = 160
const MOST_WORDS = 6
const LONGEST_TYPICAL = 60
/** Shared by this part of the members. */
const SHARED_BY = 0.5
const SENTENCE_END = /[。！？!?\n；;]/

const common = new Set(commonWords.flatMap((word) => pairsOf(word)))

/** Describes an issue. Needs at least one member. */
export function describeIssue(members: readonly FocusMessage[], findPlaces: PlaceFinder): IssueDescription {
  const texts = members.map(({ title, body }) => textOf(foldDigits(plainCodes(`${title} ${body}`, READ))))
  const pairSets = texts.map((text) => new Set(pairsOf(text)))
  const shares = pairShares(pairSets)
  const typicalIndex = mostTypical(pairSets, shares)
  const typical = members[typicalIndex]
  const times = members.map(({ at }) => at)
  return {
    count: members.length,
    meToos: members.reduce((sum, { meToo }) => sum + meToo, 0),
    firstAt: Math.min(...times),
    lastAt: Math.max(...times),
    place: commonestPlace(members, findPlaces),
    typical: typical ? sentenceOf(typical) : '',
    typicalId: typical?.id ?? '',
    sharedWords: members.length < 2 ? [] : sharedWords(texts[typicalIndex] ?? '', shares),
  }
}

function pairsOf(text: string): string[] {
  return Array.from({ length: Math.max(0, text.length - 1) }, (_, i) => text.slice(i, i + 2))
}

/** Part of the members that hold each pair. */
function pairShares(pairSets: readonly ReadonlySet<string>[]): Map<string, number> {
  const shares = new Map<string, number>()
  for (const pairs of pairSets) {
    for (const pair of pairs) shares.set(pair, (shares.get(pair) ?? 0) + 1 / pairSets.length)
  }
  return shares
}

/** The member whose pairs the others share most; short texts are not favoured. */
function mostTypical(pairSets: readonly ReadonlySet<string>[], shares: ReadonlyMap<string, number>): number {
  let best = 0
  let highest = -1
  pairSets.forEach((pairs, index) => {
    let sum = 0
    for (const pair of pairs) sum += shares.get(pair) ?? 0
    const score = sum / Math.sqrt(Math.max(1, pairs.size))
    if (score > highest) {
      highest = score
      best = index
    }
  })
  return best
}

function sentenceOf({ title, body }: FocusMessage): string {
  const source = title.trim() !== '' ? title : (body.trim().split(SENTENCE_END)[0] ?? '')
  return source.trim().slice(0, LONGEST_TYPICAL)
}

function commonestPlace(members: readonly FocusMessage[], findPlaces: PlaceFinder): string {
  const counts = new Map<string, number>()
  for (const { title, body, place } of members) {
    const found = findPlaces(plainText(`${place} ${title} ${body}`, READ))
    const names = new Set(found.spots.length > 0 ? found.spots : found.roads.length > 0 ? found.roads : found.areas)
    for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  const ranked = [...counts].sort(([nameA, a], [nameB, b]) => b - a || nameB.length - nameA.length)
  return ranked[0]?.[0] ?? ''
}

/** Longest runs of pairs that most members share, common words left out. */
function sharedWords(typical: string, shares: ReadonlyMap<string, number>): string[] {
  const words = new Map<string, number>()
  let start = 0
  let weight = 0
  for (let i = 0; i <= typical.length; i++) {
    const pair = typical.slice(i, i + 2)
    const share = shares.get(pair) ?? 0
    if (pair.length === 2 && !pair.includes(' ') && !common.has(pair) && share >= SHARED_BY) {
      if (weight === 0) start = i
      weight += share
      continue
    }
    if (weight > 0) words.set(typical.slice(start, i + 1), weight)
    weight = 0
  }
  return [...words]
    .sort(([, a], [, b]) => b - a)
    .slice(0, MOST_WORDS)
    .map(([word]) => word)
}
