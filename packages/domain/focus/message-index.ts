/**
 * Owns finding the messages closest to one message without comparing it with all: an index of rare character pairs.
 * Memory grows with the number of messages; it never holds a table of pairs of messages, nor any text.
 */
import { pairSign } from '../suggest/features.ts'
import { commonWords } from '../text/common-words.ts'
import { agreementOf, type PlaceFinder, type PlacesFound } from '../text/place-names.ts'
import { createDigestReader, type Digest, type Draft, PAIR_SPACE, TOPIC_COUNT } from './digest.ts'

/** One indexed message. Its pairs lie in the shared store; its lengths are those of the day they were last measured. */
type Entry = {
  readonly id: string
  readonly at: number
  readonly start: number
  readonly end: number
  readonly topics: readonly number[]
  readonly topicCounts: readonly number[]
  readonly places: PlacesFound
  length: number
  topicLength: number
}

export type MessageIndex = {
  readonly read: (message: Draft) => Digest
  readonly entries: (Entry | undefined)[]
  readonly slotOf: Map<string, number>
  /** Entries that hold a pair; a pair too common to tell anything loses its list for good. */
  readonly holders: Map<number, number[] | 'common'>
  readonly pairSeen: Uint32Array
  readonly topicSeen: Uint32Array
  store: { pairs: Int32Array; counts: Float32Array; size: number }
  messages: number
  measuredAt: number
  /** Scratch for one search at a time, zero between searches: by pair, by topic and by entry. */
  readonly asked: { readonly pairs: Float32Array; readonly topics: Float32Array; entries: Float32Array }
}

export type Neighbour = { readonly id: string; readonly at: number; readonly likeness: number }

/** A pair held by more entries than this says nothing about a single problem. */
const MOST_HOLDERS = 300
/** Rare pairs asked for, and entries compared exactly, per search. */
const PAIRS_ASKED = 32
const COMPARED = 48
/** Likeness by the rare pairs alone below which the exact one is not worked out. */
const LEAST_SHARED = 0.05
/** Lengths are measured anew when the index has grown by this share. */
const REMEASURE_GROWTH = 0.5
const REMEASURE_LEAST = 256

/** What every index is taken to have read before: so many letters, common pairs in some, any other pair in few. */
const EARLIER_LETTERS = 2_000
const COMMON_SEEN = 120
const OTHER_SEEN = 2
const EARLIER_TOPIC_SEEN = 60
const earlierSeen = seenEarlier()

/** The same words at another place are another problem; the same place weighs by how alike the topics are. */
const OTHER_PLACE_FACTOR = 0.2
const SAME_PLACE_TOPIC_GAIN = 0.3
const EVEN_TOPICS = 0.5

/** An empty index that finds places by this finder. */
export function createMessageIndex(findPlaces: PlaceFinder): MessageIndex {
  return {
    read: createDigestReader(findPlaces),
    entries: [],
    slotOf: new Map(),
    holders: new Map(),
    pairSeen: new Uint32Array(PAIR_SPACE),
    topicSeen: new Uint32Array(TOPIC_COUNT),
    store: { pairs: new Int32Array(16_384), counts: new Float32Array(16_384), size: 0 },
    messages: 0,
    measuredAt: 0,
    asked: {
      pairs: new Float32Array(PAIR_SPACE),
      topics: new Float32Array(TOPIC_COUNT),
      entries: new Float32Array(1_024),
    },
  }
}

/** Lets the index know that these words were used once more (1) or once less (-1). */
export function countWords(index: MessageIndex, digest: Digest, times: 1 | -1): void {
  for (const pair of digest.pairs) index.pairSeen[pair] = (index.pairSeen[pair] ?? 0) + times
  for (const topic of digest.topics) index.topicSeen[topic] = (index.topicSeen[topic] ?? 0) + times
  index.messages += times
}

/** Adds a message whose words were counted before. Adding the same id twice changes nothing. */
export function addCounted(index: MessageIndex, id: string, at: number, digest: Digest): void {
  if (index.slotOf.has(id)) return
  const slot = index.entries.length
  const { start, end } = keepPairs(index, digest)
  const { topics, topicCounts, places } = digest
  const entry = { id, at, start, end, topics, topicCounts, places, length: 0, topicLength: 0 }
  measure(index, entry)
  index.entries.push(entry)
  index.slotOf.set(id, slot)
  for (const pair of digest.pairs) {
    const holders = index.holders.get(pair)
    if (holders === undefined) index.holders.set(pair, [slot])
    else if (holders !== 'common') {
      if (holders.length >= MOST_HOLDERS) index.holders.set(pair, 'common')
      else holders.push(slot)
    }
  }
  remeasureWhenGrown(index)
}

/** Takes a message out, e.g. when it is closed. Its words stay counted. */
export function removeMessage(index: MessageIndex, id: string): void {
  const slot = index.slotOf.get(id)
  if (slot === undefined) return
  index.slotOf.delete(id)
  index.entries[slot] = undefined
}

/** The closest messages with at least this likeness (about 0 to 1.15), the closest first. */
export function neighboursOf(index: MessageIndex, digest: Digest, leastLikeness: number): Neighbour[] {
  const { length, topicLength } = ask(index, digest)
  const found: Neighbour[] = []
  for (const slot of length > 0 ? candidates(index, digest, length) : []) {
    const entry = index.entries[slot]
    if (!entry) continue
    const likeness = likenessTo(index, entry, digest.places, length, topicLength)
    if (likeness >= leastLikeness) found.push({ id: entry.id, at: entry.at, likeness })
  }
  for (const pair of digest.pairs) index.asked.pairs[pair] = 0
  for (const topic of digest.topics) index.asked.topics[topic] = 0
  return found.sort((a, b) => b.likeness - a.likeness)
}

/** Spreads the weights of the question over the scratch space and measures it. */
function ask(index: MessageIndex, digest: Digest): { length: number; topicLength: number } {
  let squares = 0
  let topicSquares = 0
  digest.pairs.forEach((pair, i) => {
    const count = digest.pairCounts[i] ?? 0
    const weight = count * rarity(index, pair) ** 2
    index.asked.pairs[pair] = weight
    squares += weight * count
  })
  digest.topics.forEach((topic, i) => {
    const count = digest.topicCounts[i] ?? 0
    const weight = count * topicRarity(index, topic) ** 2
    index.asked.topics[topic] = weight
    topicSquares += weight * count
  })
  return { length: Math.sqrt(squares), topicLength: Math.sqrt(topicSquares) }
}

function likenessTo(
  index: MessageIndex,
  entry: Entry,
  places: PlacesFound,
  length: number,
  topicLength: number,
): number {
  const { pairs, counts } = index.store
  let product = 0
  for (let i = entry.start; i < entry.end; i++) product += (index.asked.pairs[pairs[i] ?? 0] ?? 0) * (counts[i] ?? 0)
  const words = product / (length * entry.length || 1)
  const agreement = agreementOf(places, entry.places)
  if (agreement < 0) return words * OTHER_PLACE_FACTOR
  if (agreement === 0) return words
  let shared = 0
  for (let i = 0; i < entry.topics.length; i++) {
    shared += (index.asked.topics[entry.topics[i] ?? 0] ?? 0) * (entry.topicCounts[i] ?? 0)
  }
  return words + SAME_PLACE_TOPIC_GAIN * (shared / (topicLength * entry.topicLength || 1) - EVEN_TOPICS)
}

/** The entries that share most of the rarest pairs, and enough of them to be worth comparing. */
function candidates(index: MessageIndex, digest: Digest, length: number): number[] {
  const { asked } = index
  if (asked.entries.length < index.entries.length) asked.entries = new Float32Array(index.entries.length * 2)
  const touched: number[] = []
  for (const pair of rarestPairs(index, digest)) {
    const holders = index.holders.get(pair)
    if (holders === undefined || holders === 'common') continue
    const weight = asked.pairs[pair] ?? 0
    for (const slot of holders) {
      const before = asked.entries[slot] ?? 0
      if (before === 0) touched.push(slot)
      asked.entries[slot] = before + weight
    }
  }
  const best = highest(touched, asked.entries, COMPARED).filter((slot) => {
    const least = LEAST_SHARED * length * (index.entries[slot]?.length ?? 0)
    return (asked.entries[slot] ?? 0) >= least
  })
  for (const slot of touched) asked.entries[slot] = 0
  return best
}

function rarestPairs(index: MessageIndex, digest: Digest): number[] {
  const held = digest.pairs.filter((pair) => {
    const holders = index.holders.get(pair)
    return holders !== undefined && holders !== 'common'
  })
  return highest(held, index.asked.pairs, PAIRS_ASKED)
}

/** The `most` items with the highest scores, in no order. */
function highest(items: readonly number[], scores: Float32Array, most: number): number[] {
  if (items.length <= most) return items.slice()
  const best = items.slice(0, most)
  let weakest = weakestOf(best, scores)
  for (let i = most; i < items.length; i++) {
    const item = items[i] ?? 0
    if ((scores[item] ?? 0) <= (scores[best[weakest] ?? 0] ?? 0)) continue
    best[weakest] = item
    weakest = weakestOf(best, scores)
  }
  return best
}

function weakestOf(items: readonly number[], scores: Float32Array): number {
  let weakest = 0
  for (let i = 1; i < items.length; i++) {
    if ((scores[items[i] ?? 0] ?? 0) < (scores[items[weakest] ?? 0] ?? 0)) weakest = i
  }
  return weakest
}

/**
 * How much a pair says: less the more messages have it. A pair met once among few messages may be the news of the day;
 * met once among many it is a slip of the pen or somebody's name.
 */
function rarity(index: MessageIndex, pair: number): number {
  const seen = index.pairSeen[pair] ?? 0
  const letters = index.messages + EARLIER_LETTERS
  const trust = seen < 2 ? EARLIER_LETTERS / letters : 1
  return trust * (Math.log(letters / (seen + (earlierSeen[pair] ?? 0))) + 1)
}

function topicRarity(index: MessageIndex, topic: number): number {
  return Math.log((index.messages + EARLIER_LETTERS) / ((index.topicSeen[topic] ?? 0) + EARLIER_TOPIC_SEEN))
}

function seenEarlier(): Uint16Array {
  const seen = new Uint16Array(PAIR_SPACE).fill(OTHER_SEEN)
  for (const word of commonWords) {
    for (let i = 0; i + 1 < word.length; i++) seen[pairSign(word.charCodeAt(i), word.charCodeAt(i + 1))] = COMMON_SEEN
  }
  return seen
}

function keepPairs(index: MessageIndex, { pairs, pairCounts }: Digest): { start: number; end: number } {
  const { store } = index
  const start = store.size
  const end = start + pairs.length
  if (end > store.pairs.length) {
    const grown = { pairs: new Int32Array(end * 2), counts: new Float32Array(end * 2), size: store.size }
    grown.pairs.set(store.pairs)
    grown.counts.set(store.counts)
    index.store = grown
  }
  index.store.pairs.set(pairs, start)
  index.store.counts.set(pairCounts, start)
  index.store.size = end
  return { start, end }
}

function measure(index: MessageIndex, entry: Entry): void {
  const { pairs, counts } = index.store
  let squares = 0
  for (let i = entry.start; i < entry.end; i++) squares += ((counts[i] ?? 0) * rarity(index, pairs[i] ?? 0)) ** 2
  let topicSquares = 0
  entry.topics.forEach((topic, i) => {
    topicSquares += ((entry.topicCounts[i] ?? 0) * topicRarity(index, topic)) ** 2
  })
  entry.length = Math.sqrt(squares)
  entry.topicLength = Math.sqrt(topicSquares)
}

function remeasureWhenGrown(index: MessageIndex): void {
  const growth = index.messages - index.measuredAt
  if (growth < Math.max(REMEASURE_LEAST, index.measuredAt * REMEASURE_GROWTH)) return
  index.measuredAt = index.messages
  for (const entry of index.entries) if (entry) measure(index, entry)
}
