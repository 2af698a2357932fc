/** Routes of module sync: what a worker's phone holds of its micro-grids, and the commands it wrote without a signal. */
import { z } from 'zod'
import { careMark } from './people.ts'
import { route } from './route.ts'
import { communityParams, id, instant, text } from './schema.ts'
import { visitNote } from './visit.ts'

const day = z.iso.date()

/** A household as a phone holds it: no telephone, no document, no reason of a tier, no private note ever travels down. */
export const heldHousehold = z.object({
  label: z.string(),
  number: z.string(),
  walk: z.string(),
  members: z.array(z.object({ id, name: z.string(), relation: z.string() })),
  care: careMark.nullable(),
  /** Why a visit is due and from which day on, as it stood when this was written. */
  due: z.object({ on: day, why: z.array(z.string()) }).nullable(),
  lastMet: day.nullable(),
})

export const heldVisit = z.object({
  at: instant,
  by: z.string(),
  outcome: z.string(),
  heard: z.string().nullable(),
})

const row = z.object({
  id,
  kind: z.enum(['household', 'visit']),
  household: id,
  group: id,
  rev: z.number().int(),
  gone: z.boolean(),
  body: z.object({ household: heldHousehold.optional(), visit: heldVisit.optional() }),
})

export const pullPage = z.object({
  community: id,
  token: z.string(),
  upTo: z.number().int(),
  groups: z.array(id),
  rows: z.array(row),
  exits: z.array(z.object({ household: id, rev: z.number().int() })),
  next: z.string().nullable(),
})

export const syncRoutes = {
  pull: route({
    method: 'GET',
    path: '/communities/{communityId}/sync',
    summary:
      'What is new for this phone since a number of the log, page by page; the whole of micro-grids it does not hold yet',
    door: 'signed-in',
    params: communityParams,
    query: z.object({
      token: z.string().max(60),
      since: z.coerce.number().int().min(0),
      /** Micro-grids the phone holds whole, joined by commas. */
      held: z.string().max(4000).default(''),
      cursor: z.string().max(200).optional(),
    }),
    reply: pullPage,
    refuses: ['community-unknown'],
  }),
  push: route({
    method: 'POST',
    path: '/communities/{communityId}/sync',
    summary:
      'Visit notes written on the phone, each under its own key for ever: done, refused with the reason, or to be sent again',
    door: 'signed-in',
    params: communityParams,
    body: z.object({
      commands: z
        .array(z.object({ id, household: id, note: visitNote }))
        .min(1)
        .max(50),
    }),
    reply: z.object({
      results: z.array(z.object({ id, kind: z.enum(['done', 'refused', 'later']), reason: text(200).optional() })),
    }),
    refuses: ['community-unknown'],
  }),
}
