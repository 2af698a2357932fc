/** What the matter engine needs from a work calendar; it never holds a calendar or reads the time itself. */
import type { Span } from '../clock/work-clock.ts'

/** The calendar does not cover a year the clock would run into: the answer is unknown and is shown so, never guessed. */
export type Uncovered = { readonly ok: false; readonly uncoveredYear: number }

/** A work calendar bound to one community's service hours: `due` and `workedBetween` of the clock, calendar and hours given. */
export type WorkClock = {
  /** The instant at which `span` has run, counted from `start`. */
  due(start: Date, span: Span): { readonly ok: true; readonly at: Date } | Uncovered
  /** Minutes of service between two instants, fractions kept; 0 when `to` is not after `from`. */
  worked(from: Date, to: Date): { readonly ok: true; readonly minutes: number } | Uncovered
}
