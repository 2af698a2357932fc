/** The four rates as the product answers them against a recount in SQL written by hand from their definitions. */
import type pg from 'pg'
import { type Crowd, openCaller } from './crowd.ts'

interface RatesStage {
  readonly owner: pg.Pool
  readonly crowd: Crowd
  readonly communityIds: readonly string[]
}

const day = (offset: number): string => new Date(Date.now() + (8 + offset * 24) * 3_600_000).toISOString().slice(0, 10)

/** How many of the figures differ, over every community. */
export const ratesOff = async (
  origin: string,
  stage: RatesStage,
): Promise<{ off: number; rates: Record<string, number> }> => {
  const caller = openCaller(origin, 4)
  let off = 0
  const rates: Record<string, number> = {}
  try {
    for (const [i, communityId] of stage.communityIds.entries()) {
      const seat = stage.crowd.secretaries[i]
      if (!seat) throw new Error('nobody may see the rates')
      const reply = await caller.get(`/communities/${communityId}/rates?from=${day(-2)}&to=${day(0)}`, seat)
      const said = Array.isArray(reply.body.rows) ? reply.body.rows : []
      const counted = await countByHand(stage.owner, communityId)
      for (const rate of said) {
        const mine = counted[String(rate.key)]
        if (
          !mine ||
          mine.numerator !== rate.numerator ||
          mine.denominator !== rate.denominator ||
          mine.value !== rate.value
        )
          off += 1
        if (i === 0) rates[`${rate.key}TenThousandths`] = Number(rate.value)
      }
      if (said.length !== 4) off += 4
    }
  } finally {
    caller.close()
  }
  return { off, rates }
}

interface Counted {
  readonly numerator: number
  readonly denominator: number
  readonly value: number | null
}

/** Weights of the Yichuan pack's ratings in hundredths: 5 and 4 count whole, 3 counts nine tenths, others nothing. */
const countByHand = async (owner: pg.Pool, communityId: string): Promise<Record<string, Counted>> => {
  const { rows } = await owner.query(
    `with m as (
       select *, case rating when 5 then 100 when 4 then 100 when 3 then 90 else 0 end as weight,
              (closed_how = 'confirmed' or rating is not null or reopens > 0) as answered
       from gewu.matter where community_id = $1 and closed_how is distinct from 'withdrawn' and rating_excluded is null)
     select 'response' as key, count(*) filter (where contacted_at is not null and (contact_by is null or contacted_at <= contact_by)) as n, count(*) as d,
            100 * count(*) filter (where contacted_at is not null and (contact_by is null or contacted_at <= contact_by)) as w from m where answered
     union all
     select 'resolution', count(*) filter (where solved), count(*), 100 * count(*) filter (where solved)
       from (select closed_how = 'confirmed' or (rated_at >= resolved_at and weight > 0) as solved from m where answered) s
     union all
     select 'satisfaction', count(*) filter (where weight > 0), count(*), coalesce(sum(weight), 0) from m where rating is not null
     union all
     select 'onTime', count(*) filter (where resolved_at <= due_at and overruns = 0), count(*), 100 * count(*) filter (where resolved_at <= due_at and overruns = 0)
       from m where dispatched_at is not null and paused_at is null and (due_at is not null or overruns > 0) and (resolved_at is not null or due_at < now() or overruns > 0)`,
    [communityId],
  )
  return Object.fromEntries(
    rows.map((row) => {
      const numerator = Number(row.n)
      const denominator = Number(row.d)
      const weighed = Number(row.w)
      return [
        row.key,
        {
          numerator,
          denominator,
          value: denominator === 0 ? null : Math.floor((200 * weighed + denominator) / (2 * denominator)),
        },
      ]
    }),
  )
}
