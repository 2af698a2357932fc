/** Owns which signs a model knows and how rare each is; turns counted signs into vectors of length one. */
import { SIGN_COUNT, type Signs, TOPIC_BASE } from './features.ts'

/** The signs a model knows. `slotOf` gives the place of a sign in the weights, -1 when the model does not know it. */
export type Vocabulary = {
  readonly slotOf: Int32Array
  readonly signs: Int32Array
  /** Messages each known sign was seen in. */
  readonly seen: Uint32Array
  /** Messages learnt from. */
  readonly messages: number
  /** How much a topic counts beside characters: more when there is little to learn from. */
  readonly topicWeight: number
}

/** Vectors in rows: row r holds slots[starts[r] .. starts[r + 1]) with their values; each row has length one or zero. */
export type Rows = { readonly starts: Int32Array; readonly slots: Int32Array; readonly values: Float32Array }

/** With fewer messages than this, signs seen once are kept too. */
const FEW_MESSAGES = 800
const RAREST_TOPIC = 6
const DAMPENED = Float32Array.from({ length: 256 }, (_, count) => (count > 0 ? 1 + Math.log(count) : 0))

/** Collects the vocabulary of these messages. */
export function collectVocabulary(messages: readonly Signs[]): Vocabulary {
  const seen = new Uint32Array(SIGN_COUNT)
  for (const { ids } of messages) for (const id of ids) seen[id] = (seen[id] ?? 0) + 1
  const needed = messages.length < FEW_MESSAGES ? 1 : 2
  const known: number[] = []
  for (let id = 0; id < SIGN_COUNT; id++) if (id >= TOPIC_BASE || (seen[id] ?? 0) >= needed) known.push(id)
  const signs = Int32Array.from(known)
  return vocabularyOf(
    signs,
    signs.map((id) => seen[id] ?? 0),
    messages.length,
    topicWeightFor(messages.length),
  )
}

/** Rebuilds a vocabulary from its stored parts. */
export function vocabularyOf(
  signs: Int32Array,
  seen: ArrayLike<number>,
  messages: number,
  topicWeight: number,
): Vocabulary {
  const slotOf = new Int32Array(SIGN_COUNT).fill(-1)
  signs.forEach((id, slot) => {
    slotOf[id] = slot
  })
  return { slotOf, signs, seen: Uint32Array.from(seen), messages, topicWeight }
}

/** The vectors of these messages, each scaled to length one. Unknown signs are left out. */
export function vectorsOf(vocabulary: Vocabulary, messages: readonly Signs[]): Rows {
  return vectorsWith(vocabulary, rarities(vocabulary), messages)
}

/** The same with the rarities worked out before, for one message after another. */
export function vectorsWith(vocabulary: Vocabulary, rarity: Float32Array, messages: readonly Signs[]): Rows {
  const starts = new Int32Array(messages.length + 1)
  const room = messages.reduce((sum, { ids }) => sum + ids.length, 0)
  const slots = new Int32Array(room)
  const values = new Float32Array(room)
  let end = 0
  messages.forEach((signs, row) => {
    end = writeVector(vocabulary, rarity, signs, slots, values, end)
    starts[row + 1] = end
  })
  return { starts, slots: slots.subarray(0, end), values: values.subarray(0, end) }
}

function writeVector(
  vocabulary: Vocabulary,
  rarity: Float32Array,
  { ids, counts }: Signs,
  slots: Int32Array,
  values: Float32Array,
  start: number,
): number {
  let end = start
  let squares = 0
  for (let i = 0; i < ids.length; i++) {
    const slot = vocabulary.slotOf[ids[i] ?? 0] ?? -1
    if (slot < 0) continue
    const value = dampened(counts[i] ?? 1) * (rarity[slot] ?? 0)
    slots[end] = slot
    values[end] = value
    squares += value * value
    end++
  }
  const scale = squares > 0 ? 1 / Math.sqrt(squares) : 0
  for (let i = start; i < end; i++) values[i] = (values[i] ?? 0) * scale
  return end
}

/** One more occurrence says less than the first. */
function dampened(count: number): number {
  return DAMPENED[count] ?? 1 + Math.log(count)
}

/** Inverse document frequency of every slot, topics weighted. */
export function rarities({ signs, seen, messages, topicWeight }: Vocabulary): Float32Array {
  return Float32Array.from(signs, (id, slot) => {
    const rarity = Math.log((1 + messages) / (1 + (seen[slot] ?? 0))) + 1
    return id < TOPIC_BASE ? rarity : topicWeight * Math.min(rarity, RAREST_TOPIC)
  })
}

function topicWeightFor(messages: number): number {
  return Math.min(3, 1.5 + 300 / Math.max(1, messages))
}
