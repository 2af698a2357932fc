/**
 * Owns what is kept of a message to compare it with others: its character pairs, its topics and its places.
 * It never keeps who wrote it.
 */
import { forEachTopicWord, pairSign, TOPIC_BASE } from '../suggest/features.ts'
import { topicNames } from '../suggest/topics.ts'
import { plainCodes, plainInto, textOf } from '../text/normalise.ts'
import type { PlaceFinder, PlacesFound } from '../text/place-names.ts'

/** A message as the focus board reads it. */
export type FocusMessage = {
  readonly id: string
  /** Milliseconds since 1970. */
  readonly at: number
  readonly title: string
  readonly body: string
  /** Where it happened as the form says, in words; empty when the form does not say. */
  readonly place: string
  /** How many others said "me too". */
  readonly meToo: number
}

/** Character pairs (hashed) and topics, each once with its dampened count, and the places named. */
export type Digest = {
  readonly pairs: readonly number[]
  readonly pairCounts: readonly number[]
  readonly topics: readonly number[]
  readonly topicCounts: readonly number[]
  readonly places: PlacesFound
}

export const PAIR_SPACE = TOPIC_BASE
export const TOPIC_COUNT = topicNames.length

/** The start of the body tells the problem; what follows tells its story. */
const BODY_READ = 100
const BODY_READ_FOR_TOPICS = 200
const BODY_READ_FOR_PLACES = 120
const TITLE_LIMIT = 200
const TITLE_PAIR_WEIGHT = 2
const TITLE_TOPIC_WEIGHT = 3
const SPACE = 32

/** What a draft says so far; the same as a message that nobody has sent. */
export type Draft = Pick<FocusMessage, 'title' | 'body' | 'place'>

/** Returns a reader of messages and drafts; it reuses its scratch space, so one reader serves one loop at a time. */
export function createDigestReader(findPlaces: PlaceFinder): (message: Draft) => Digest {
  const titleRoom = new Uint16Array(TITLE_LIMIT)
  const bodyRoom = new Uint16Array(BODY_READ_FOR_TOPICS)
  const pairs = createCounter(PAIR_SPACE)
  const topics = createCounter(TOPIC_COUNT)
  return (message) => {
    const title = titleRoom.subarray(0, plainInto(message.title, titleRoom))
    const body = bodyRoom.subarray(0, plainInto(message.body, bodyRoom))
    countPairs(title, title.length, TITLE_PAIR_WEIGHT, pairs.add)
    countPairs(body, BODY_READ, 1, pairs.add)
    countTopics(title, TITLE_TOPIC_WEIGHT, topics.add)
    countTopics(body, 1, topics.add)
    const places = placesOf(message.place, title, body.subarray(0, BODY_READ_FOR_PLACES), findPlaces)
    const [pairIds, pairCounts] = pairs.take()
    const [topicIds, topicCounts] = topics.take()
    return { pairs: pairIds, pairCounts, topics: topicIds, topicCounts, places }
  }
}

/** Places by the form first, then by the title, then by the body: the first that names a spot decides. */
function placesOf(place: string, title: Uint16Array, body: Uint16Array, findPlaces: PlaceFinder): PlacesFound {
  const stated = place === '' ? '' : textOf(plainCodes(place, TITLE_LIMIT))
  const byForm = findPlaces(stated)
  if (byForm.spots.length > 0) return byForm
  const byTitle = findPlaces(textOf(title))
  if (byTitle.spots.length > 0) return byTitle
  const byBody = findPlaces(textOf(body))
  return {
    spots: byBody.spots.length === 0 && stated.length > 0 ? [stated] : byBody.spots,
    roads: [...new Set([...byForm.roads, ...byTitle.roads, ...byBody.roads])],
    areas: [...new Set([...byForm.areas, ...byTitle.areas, ...byBody.areas])],
  }
}

function countPairs(codes: Uint16Array, read: number, weight: number, add: (id: number, weight: number) => void): void {
  const end = Math.min(read, codes.length)
  for (let i = 0; i + 1 < end; i++) {
    const first = codes[i] ?? SPACE
    const second = codes[i + 1] ?? SPACE
    if (first !== SPACE && second !== SPACE) add(pairSign(first, second), weight)
  }
}

function countTopics(codes: Uint16Array, weight: number, add: (id: number, weight: number) => void): void {
  forEachTopicWord(codes, (_, { topics }) => {
    for (const topic of topics) add(topic, weight)
  })
}

type Counter = { add: (id: number, weight: number) => void; take: () => [ids: number[], counts: number[]] }

/** Counts small numbers without making anything new until they are taken. */
function createCounter(space: number): Counter {
  const counts = new Uint16Array(space)
  let ids: number[] = []
  return {
    add(id, weight) {
      const before = counts[id] ?? 0
      if (before === 0) ids.push(id)
      counts[id] = before + weight
    },
    take() {
      const taken = ids
      const dampened = taken.map((id) => 1 + Math.log(counts[id] ?? 1))
      for (const id of taken) counts[id] = 0
      ids = []
      return [taken, dampened]
    },
  }
}
