/** The shape of `words.yaml`: every word on a screen that differs by method, each as its readers say it. */
import { z } from 'zod'
import { CHANNELS, INPUTS, MATTER_KINDS, STAGES } from '../matter/vocabulary.ts'
import { key } from './format-parts.ts'

export const AUDIENCES = ['resident', 'worker', 'desk'] as const
export type Audience = (typeof AUDIENCES)[number]

/** Single words that screens use wherever they speak of the method; every pack names them all. */
export const TERMS = [
  'community',
  'micro-grid',
  'grid-worker',
  'helper',
  'matter',
  'speak',
  'my-matters',
  'raise',
  'dispatch',
  'accept',
  'handle',
  'rate',
  'close',
  'return',
  'whistle',
  'report-in',
  'dispatch-desk',
  'inbox',
  'register',
  'slip',
  'visit',
  'meeting',
  'meeting-place',
] as const
export type Term = (typeof TERMS)[number]

const word = z.string().trim().min(1, 'text-empty').max(60)

/** One word for everybody, or one for each who sees it; `staff` stands for worker and desk where they have none of their own. */
const spoken = z.union([
  word,
  z.strictObject({ resident: word.optional(), staff: word.optional(), worker: word.optional(), desk: word.optional() }),
])
export type Spoken = z.infer<typeof spoken>

/** `do` is the button, `done` the line on the trail afterwards. */
const stepWords = z.strictObject({ do: spoken.optional(), done: spoken })

const kindWords = z.strictObject({
  name: spoken,
  states: z.record(key, spoken).default({}),
  steps: z.record(key, stepWords).default({}),
})

export const wordsFormat = z.strictObject({
  terms: z.record(z.enum(TERMS), word),
  channels: z.record(z.enum(CHANNELS), word),
  stages: z.record(z.enum(STAGES), word),
  /** Labels of what a step asks for; only those that some flow uses. */
  inputs: z.partialRecord(z.enum(INPUTS), word),
  states: z.record(key, spoken),
  steps: z.record(z.string(), stepWords),
  kinds: z.partialRecord(z.enum(MATTER_KINDS), kindWords),
})
export type WordsFormat = z.infer<typeof wordsFormat>
export type StepWords = z.infer<typeof stepWords>
