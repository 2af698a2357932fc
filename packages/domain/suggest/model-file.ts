/**
 * Owns the bytes of a stored model: a line of JSON, then the numbers. It holds signs as hashes and no message, so no
 * sentence can be read back out of it.
 */
import { z } from 'zod'
import { SIGN_COUNT } from './features.ts'
import type { SuggestModel } from './model.ts'
import { vocabularyOf } from './vocabulary.ts'

const MAGIC = 'gewu-suggest-1'
/** Weights are kept in 16 bits, scaled to the heaviest. */
const HIGHEST_STEP = 32_767
const NEWLINE = 10

const thresholdSchema = z.object({ precision: z.number(), probability: z.number() })
const headerSchema = z.object({
  magic: z.string(),
  labels: z.array(z.string()).min(2),
  calibration: z.object({ sharpness: z.number(), doubt: z.number(), thresholds: z.array(thresholdSchema) }),
  cases: z.number().int(),
  messages: z.number().int(),
  topicWeight: z.number(),
  signCount: z.number().int().nonnegative(),
  scale: z.number(),
  bias: z.array(z.number()),
})
type Header = z.infer<typeof headerSchema>

export type DecodeResult =
  | { readonly ok: true; readonly model: SuggestModel }
  | { readonly ok: false; readonly code: 'suggest.not-a-model' | 'suggest.damaged-model' | 'suggest.other-version' }

/** The bytes of a model. */
export function encodeModel({ labels, vocabulary, separators, calibration, cases }: SuggestModel): Uint8Array {
  const heaviest = separators.weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0)
  const scale = heaviest > 0 ? heaviest / HIGHEST_STEP : 1
  const header: Header = {
    magic: MAGIC,
    labels: [...labels],
    calibration: { ...calibration, thresholds: [...calibration.thresholds] },
    cases,
    messages: vocabulary.messages,
    topicWeight: vocabulary.topicWeight,
    signCount: vocabulary.signs.length,
    scale,
    bias: [...separators.bias],
  }
  const line = new TextEncoder().encode(`${JSON.stringify(header)}\n`)
  const bytes = new Uint8Array(line.length + vocabulary.signs.length * (8 + 2 * labels.length))
  bytes.set(line)
  const view = new DataView(bytes.buffer)
  let at = line.length
  for (const sign of vocabulary.signs) at = put32(view, at, sign)
  for (const seen of vocabulary.seen) at = put32(view, at, seen)
  for (const weight of separators.weights) {
    view.setInt16(at, Math.round(weight / scale), true)
    at += 2
  }
  return bytes
}

/** Reads a model back; refuses anything that is not whole. */
export function decodeModel(bytes: Uint8Array): DecodeResult {
  const end = bytes.indexOf(NEWLINE)
  const header = end < 0 ? undefined : headerOf(new TextDecoder().decode(bytes.subarray(0, end)))
  if (!header) return { ok: false, code: 'suggest.not-a-model' }
  if (header.magic !== MAGIC) return { ok: false, code: 'suggest.other-version' }
  const { labels, signCount, scale } = header
  if (bytes.length !== end + 1 + signCount * (8 + 2 * labels.length))
    return { ok: false, code: 'suggest.damaged-model' }
  const view = new DataView(bytes.buffer, bytes.byteOffset + end + 1)
  const signs = Int32Array.from({ length: signCount }, (_, i) => view.getUint32(i * 4, true))
  if (signs.some((sign) => sign >= SIGN_COUNT || sign < 0)) return { ok: false, code: 'suggest.damaged-model' }
  const seen = Uint32Array.from({ length: signCount }, (_, i) => view.getUint32((signCount + i) * 4, true))
  const weights = Float32Array.from(
    { length: signCount * labels.length },
    (_, i) => view.getInt16(signCount * 8 + i * 2, true) * scale,
  )
  return {
    ok: true,
    model: {
      labels,
      vocabulary: vocabularyOf(signs, seen, header.messages, header.topicWeight),
      separators: { weights, bias: Float32Array.from(header.bias) },
      calibration: header.calibration,
      cases: header.cases,
    },
  }
}

function put32(view: DataView, at: number, value: number): number {
  view.setUint32(at, value, true)
  return at + 4
}

function headerOf(line: string): Header | undefined {
  try {
    return headerSchema.safeParse(JSON.parse(line)).data
  } catch {
    return undefined
  }
}
