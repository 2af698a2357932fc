/**
 * Owns how a message becomes numbered, counted signs: single characters, pairs of characters and topics.
 * It never sees who wrote the message.
 */
import { foldDigits, plainCodes } from '../text/normalise.ts'
import { topicNames, topicWords } from './topics.ts'

/** What is read of a message. The reporter is not part of it. */
export type MessageText = { readonly title: string; readonly body: string }

/** Counts of signs, each sign once. Topics have the numbers from `TOPIC_BASE` on. */
export type Signs = { readonly ids: Int32Array; readonly counts: Float32Array }

const BUCKET_BITS = 18
export const TOPIC_BASE = 1 << BUCKET_BITS
export const SIGN_COUNT = TOPIC_BASE + topicNames.length

/** Characters read of a message; longer letters repeat themselves. */
const READ_LIMIT = 6_000
/** The title, or the first clause where there is none, says the matter; what starts there counts thrice. */
const HEAD_LENGTH = 25
const HEAD_WEIGHT = 3
/** What a message looks like while it is still being typed. */
const OPENING_LENGTH = 60

const SPACE = 32

type TopicWord = { readonly word: string; readonly topics: readonly number[]; readonly rest: readonly number[] }
const wordsByStart = indexWordsByStart()
const startsTopicWord = firstCharacters()

/** The character codes signs are read from: title and body as one, plain, digits folded. */
export function readableCodes(message: MessageText): Uint16Array {
  return foldDigits(plainCodes(`${message.title} ${message.body}`, READ_LIMIT))
}

/** The opening of what is read, as if the rest had not been written yet. */
export function openingOf(codes: Uint16Array): Uint16Array {
  return codes.subarray(0, OPENING_LENGTH)
}

/** Returns a reader of signs; it reuses its own scratch space, so one reader serves one loop at a time. */
export function createSignReader(): (codes: Uint16Array) => Signs {
  const counts = new Float32Array(SIGN_COUNT)
  let touched = new Int32Array(4_096)
  let size = 0
  const add = (id: number, weight: number): void => {
    const before = counts[id] ?? 0
    if (before === 0) touched[size++] = id
    counts[id] = before + weight
  }
  return (codes) => {
    const room = codes.length * 2 + topicNames.length
    if (touched.length < room) touched = new Int32Array(room)
    size = 0
    countCharacters(codes, add)
    forEachTopicWord(codes, (start, { topics }) => {
      for (const topic of topics) add(TOPIC_BASE + topic, weightAt(start))
    })
    const ids = touched.slice(0, size)
    const values = new Float32Array(size)
    for (let i = 0; i < size; i++) {
      const id = ids[i] ?? 0
      values[i] = counts[id] ?? 0
      counts[id] = 0
    }
    return { ids, counts: values }
  }
}

/** How much a sign counts that starts at this character. */
export function weightAt(start: number): number {
  return start < HEAD_LENGTH ? HEAD_WEIGHT : 1
}

/** Number of the sign of one character. */
export function characterSign(code: number): number {
  return Math.imul(code, 0x9e3779b1) >>> (32 - BUCKET_BITS)
}

/** Number of the sign of two characters that follow each other. */
export function pairSign(first: number, second: number): number {
  let hash = Math.imul(first, 0x9e3779b1) ^ Math.imul(second + 0x1234567, 0x85ebca6b)
  hash ^= hash >>> 15
  hash = Math.imul(hash, 0x2c1b3c6d)
  hash ^= hash >>> 13
  return hash & (TOPIC_BASE - 1)
}

/** Calls `found` for every topic word in the text, overlapping ones included, from left to right. */
export function forEachTopicWord(codes: Uint16Array, found: (start: number, word: TopicWord) => void): void {
  for (let i = 0; i + 1 < codes.length; i++) {
    const first = codes[i] ?? SPACE
    if (startsTopicWord[first] === 0) continue
    const candidates = wordsByStart.get(first * 65_536 + (codes[i + 1] ?? SPACE))
    if (!candidates) continue
    for (const candidate of candidates) if (standsAt(codes, i, candidate.rest)) found(i, candidate)
  }
}

/** Whether the characters after the first two are these. */
function standsAt(codes: Uint16Array, start: number, rest: readonly number[]): boolean {
  for (let k = 0; k < rest.length; k++) if (codes[start + 2 + k] !== rest[k]) return false
  return true
}

function countCharacters(codes: Uint16Array, add: (id: number, weight: number) => void): void {
  let code = codes[0] ?? SPACE
  for (let i = 0; i < codes.length; i++) {
    const next = codes[i + 1] ?? SPACE
    if (code !== SPACE) {
      const weight = weightAt(i)
      add(characterSign(code), weight)
      if (next !== SPACE) add(pairSign(code, next), weight)
    }
    code = next
  }
}

function indexWordsByStart(): Map<number, TopicWord[]> {
  const index = new Map<number, TopicWord[]>()
  for (const [word, topics] of topicWords) {
    const start = word.charCodeAt(0) * 65_536 + word.charCodeAt(1)
    const rest = Array.from({ length: word.length - 2 }, (_, k) => word.charCodeAt(k + 2))
    const known = index.get(start)
    const entry = { word, topics, rest }
    if (known) known.push(entry)
    else index.set(start, [entry])
  }
  return index
}

function firstCharacters(): Uint8Array {
  const flags = new Uint8Array(65_536)
  for (const word of topicWords.keys()) flags[word.charCodeAt(0)] = 1
  return flags
}
