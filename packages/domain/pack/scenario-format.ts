/** The shape of `scenarios/*.yaml`: the journey of one matter, told as given, when and then. */
import { z } from 'zod'
import { hourMs, minuteMs, parseDay, startOfDay } from '../clock/day.ts'
import { CHANNELS, MATTER_KINDS, ROLES } from '../matter/vocabulary.ts'
import { day, key, name, oneOrMore, sentence, span } from './format-parts.ts'

/** `2025-03-03 09:30`, Shanghai time. */
const time = z.string().transform((text, context): Date => {
  const match = /^(\d{4}-\d{2}-\d{2}) ([01]\d|2[0-3]):([0-5]\d)$/.exec(text)
  const date = parseDay(match?.[1] ?? '')
  if (date !== null) return new Date(startOfDay(date) + Number(match?.[2]) * hourMs + Number(match?.[3]) * minuteMs)
  context.addIssue({ code: 'custom', message: 'time-shape' })
  return z.NEVER
})

const receiver = z.union([z.strictObject({ agency: name }), z.strictObject({ grid: name })])

const giveFormat = z.strictObject({
  receiver: receiver.optional(),
  rightReceiver: receiver.optional(),
  ground: sentence.optional(),
  reason: sentence.optional(),
  note: sentence.optional(),
  forRequester: z.boolean().optional(),
  span: span.optional(),
  channel: z.enum(CHANNELS).optional(),
  handler: name.optional(),
  parties: z.array(z.strictObject({ agency: name, lead: z.boolean().default(false) })).optional(),
  lead: name.optional(),
  rating: z.int().optional(),
  words: sentence.optional(),
  agreement: sentence.optional(),
  followUp: day.optional(),
  category: key.optional(),
  urgent: z.boolean().optional(),
})
export type GiveFormat = z.infer<typeof giveFormat>

/** What is looked at after a step; whatever is left out is not checked. */
const expected = z.strictObject({
  state: key.optional(),
  acceptBy: time.nullable().optional(),
  dueAt: time.nullable().optional(),
  dueUnknownYear: z.int().nullable().optional(),
  receiver: name.nullable().optional(),
  responsible: name.nullable().optional(),
  handler: name.nullable().optional(),
  returns: z.int().optional(),
  reopens: z.int().optional(),
  attempts: z.int().optional(),
  rating: z.int().nullable().optional(),
  closedHow: z.enum(['confirmed', 'silence', 'withdrawn']).nullable().optional(),
  parties: z.array(name).optional(),
  onTime: z.boolean().optional(),
  /** Steps that this role may take now, all of them. */
  can: z.partialRecord(z.enum(ROLES), z.array(key)).optional(),
})
export type Expected = z.infer<typeof expected>

const scenarioStep = z.strictObject({
  at: time,
  do: key,
  by: oneOrMore(z.enum(ROLES)),
  /** Who it is; by default a made-up account named after the role. */
  who: name.optional(),
  agency: name.optional(),
  give: giveFormat.default({}),
  // biome-ignore lint/suspicious/noThenProperty: given, when, then: the word of the format, never awaited
  then: expected.optional(),
  refused: key.optional(),
})

export const scenarioFormat = z.strictObject({
  title: name,
  given: z.strictObject({
    kind: z.enum(MATTER_KINDS),
    at: time,
    by: oneOrMore(z.enum(ROLES)),
    title: name,
    body: sentence.optional(),
    category: key.optional(),
    channel: z.enum(CHANNELS),
    place: name.optional(),
    grid: name.optional(),
    doors: z.array(name).optional(),
    urgent: z.boolean().default(false),
    holidays: z.array(day).default([]),
    makeup: z.array(day).default([]),
    /** Years the calendar covers; by default the year of `at`. */
    covered: z.array(z.int()).optional(),
  }),
  when: z.array(scenarioStep).min(1),
})
export type ScenarioFormat = z.infer<typeof scenarioFormat>
