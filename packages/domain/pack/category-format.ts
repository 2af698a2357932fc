/** The shape of `categories.yaml`: what matters are about, how long each may take, and which agency usually handles it. */
import { z } from 'zod'
import { agencyKinds } from './agency-kind.ts'
import { key, name, span } from './format-parts.ts'

/** Accept within, contact the requester within, handle within, and report in within when whistled. */
export const clockFormat = z.strictObject({ accept: span, contact: span, handle: span, report: span })
const partialClock = z.strictObject({
  accept: span.optional(),
  contact: span.optional(),
  handle: span.optional(),
  report: span.optional(),
})

const own = { key, name, agency: z.enum(agencyKinds).optional(), clock: partialClock.optional() }

/** Two levels: a group and its kinds. A child without a clock or agency takes its group's. */
export const categoriesFormat = z.strictObject({
  ordinary: clockFormat,
  urgent: clockFormat,
  categories: z.array(z.strictObject({ ...own, children: z.array(z.strictObject(own)).default([]) })),
})
export type CategoriesFormat = z.infer<typeof categoriesFormat>
