/** The shape of `pack.yaml`: a work method's levels, posts, modules, ratings and rhythms. */
import { z } from 'zod'
import { weekdayKeys } from '../clock/service-hours.ts'
import { MATTER_KINDS } from '../matter/vocabulary.ts'
import { ABILITIES } from './ability.ts'
import { count, day, key, name, sentence, span } from './format-parts.ts'

/** What a level is to the program, whatever it is called. Doors belong to exactly one `micro-grid`; a `special` grid is a school, a market, a park. */
export const LEVEL_ROLES = ['street', 'community', 'grid', 'special', 'micro-grid', 'household'] as const
export type LevelRole = (typeof LEVEL_ROLES)[number]

export const MODULES = [
  'grid',
  'people',
  'body',
  'matter',
  'visit',
  'project',
  'meeting',
  'ballot',
  'fund',
  'points',
  'calendar',
  'campaign',
  'form',
  'insight',
  'notice',
  'open311',
] as const

export const ROUTES = ['elected', 'appointed', 'volunteered'] as const
export const SOURCES = [
  'party-member',
  'resident',
  'building-head',
  'five-elders',
  'property-firm',
  'committee-member',
  'group-head',
  'community-staff',
  'street-staff',
  'resident-unit',
  'social-organisation',
  'merchant',
] as const
export const METRICS = [
  'response-rate',
  'resolution-rate',
  'satisfaction',
  'on-time-rate',
  'disputes-settled',
  'closed-in-micro-grid',
  'whistles-answered',
] as const
export const PERIODS = ['day', 'week', 'month', 'quarter', 'half-year', 'year'] as const
export const RHYTHMS = [
  'courtyard-meeting',
  'activity-day',
  'wish-drive',
  'talk',
  'appraisal',
  'comfort-visit',
  'volunteer-day',
] as const

/** Soft bounds may be passed with a stated reason; hard ones may not. `note` says where the rule comes from. */
const households = z.strictObject({
  min: z.int().min(1).max(5000),
  max: z.int().min(1).max(5000),
  target: z.int().min(1).max(5000).optional(),
  soft: z.boolean(),
  note: sentence,
})

const level = z.strictObject({
  key,
  name,
  is: z.enum(LEVEL_ROLES),
  under: key.optional(),
  households: households.optional(),
})

const post = z.strictObject({
  key,
  name,
  at: key,
  count,
  routes: z.array(z.enum(ROUTES)).default([]),
  from: z.array(z.enum(SOURCES)).default([]),
  may: z.array(z.enum(ABILITIES)).default([]),
  never: z.array(z.enum(ABILITIES)).default([]),
})

const rating = z.strictObject({
  scale: z.array(z.strictObject({ score: z.int().min(1).max(5), word: name, bad: z.boolean().default(false) })),
})

const percent = z.int().min(0).max(100)

/** Weights are versioned data: they differ by city (product rules 4.5). `satisfied` is in hundredths of a satisfied answer. */
const rates = z.strictObject({
  version: name,
  from: day,
  source: sentence,
  satisfied: z.record(z.string().regex(/^[1-5]$/, 'wrong-type'), percent),
  overall: z.strictObject({ response: percent, resolution: percent, satisfaction: percent }),
})

const shifts = z.array(z.string()).optional()
const hours = z.partialRecord(z.enum([...weekdayKeys, 'makeup']), shifts)

const contact = z.strictObject({ households: count })
const care = z.strictObject({
  tiers: z.array(
    z.strictObject({
      key,
      name,
      heart: z.enum(['half', 'full']),
      reasons: z.array(name).min(1),
      team: name.optional(),
      every: z.enum(PERIODS).default('month'),
    }),
  ),
  mustVisit: z.array(z.strictObject({ key, name, every: z.enum(PERIODS) })).default([]),
  /** What may be noted of a person beside name and relation; a label may put the household on a must-visit list. */
  labels: z.array(z.strictObject({ key, name, visit: key.optional() })).default([]),
  /** Service packages made for a household: what is done, and how often. */
  packages: z
    .array(z.strictObject({ key, name, tasks: z.array(z.strictObject({ name, every: z.enum(PERIODS) })).min(1) }))
    .default([]),
  reviewWithin: span,
})
/** The four buttons of a visit note by their names here, and after how many silent days past its due day a household is asked after. */
const visit = z.strictObject({
  buttons: z.strictObject({ information: name, hazard: name, service: name, dispute: name }),
  quietAfter: z.int().min(1).max(90),
})
const rhythm = z.strictObject({ kind: z.enum(RHYTHMS), name, every: z.enum(PERIODS) })
const points = z.strictObject({
  score: z.enum(PERIODS),
  total: z.enum(PERIODS),
  award: z.enum(PERIODS),
  categories: z.array(z.strictObject({ key, name })).min(1),
})
const match = z.union([
  z.literal('none'),
  z.strictObject({ min: z.int().min(1).max(20), max: z.int().min(1).max(20), source: sentence }),
])

export const packFormat = z.strictObject({
  id: key,
  title: name,
  /** Id of the article the method comes from. */
  source: z.string().regex(/^\d{3}_[0-9a-f]{16}$/, 'wrong-type'),
  summary: sentence,
  levels: z.array(level).min(2),
  posts: z.array(post).min(1),
  modules: z.array(z.strictObject({ module: z.enum(MODULES), name })).min(1),
  matters: z.array(z.enum(MATTER_KINDS)).min(1),
  rating,
  rates: z.array(rates).min(1),
  hours: hours.optional(),
  contact: contact.optional(),
  care: care.optional(),
  visit: visit.optional(),
  rhythms: z.array(rhythm).default([]),
  points: points.optional(),
  match: match.default('none'),
  metrics: z.array(z.enum(METRICS)).default([]),
})
export type PackFormat = z.infer<typeof packFormat>
