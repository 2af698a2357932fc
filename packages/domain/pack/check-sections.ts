/** Checks the smaller sections of `pack.yaml` against one another: ratings, weights, modules, care, match, hours. */
import { officeHours, readServiceHours, type ServiceHours } from '../clock/service-hours.ts'
import type { RateWeights } from './pack.ts'
import { hintFor, type PackError } from './pack-error.ts'
import type { PackFormat } from './pack-format.ts'
import type { SourceFile } from './source-file.ts'

/** Care tiers are looked at again within half a year (product rules 3.2). */
const LONGEST_REVIEW_DAYS = 180

export function checkSections(source: SourceFile, pack: PackFormat): readonly PackError[] {
  return [
    ...rating(source, pack),
    ...rates(source, pack),
    ...points(source, pack),
    ...care(source, pack),
    ...visit(source, pack),
    ...match(source, pack),
    ...hours(source, pack),
  ]
}

export function compileRates(pack: PackFormat): readonly RateWeights[] {
  return pack.rates.map((rate) => ({
    ...rate,
    satisfied: new Map(Object.entries(rate.satisfied).map(([score, weight]) => [Number(score), weight])),
  }))
}

/** The service hours a community starts with; office hours where the pack says nothing. */
export function compileHours(pack: PackFormat): ServiceHours {
  const read = pack.hours === undefined ? null : readServiceHours(pack.hours)
  return read?.ok ? read.hours : officeHours
}

function rating(source: SourceFile, { rating: { scale } }: PackFormat): readonly PackError[] {
  const distinct = new Set(scale.map((grade) => grade.score)).size === scale.length
  const bad = scale.filter((grade) => grade.bad).length
  const sound = scale.length >= 2 && distinct && bad > 0 && bad < scale.length
  return sound ? [] : [source.error(['rating', 'scale'], 'rating-scale')]
}

function rates(source: SourceFile, pack: PackFormat): readonly PackError[] {
  const scores = pack.rating.scale.map((grade) => String(grade.score)).sort()
  return pack.rates.flatMap((rate, index) => {
    const before = pack.rates[index - 1]
    const weighed = Object.keys(rate.satisfied).sort()
    const sum = rate.overall.response + rate.overall.resolution + rate.overall.satisfaction
    const { version } = rate
    return [
      ...(weighed.join() === scores.join()
        ? []
        : [source.error(['rates', index, 'satisfied'], 'rates-scores', { version })]),
      ...(sum === 100 ? [] : [source.error(['rates', index, 'overall'], 'rates-sum', { version, sum })]),
      ...(before === undefined || before.from < rate.from
        ? []
        : [source.error(['rates', index, 'from'], 'rates-order')]),
    ]
  })
}

function points(source: SourceFile, pack: PackFormat): readonly PackError[] {
  const on = pack.modules.some(({ module }) => module === 'points')
  if (on === (pack.points !== undefined)) return []
  return [source.error(on ? ['modules'] : ['points'], 'module-points')]
}

function care(source: SourceFile, { care: section }: PackFormat): readonly PackError[] {
  if (section === undefined) return []
  const { reviewWithin } = section
  const fits = 'days' in reviewWithin && reviewWithin.days <= LONGEST_REVIEW_DAYS
  return [
    ...(fits ? [] : [source.error(['care', 'reviewWithin'], 'care-review')]),
    ...(['tiers', 'mustVisit', 'labels', 'packages'] as const).flatMap((list) => twice(source, list, section[list])),
    ...section.labels.flatMap((label, index) => labelled(source, section, label, index)),
  ]
}

type CareSection = NonNullable<PackFormat['care']>

function twice(source: SourceFile, list: string, rows: readonly { readonly key: string }[]): readonly PackError[] {
  return rows.flatMap(({ key }, index) =>
    rows.findIndex((row) => row.key === key) === index
      ? []
      : [source.error(['care', list, index, 'key'], 'key-twice', { key })],
  )
}

function labelled(
  source: SourceFile,
  { mustVisit }: CareSection,
  { name, visit }: CareSection['labels'][number],
  index: number,
): readonly PackError[] {
  const keys = mustVisit.map(({ key }) => key)
  if (visit === undefined || keys.includes(visit)) return []
  return [
    source.error(['care', 'labels', index, 'visit'], 'label-visit', {
      label: name,
      visit,
      hint: hintFor(visit, keys),
    }),
  ]
}

function visit(source: SourceFile, pack: PackFormat): readonly PackError[] {
  const on = pack.modules.some(({ module }) => module === 'visit')
  if (on === (pack.visit !== undefined)) return []
  return [source.error(on ? ['modules'] : ['visit'], 'visit-apart')]
}

function match(source: SourceFile, { match: rule }: PackFormat): readonly PackError[] {
  if (rule === 'none' || rule.min <= rule.max) return []
  return [source.error(['match', 'min'], 'match-order', { min: rule.min, max: rule.max })]
}

function hours(source: SourceFile, pack: PackFormat): readonly PackError[] {
  if (pack.hours === undefined) return []
  const read = readServiceHours(pack.hours)
  return read.ok ? [] : [source.error(['hours', read.params.day], 'hours-shape', read.params)]
}
