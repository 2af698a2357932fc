/** Counting wrong tries: so many in a window, then locked for a while. Kept in the database, so that a restart forgives nothing. */
import type pg from 'pg'

export interface TryRule {
  readonly limit: number
  readonly windowMinutes: number
  readonly lockMinutes: number
}

/** So many tries free in a window; after each further one a pause, doubling from a minute up to the longest. */
export interface SlowingRule {
  readonly free: number
  readonly windowMinutes: number
  readonly longestMinutes: number
}

export interface Tries {
  /** Minutes still locked, 0 when free. */
  lockedMinutes(subject: string): Promise<number>
  /** Counts one wrong try; the answer is the minutes it is now locked, 0 when it is not. */
  failed(subject: string, rule: TryRule): Promise<number>
  /** As `failed`, and how many there have been in this window. */
  count(subject: string, rule: TryRule): Promise<{ readonly failures: number; readonly lockedMinutes: number }>
  /** Counts one wrong try; the answer is the minutes it must wait from now on, 0 when it need not. */
  slowed(subject: string, rule: SlowingRule): Promise<number>
  forget(subject: string): Promise<void>
}

const minute = 60_000

export const openTries = (pool: pg.Pool, now: () => Date): Tries => {
  const minutesLeft = (until: Date | null | undefined, at: Date): number =>
    until && until > at ? Math.ceil((until.getTime() - at.getTime()) / minute) : 0
  const count: Tries['count'] = async (subject, rule) => {
    const at = now()
    const windowFloor = new Date(at.getTime() - rule.windowMinutes * minute)
    const lockUntil = new Date(at.getTime() + rule.lockMinutes * minute)
    const { rows } = await pool.query<{ failures: number; lockedUntil: Date | null }>(
      `insert into gewu.signin_guard as g (subject, failures, window_started_at, locked_until) values ($1, 1, $2, case when $4 <= 1 then $5::timestamptz end)
       on conflict (subject) do update set
         failures = case when g.window_started_at < $3 then 1 else g.failures + 1 end,
         window_started_at = case when g.window_started_at < $3 then $2 else g.window_started_at end,
         locked_until = case when (case when g.window_started_at < $3 then 1 else g.failures + 1 end) >= $4 then $5::timestamptz else g.locked_until end
       returning failures, locked_until as "lockedUntil"`,
      [subject, at, windowFloor, rule.limit, lockUntil],
    )
    return { failures: rows[0]?.failures ?? 0, lockedMinutes: minutesLeft(rows[0]?.lockedUntil, at) }
  }
  return {
    lockedMinutes: async (subject) => {
      const { rows } = await pool.query<{ lockedUntil: Date | null }>(
        'select locked_until as "lockedUntil" from gewu.signin_guard where subject = $1',
        [subject],
      )
      return minutesLeft(rows[0]?.lockedUntil, now())
    },
    failed: async (subject, rule) => (await count(subject, rule)).lockedMinutes,
    count,
    slowed: async (subject, rule) => {
      const at = now()
      const { rows } = await pool.query<{ lockedUntil: Date | null }>(
        `insert into gewu.signin_guard as g (subject, failures, window_started_at) values ($1, 1, $2)
         on conflict (subject) do update set
           failures = case when g.window_started_at < $3 then 1 else g.failures + 1 end,
           window_started_at = case when g.window_started_at < $3 then $2 else g.window_started_at end,
           locked_until = case when g.window_started_at >= $3 and g.failures + 1 > $4
             then $2::timestamptz + make_interval(mins => least(power(2, least(g.failures - $4, 20)), $5)::int) end
         returning locked_until as "lockedUntil"`,
        [subject, at, new Date(at.getTime() - rule.windowMinutes * minute), rule.free, rule.longestMinutes],
      )
      return minutesLeft(rows[0]?.lockedUntil, at)
    },
    forget: async (subject) => {
      await pool.query('delete from gewu.signin_guard where subject = $1', [subject])
    },
  }
}
