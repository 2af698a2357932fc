/** An area's name and settings. Written to the district's stream. */
import { done, refuse } from '@gewu/contract/errors'
import type { ServiceHoursText } from '@gewu/domain/clock/service-hours'
import { readServiceHours } from '@gewu/domain/clock/service-hours'
import type { Json } from '../../../kernel/canonical.ts'
import type { Command } from '../../../kernel/command.ts'
import { ruleOn } from '../../../kernel/policy.ts'
import { type SettingsJson, settingsJson } from '../area-settings.ts'
import { areaPolicy } from '../policy.ts'
import { areasAbove } from './create-area.ts'

export interface ChangeSettings {
  readonly areaId: string
  readonly name?: string
  /** Replaces the pack's hours; null goes back to them. */
  readonly serviceHours?: ServiceHoursText | null
  /** Until when the filing (备案) of the system is valid, `YYYY-MM-DD`; `doctor` reminds. */
  readonly filedUntil?: string | null
  /** The key to 天地图's pictures beneath the planner's map; null goes back to none. */
  readonly tiandituKey?: string | null
  /** Of the district: whether communities of one method may learn from each other's decisions. */
  readonly shareLearning?: boolean
}

/** Refuses `area-unknown` and `hours-unreadable`. */
export const changeSettings: Command<ChangeSettings, { id: string }> = {
  action: 'area.change-settings',
  ahead: (input) => [{ table: 'area', key: input.areaId }],
  run: async (unit, input, { actor }) => {
    const above = await areasAbove(unit, input.areaId)
    if (!ruleOn(areaPolicy, 'change-settings', actor, { areaIds: above }).allow) return refuse('not-allowed')
    const area = await unit.get('area', input.areaId)
    if (area === null) return refuse('area-unknown')
    if (input.serviceHours) {
      const read = readServiceHours(input.serviceHours)
      if (!read.ok) return refuse('hours-unreadable', { day: read.params.day, shift: read.params.shift })
    }
    const settings = merged(area.settings, input)
    unit.update('area', area, { name: input.name ?? area.name, settings })
    return done({
      subject: { kind: 'area', id: area.id },
      events: [{ type: 'area.changed', areaId: area.id, name: input.name, settings }],
      reply: { id: area.id },
    })
  },
}

const merged = (settings: Json, input: ChangeSettings): SettingsJson => ({
  ...settingsJson(settings),
  ...(input.serviceHours === undefined ? {} : { serviceHours: hoursJson(input.serviceHours) }),
  ...(input.filedUntil === undefined ? {} : { filedUntil: input.filedUntil }),
  ...(input.tiandituKey === undefined ? {} : { tiandituKey: input.tiandituKey }),
  ...(input.shareLearning === undefined ? {} : { shareLearning: input.shareLearning }),
})

const hoursJson = (hours: ServiceHoursText | null): Json =>
  hours === null ? null : Object.fromEntries(Object.entries(hours).map(([day, shifts]) => [day, shifts ?? []]))
