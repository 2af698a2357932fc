/** Routes of module insight: rates with their definition, denominator and the rows behind; the log for auditors. */
import { RATE_KEYS } from '@gewu/domain/metric/rates'
import { z } from 'zod'
import { matterRow } from './matter.ts'
import { route } from './route.ts'
import { communityParams, id, instant, pageOf, pageQuery } from './schema.ts'

const span = z.object({ from: z.iso.date(), to: z.iso.date() })
export const rateKeys = RATE_KEYS

/** One rate. Values are in ten-thousandths, rounded half up; null over an empty denominator. */
export const rateView = z.object({
  key: z.enum(rateKeys),
  name: z.string(),
  definition: z.string(),
  numerator: z.number().int(),
  denominator: z.number().int(),
  value: z.number().int().nullable(),
  /** Left out of the denominator for a stated reason, and what the rate would be with them. */
  excluded: z.number().int(),
  valueWithExcluded: z.number().int().nullable(),
  paused: z.number().int(),
  extended: z.number().int(),
})
export type RateView = z.infer<typeof rateView>

export const insightRoutes = {
  rates: route({
    method: 'GET',
    path: '/communities/{communityId}/rates',
    summary: '响应率, 解决率, 满意率, 按时办结率 over matters raised in these days',
    door: 'signed-in',
    params: communityParams,
    query: span,
    reply: z.array(rateView),
  }),
  rateRows: route({
    method: 'GET',
    path: '/communities/{communityId}/rates/{key}',
    summary: 'The very rows that a rate counts: in the numerator, missing from it, or excluded',
    door: 'signed-in',
    params: communityParams.extend({ key: z.enum(rateKeys) }),
    query: span.extend(pageQuery.shape).extend({ part: z.enum(['counted', 'missing', 'excluded']).default('missing') }),
    reply: pageOf(matterRow),
  }),
  log: route({
    method: 'GET',
    path: '/streams/{communityId}/log',
    summary: "A community's log (or the district's), newest first: who, what, when, on what",
    door: 'signed-in',
    params: communityParams,
    query: pageQuery.extend({ subjectId: id.optional() }),
    reply: pageOf(
      z.object({
        seq: z.number().int(),
        at: instant,
        action: z.string(),
        actor: z.string(),
        subjectKind: z.string(),
        subjectId: id.nullable(),
        head: z.string(),
      }),
    ),
  }),
}
