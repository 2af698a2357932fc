/** A community's work method as its screens need it; it leaves out what only the engine reads. */
import type { PackView } from '@gewu/contract/area'
import { type ServiceHours, type Shift, weekdayKeys } from '@gewu/domain/clock/service-hours'
import type { ByAudience, KindWords, Pack } from '@gewu/domain/pack/pack'
import { gridLevels, holdsPlaces } from './levels.ts'

export interface PackViewParts {
  readonly pack: Pack
  readonly demonstration: boolean
  readonly hours: ServiceHours
}

export const packViewOf = ({ pack, demonstration, hours }: PackViewParts): PackView => ({
  id: pack.id,
  title: pack.title,
  demonstration,
  words: pack.words.terms,
  levels: gridLevels(pack).map((level) => ({
    key: level.key,
    name: level.name,
    micro: holdsPlaces(level),
    min: level.households?.min ?? null,
    max: level.households?.max ?? null,
  })),
  modules: pack.modules.map(({ module, name }) => ({ module, name })),
  kinds: [...pack.flows.keys()].map((kind) => kindView(kind, pack.words.kinds.get(kind))),
  categories: pack.categories.map(({ key, name, parent }) => ({ key, name, parent })),
  channels: Object.entries(pack.words.channels).map(([key, name]) => ({ key, name })),
  ratings: pack.rating.map(({ score, word, bad }) => ({ score, word, bad })).sort((a, b) => b.score - a.score),
  inputs: { ...pack.words.inputs },
  serviceHours: hoursText(hours),
})

const kindView = (kind: string, words: KindWords | undefined): PackView['kinds'][number] => ({
  kind,
  name: words?.name.desk ?? words?.name.resident ?? kind,
  states: Object.fromEntries(
    [...(words?.states ?? [])].map(([state, by]) => [
      state,
      { resident: spokenTo(by, 'resident'), desk: spokenTo(by, 'desk') },
    ]),
  ),
  steps: Object.fromEntries(
    [...(words?.steps ?? [])].map(([step, labels]) => [
      step,
      {
        desk: spokenTo(labels.do, 'desk'),
        worker: spokenTo(labels.do, 'worker'),
        resident: spokenTo(labels.do, 'resident'),
      },
    ]),
  ),
})

/** The word for this reader, else what another reader is told: a screen never shows a key. */
const spokenTo = (by: ByAudience, audience: keyof ByAudience): string =>
  by[audience] ?? by.desk ?? by.worker ?? by.resident ?? ''

const weekdays = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'] as const

/** `周一至周五 08:30-12:00、13:30-18:00`; days with the same hours are told together, Monday first. */
export const hoursText = (hours: ServiceHours): string => {
  const order = [1, 2, 3, 4, 5, 6, 0]
  const groups: { from: number; to: number; shifts: string }[] = []
  for (const day of order) {
    const shifts = (hours.week[day] ?? []).map(shiftText).join('、')
    const last = groups.at(-1)
    if (last?.shifts === shifts) last.to = day
    else groups.push({ from: day, to: day, shifts })
  }
  return groups
    .filter((group) => group.shifts !== '')
    .map((group) => `${daysText(group.from, group.to)} ${group.shifts}`)
    .join('；')
}

const daysText = (from: number, to: number): string =>
  from === to ? (weekdays[from] ?? '') : `${weekdays[from]}至${weekdays[to]}`

const shiftText = ({ from, to }: Shift): string => `${clockText(from)}-${clockText(to)}`

const clockText = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

/** The hours as they are written into an area's settings; closed days are left out. */
export const hoursByDay = (hours: ServiceHours) => {
  const days = weekdayKeys.map((day, index) => [day, hours.week[index] ?? []] as const)
  const open = [...days, ['makeup', hours.makeup] as const].filter(
    ([day, shifts]) => day === 'makeup' || shifts.length > 0,
  )
  return Object.fromEntries(open.map(([day, shifts]) => [day, shifts.map(shiftText)]))
}
