/** The shape of `matters/<kind>.yaml`: one kind of matter and the steps it flows through. */
import { z } from 'zod'
import { FIELD_NAMES, type FieldType } from '../matter/flow.ts'
import { CONDITIONS, EFFECTS, INPUTS, MATTER_KINDS, ROLES, STAGES, VERBS } from '../matter/vocabulary.ts'
import { key, naturalSpan, oneOrMore } from './format-parts.ts'

const role = z.enum(ROLES)
const need = z.enum([...INPUTS, ...CONDITIONS])

/** `place?`, `file*`, `text`: a type, and how many of it. */
const field = z.string().transform((text, context): { type: FieldType; min: 0 | 1; many: boolean } => {
  const match = /^(text|place|file|category)([?*+]?)$/.exec(text)
  const type = FIELD_TYPES.find((one) => one === match?.[1])
  if (match === null || type === undefined) {
    context.addIssue({ code: 'custom', message: 'field-shape' })
    return z.NEVER
  }
  const mark = match[2]
  return { type, min: mark === '?' || mark === '*' ? 0 : 1, many: mark === '*' || mark === '+' }
})

const FIELD_TYPES = ['text', 'place', 'file', 'category'] as const

export const stepFormat = z.strictObject({
  /** The verb, when the step's own name is not one. */
  does: z.enum(VERBS).optional(),
  from: oneOrMore(key),
  to: key,
  by: oneOrMore(role),
  needs: z.array(need).default([]),
  takes: z.array(z.enum(INPUTS)).default([]),
  effects: z.array(z.enum(EFFECTS)).default([]),
  clock: z.literal('start').optional(),
  limit: z.int().min(1).max(9).optional(),
  // biome-ignore lint/suspicious/noThenProperty: the word of the pack format, never awaited
  then: key.optional(),
  within: naturalSpan.optional(),
  after: naturalSpan.optional(),
  bad: key.optional(),
})
export type StepFormat = z.infer<typeof stepFormat>

export const matterFormat = z.strictObject({
  kind: z.enum(MATTER_KINDS),
  title: z.string().regex(/^matter\.[a-z-]+$/, 'key-shape'),
  fields: z.partialRecord(z.enum(FIELD_NAMES), field),
  raisedBy: oneOrMore(role),
  start: key,
  states: z.record(key, z.enum(STAGES)),
  steps: z.record(key, stepFormat),
})
export type MatterFormat = z.infer<typeof matterFormat>
