/** Routes of module plan: the community's map, drafts of its micro-grids, moves by hand, the leads' answers, adoption. */
import { z } from 'zod'
import { route } from './route.ts'
import { communityParams, id, instant, pageOf, pageQuery, text } from './schema.ts'

/** A micro-grid's id, or a name the draft gives to one that does not exist yet. */
export const gridKey = z.union([id, z.string().regex(/^new-\d{1,6}$/, '网格编号不对。')])

const position = z.tuple([z.number(), z.number()])

export const planUnit = z.object({
  placeId: id,
  label: z.string(),
  /** Empty for a house that stands alone. */
  estate: z.string(),
  building: z.string(),
  name: z.string(),
  households: z.number().int(),
  lon: z.number(),
  lat: z.number(),
  microGridId: id.nullable(),
})

export const planState = z.enum(['running', 'ready', 'failed', 'cancelled', 'proposed', 'adopted', 'discarded'])

export const planRow = z.object({
  id,
  number: z.number().int(),
  state: planState,
  smallest: z.number().int(),
  largest: z.number().int(),
  seed: z.number().int(),
  effort: z.enum(['fast', 'best']),
  afresh: z.boolean(),
  fault: z.string().nullable(),
  startedAt: instant,
  createdAt: instant,
  /** The revision that it became. */
  revision: z.number().int().nullable(),
  rev: z.number().int(),
})

export const planQuestion = z.object({
  id,
  microGridId: id,
  microGridName: z.string(),
  householdsBefore: z.number().int(),
  householdsAfter: z.number().int(),
  /** Door plates that come and that go. */
  gained: z.array(z.string()),
  lost: z.array(z.string()),
  answer: z.enum(['yes', 'no']).nullable(),
  words: z.string().nullable(),
  byLead: z.boolean().nullable(),
})

const wish = {
  smallest: z.number().int().min(1, '下限至少 1 户。').max(10_000, '上限太大了。'),
  largest: z.number().int().min(1, '上限至少 1 户。').max(10_000, '上限太大了。'),
  seed: z.number().int().min(0).max(1_000_000).default(1),
  effort: z.enum(['fast', 'best']).default('fast'),
  /** From nothing instead of from the memberships in force. */
  afresh: z.boolean().default(false),
}

const planParams = communityParams.extend({ planId: id })
const revised = z.object({ rev: z.number().int() })
const revReply = z.object({ rev: z.number().int() })
const placed = z.array(z.object({ placeId: id, grid: gridKey })).max(3000)

export const planRoutes = {
  map: route({
    method: 'GET',
    path: '/communities/{communityId}/plan-map',
    summary: 'Doors with their coordinates, what can be walked between them, and what is drawn beneath',
    door: 'signed-in',
    params: communityParams,
    reply: z.object({
      units: z.array(planUnit),
      /** Rows of `units`, and metres on foot. */
      links: z.array(z.tuple([z.number().int(), z.number().int(), z.number()])),
      shapes: z.array(
        z.object({
          kind: z.enum(['estate', 'building', 'road', 'wall', 'river', 'gate']),
          name: z.string(),
          walled: z.boolean(),
          parts: z.array(z.array(position)),
        }),
      ),
      /** Doors without coordinates: nothing can be divided while there are any. */
      unplaced: z.object({ count: z.number().int(), labels: z.array(z.string()) }),
      /** The method's own bounds; null where it has none. */
      bounds: z.object({ smallest: z.number().int(), largest: z.number().int() }).nullable(),
      /** The key of the district's own map pictures; null where there are none. */
      tiandituKey: z.string().nullable(),
    }),
    refuses: ['plan-too-large'],
  }),
  list: route({
    method: 'GET',
    path: '/communities/{communityId}/plans',
    summary: 'Drafts, the newest first; those thrown away are left out',
    door: 'signed-in',
    params: communityParams,
    query: pageQuery,
    reply: pageOf(planRow),
  }),
  view: route({
    method: 'GET',
    path: '/communities/{communityId}/plans/{planId}',
    summary: 'One draft: who is where, what stays put, why some grids are out of bounds, who has agreed',
    door: 'signed-in',
    params: planParams,
    reply: planRow.extend({
      assign: z.array(z.object({ placeId: id, grid: gridKey })),
      pins: z.array(z.object({ placeId: id, grid: gridKey })),
      /** Names of the grids that do not exist yet. */
      names: z.array(z.object({ grid: z.string(), name: z.string() })),
      reasons: z.array(
        z.object({ grid: z.string(), households: z.number().int(), proved: z.boolean(), sentence: z.string() }),
      ),
      questions: z.array(planQuestion),
    }),
    refuses: ['plan-unknown'],
  }),
  start: route({
    method: 'POST',
    path: '/communities/{communityId}/plans',
    summary: 'A new draft, divided in the background',
    door: 'signed-in',
    command: true,
    params: communityParams,
    body: z.object({ ...wish, pins: placed.default([]) }),
    reply: z.object({ id, number: z.number().int() }),
    refuses: ['plan-bounds', 'plan-empty', 'plan-unplaced', 'plan-too-large'],
  }),
  rerun: route({
    method: 'POST',
    path: '/communities/{communityId}/plans/{planId}/run',
    summary: 'Divides a draft once more, with other bounds or pins',
    door: 'signed-in',
    command: true,
    params: planParams,
    body: revised.extend({ ...wish, pins: placed.default([]) }),
    reply: revReply,
    refuses: ['plan-unknown', 'plan-state', 'plan-bounds', 'plan-unplaced', 'plan-too-large', 'changed-meanwhile'],
  }),
  cancel: route({
    method: 'POST',
    path: '/communities/{communityId}/plans/{planId}/cancel',
    summary: 'Stops a run; the draft stays as it was before',
    door: 'signed-in',
    command: true,
    params: planParams,
    body: z.object({}),
    reply: revReply,
    refuses: ['plan-unknown', 'plan-state'],
  }),
  edit: route({
    method: 'POST',
    path: '/communities/{communityId}/plans/{planId}/edit',
    summary: 'Moves doors of a draft by hand and says which stay put',
    door: 'signed-in',
    command: true,
    params: planParams,
    body: revised.extend({ moves: placed, pins: placed }),
    reply: revReply,
    refuses: ['plan-unknown', 'plan-state', 'place-unknown', 'grid-unknown', 'changed-meanwhile'],
  }),
  propose: route({
    method: 'POST',
    path: '/communities/{communityId}/plans/{planId}/propose',
    summary: 'Asks the leads of every grid that changes; the draft can no longer be edited',
    door: 'signed-in',
    command: true,
    params: planParams,
    body: revised,
    reply: revReply.extend({ asked: z.number().int() }),
    refuses: ['plan-unknown', 'plan-state', 'plan-outdated', 'plan-same', 'changed-meanwhile'],
  }),
  recall: route({
    method: 'POST',
    path: '/communities/{communityId}/plans/{planId}/recall',
    summary: 'Takes the question back, so that the draft can be edited again',
    door: 'signed-in',
    command: true,
    params: planParams,
    body: revised,
    reply: revReply,
    refuses: ['plan-unknown', 'plan-state', 'changed-meanwhile'],
  }),
  answer: route({
    method: 'POST',
    path: '/communities/{communityId}/plan-questions/{questionId}',
    summary: "A lead's yes or no, or what who plans heard from them",
    door: 'signed-in',
    command: true,
    params: communityParams.extend({ questionId: id }),
    body: z.object({ answer: z.enum(['yes', 'no']), words: z.string().trim().max(200).default('') }),
    reply: z.object({}),
    refuses: ['plan-unknown', 'plan-words'],
  }),
  adopt: route({
    method: 'POST',
    path: '/communities/{communityId}/plans/{planId}/adopt',
    summary: 'Makes a draft the memberships in force, as one dated revision; matters at the doors follow',
    door: 'signed-in',
    command: true,
    params: planParams,
    body: revised.extend({ effectiveOn: z.iso.date(), reason: text(200) }),
    reply: z.object({ revision: z.number().int(), moved: z.number().int() }),
    refuses: [
      'plan-unknown',
      'plan-state',
      'plan-outdated',
      'plan-unanswered',
      'grid-unknown',
      'grid-size-reason',
      'grid-size-hard',
      'effective-day',
      'changed-meanwhile',
    ],
  }),
  discard: route({
    method: 'POST',
    path: '/communities/{communityId}/plans/{planId}/discard',
    summary: 'Throws a draft away',
    door: 'signed-in',
    command: true,
    params: planParams,
    body: revised,
    reply: revReply,
    refuses: ['plan-unknown', 'plan-state', 'changed-meanwhile'],
  }),
  mine: route({
    method: 'GET',
    path: '/my/plan-questions',
    summary: 'Questions that wait for my answer, as the lead of a micro-grid',
    door: 'signed-in',
    reply: z.array(planQuestion.extend({ communityId: id, communityName: z.string() })),
  }),
}
