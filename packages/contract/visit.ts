/** Routes of module visit: whom to visit and why, the visit note, households that nobody has reached. */
import { HEALTH, HEARD, OUTCOMES } from '@gewu/domain/visit/note'
import { z } from 'zod'
import { careMark } from './people.ts'
import { route } from './route.ts'
import { communityParams, id, instant, pageOf, pageQuery, text } from './schema.ts'

const day = z.iso.date({ error: '日子写成 2026-03-02 这样。' })

export const dueRow = z.object({
  householdId: id,
  label: z.string(),
  number: z.string(),
  head: z.string().nullable(),
  microGridId: id.nullable(),
  care: careMark.nullable(),
  on: day,
  /** In words, the most pressing first. */
  why: z.array(z.string()),
  lastMet: day.nullable(),
  /** Nobody has been reached for so long that somebody quietly asks. */
  quiet: z.boolean(),
})

export const visitRow = z.object({
  id,
  at: instant,
  by: z.string(),
  outcome: z.enum(OUTCOMES),
  heard: z.string().nullable(),
  buttons: z.array(z.enum(HEARD)),
  health: z.enum(HEALTH).nullable(),
  /** The reader's own private note; nobody else's. */
  privateNote: z.string().nullable(),
})

export const proposal = z.object({
  kind: z.enum(['matter', 'wish', 'aid', 'tier-review']),
  matter: z.string().nullable(),
})

export const visitNote = z.object({
  outcome: z.enum(OUTCOMES),
  heard: text(200, '一句话就好，200 个字以内。').nullish(),
  buttons: z.array(z.enum(HEARD)).max(4).default([]),
  health: z.enum(HEALTH).nullish(),
  privateNote: text(500, '自己看的话，500 个字以内。').nullish(),
  /** When it was, where that is not now; never later than now. */
  at: instant.optional(),
})

const householdParams = communityParams.extend({ householdId: id })

export const visitRoutes = {
  due: route({
    method: 'GET',
    path: '/communities/{communityId}/visits/due',
    summary: 'Households due for a visit and why, the longest waiting first, then in walking order',
    door: 'signed-in',
    params: communityParams,
    query: pageQuery.extend({ microGridId: id.optional() }),
    reply: pageOf(dueRow),
    refuses: ['community-unknown'],
  }),
  visits: route({
    method: 'GET',
    path: '/communities/{communityId}/households/{householdId}/visits',
    summary: 'Visits to a household, newest first',
    door: 'signed-in',
    params: householdParams,
    query: pageQuery,
    reply: pageOf(visitRow),
    refuses: ['not-found'],
  }),
  record: route({
    method: 'POST',
    path: '/communities/{communityId}/households/{householdId}/visits',
    summary: 'A visit note: whom one met and what was heard; answers what it proposes to do next',
    door: 'signed-in',
    command: true,
    params: householdParams,
    body: visitNote,
    reply: z.object({ id, proposals: z.array(proposal) }),
    refuses: ['household-unknown', 'note-nobody'],
  }),
  overview: route({
    method: 'GET',
    path: '/communities/{communityId}/care',
    summary: 'Care in a community: how many are due, whom nobody has reached, which tiers must be looked at again',
    door: 'signed-in',
    params: communityParams,
    reply: z.object({
      due: z.number().int(),
      quiet: z.array(dueRow),
      reviews: z.array(
        z.object({
          householdId: id,
          label: z.string(),
          number: z.string(),
          care: careMark,
          daysLeft: z.number().int(),
        }),
      ),
    }),
    refuses: ['community-unknown'],
  }),
}
