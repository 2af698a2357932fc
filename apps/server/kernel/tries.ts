/** Counting wrong tries: so many in a window, then locked for a while. Kept in the database, so that a restart forgives nothing. */
import type pg from 'pg'

export interface TryRule {
  readonly limit: number
  readonly windowMinutes: number
  readonly lockMinutes: number
}

export interface Tries {
  /** Minutes still locked, 0 when free. */
  lockedMinutes(subject: string): Promise<number>
  /** Counts one wrong try; the answer is the minutes it is now locked, 0 when it is not. */
  failed(subject: string, rule: TryRule): Promise<number>
  forget(subject: string): Promise<void>
}

const minute = 60_000

export const openTries = (pool: pg.Pool, now: () => Date): Tries => ({
  lockedMinutes: async (subject) => {
    const { rows } = await pool.query<{ locked_until: Date | null }>(
      'select locked_until from gewu.signin_guard where subject = $1',
      [subject],
    )
    const until = rows[0]?.locked_until
    return until && until > now() ? Math.ceil((until.getTime() - now().getTime()) / minute) : 0
  },
  failed: async (subject, rule) => {
    const at = now()
    const windowFloor = new Date(at.getTime() - rule.windowMinutes * minute)
    const lockUntil = new Date(at.getTime() + rule.lockMinutes * minute)
    const { rows } = await pool.query<{ locked_until: Date | null }>(
      `insert into gewu.signin_guard as g (subject, failures, window_started_at, locked_until) values ($1, 1, $2, case when $4 <= 1 then $5::timestamptz end)
       on conflict (subject) do update set
         failures = case when g.window_started_at < $3 then 1 else g.failures + 1 end,
         window_started_at = case when g.window_started_at < $3 then $2 else g.window_started_at end,
         locked_until = case when (case when g.window_started_at < $3 then 1 else g.failures + 1 end) >= $4 then $5::timestamptz else g.locked_until end
       returning locked_until`,
      [subject, at, windowFloor, rule.limit, lockUntil],
    )
    const until = rows[0]?.locked_until
    return until && until > at ? Math.ceil((until.getTime() - at.getTime()) / minute) : 0
  },
  forget: async (subject) => {
    await pool.query('delete from gewu.signin_guard where subject = $1', [subject])
  },
})
