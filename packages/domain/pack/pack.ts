/** A work method as the program holds it: data only, compiled from a pack's files by the loader. */
import type { ServiceHours } from '../clock/service-hours.ts'
import type { ClockSpans, MatterFlow } from '../matter/flow.ts'
import type { Channel, Input, MatterKind, Stage } from '../matter/vocabulary.ts'
import type { Ability } from './ability.ts'
import type { AgencyKind } from './agency-kind.ts'
import type { Count } from './format-parts.ts'
import type { LevelRole, PackFormat } from './pack-format.ts'
import type { ScenarioFormat } from './scenario-format.ts'
import type { Audience, Term } from './words-format.ts'

export type HouseholdRule = {
  readonly min: number
  readonly max: number
  readonly target: number | null
  /** Soft bounds may be passed with a stated reason. */
  readonly soft: boolean
  readonly note: string
}

/** In order from the top; `under` is null for the topmost. */
export type Level = {
  readonly key: string
  readonly name: string
  readonly is: LevelRole
  readonly under: string | null
  readonly households: HouseholdRule | null
}

export type Post = {
  readonly key: string
  readonly name: string
  /** Key of a level. */
  readonly at: string
  readonly count: Count
  readonly routes: PackFormat['posts'][number]['routes']
  readonly from: PackFormat['posts'][number]['from']
  readonly may: readonly Ability[]
  readonly never: readonly Ability[]
}

export type Category = {
  readonly key: string
  readonly name: string
  readonly parent: string | null
  /** The kind of agency that usually handles it. */
  readonly agency: AgencyKind | null
  readonly clock: ClockSpans
}

export type RatingGrade = { readonly score: number; readonly word: string; readonly bad: boolean }

/** A version of the weights, in force from a day on. `satisfied` is in hundredths, `overall` in percent. */
export type RateWeights = {
  readonly version: string
  readonly from: string
  readonly source: string
  readonly satisfied: ReadonlyMap<number, number>
  readonly overall: { readonly response: number; readonly resolution: number; readonly satisfaction: number }
}

export type ByAudience = Readonly<Record<Audience, string | null>>
export type StepLabels = { readonly do: ByAudience; readonly done: ByAudience }
export type KindWords = {
  readonly name: ByAudience
  readonly states: ReadonlyMap<string, ByAudience>
  readonly steps: ReadonlyMap<string, StepLabels>
}

export type Words = {
  readonly terms: Readonly<Record<Term, string>>
  readonly channels: Readonly<Record<Channel, string>>
  readonly stages: Readonly<Record<Stage, string>>
  readonly inputs: Readonly<Partial<Record<Input, string>>>
  readonly kinds: ReadonlyMap<MatterKind, KindWords>
}

/** A scenario with the line of each of its steps, for reports. */
export type Scenario = ScenarioFormat & { readonly file: string; readonly lines: readonly number[] }

export type Pack = {
  readonly id: string
  readonly title: string
  readonly source: string
  readonly summary: string
  readonly levels: readonly Level[]
  readonly posts: readonly Post[]
  readonly modules: PackFormat['modules']
  /** In the pack's own order. */
  readonly flows: ReadonlyMap<MatterKind, MatterFlow>
  readonly categories: readonly Category[]
  readonly rating: readonly RatingGrade[]
  readonly rates: readonly RateWeights[]
  readonly hours: ServiceHours
  readonly words: Words
  readonly contact: PackFormat['contact'] | null
  readonly care: PackFormat['care'] | null
  readonly visit: PackFormat['visit'] | null
  readonly rhythms: PackFormat['rhythms']
  readonly points: PackFormat['points'] | null
  readonly match: PackFormat['match']
  readonly metrics: PackFormat['metrics']
  readonly scenarios: readonly Scenario[]
}
