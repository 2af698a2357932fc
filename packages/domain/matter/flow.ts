/** A compiled matter flow: what the loader makes of one YAML file; it holds data only and decides nothing. */
import type { Span } from '../clock/work-clock.ts'
import type { NaturalSpan } from './span.ts'
import type { Effect, MatterKind, Need, Role, Stage, Verb } from './vocabulary.ts'

/** Runs `next` by itself as soon as the step has been taken `count` times. */
export type StepLimit = { readonly count: number; readonly next: string }

export type FlowStep = {
  readonly key: string
  readonly verb: Verb
  readonly from: readonly string[]
  /** `same` leaves the state alone. */
  readonly to: string
  readonly by: readonly Role[]
  readonly needs: readonly Need[]
  /** Inputs that may be left out. */
  readonly takes: readonly Need[]
  readonly effects: readonly Effect[]
  readonly startsClock: boolean
  readonly limit: StepLimit | null
  /** Closes this long after the matter was closed, or resolved, or raised, whichever came last. Natural spans only. */
  readonly within: NaturalSpan | null
  /** The stated silence of a lapse, counted from the last attempt. Natural spans only. */
  readonly after: NaturalSpan | null
  /** The step that a bad rating takes by itself. */
  readonly bad: string | null
}

/** The four spans of one category. `report` is a whistle's report-in time. */
export type ClockSpans = { readonly accept: Span; readonly contact: Span; readonly handle: Span; readonly report: Span }

export type ClockTable = {
  readonly ordinary: ClockSpans
  readonly urgent: ClockSpans
  /** Only the categories that differ from `ordinary`. */
  readonly byCategory: Readonly<Record<string, ClockSpans>>
}

export const FIELD_NAMES = ['title', 'note', 'place', 'photos', 'category', 'doors'] as const
export type FieldName = (typeof FIELD_NAMES)[number]
export type FieldType = 'text' | 'place' | 'file' | 'category'
export type Field = { readonly name: FieldName; readonly type: FieldType; readonly min: 0 | 1; readonly many: boolean }

export type MatterFlow = {
  readonly kind: MatterKind
  readonly start: string
  readonly raisedBy: readonly Role[]
  readonly fields: readonly Field[]
  readonly states: Readonly<Record<string, Stage>>
  /** In the order the file gives them, which is the order of buttons. */
  readonly steps: Readonly<Record<string, FlowStep>>
  readonly clocks: ClockTable
  /** Every category key a matter may carry. */
  readonly categories: readonly string[]
  /** Scores a requester may give, and those that count as bad. */
  readonly scores: readonly number[]
  readonly badScores: readonly number[]
}
