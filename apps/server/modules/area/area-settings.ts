/** The settings of an area as its row keeps them, and as the program reads them. Pure. */
import { readServiceHours, type ServiceHours } from '@gewu/domain/clock/service-hours'
import { z } from 'zod'
import type { Json } from '../../kernel/canonical.ts'

export interface AreaSettings {
  /** Instead of the pack's; null when the pack's apply. */
  readonly serviceHours: ServiceHours | null
  /** Until when the filing (备案) of the system is valid, `YYYY-MM-DD`; null when nobody has said. */
  readonly filedUntil: string | null
  /** Of the district: the key to 天地图's pictures; null where maps stand on the program's own drawing alone. */
  readonly tiandituKey: string | null
  /** Of the district: whether communities of one method may learn from each other's decisions. Off until somebody allows it. */
  readonly shareLearning: boolean
}

export type SettingsJson = { readonly [key: string]: Json | undefined }

const isObject = (json: Json): json is SettingsJson => json !== null && typeof json === 'object' && !Array.isArray(json)

/** The row's object, empty where it is none. */
export const settingsJson = (settings: Json): SettingsJson => (isObject(settings) ? settings : {})

const shape = z.object({
  serviceHours: z.record(z.string(), z.array(z.string())).nullable().catch(null),
  filedUntil: z.string().nullable().catch(null),
  tiandituKey: z.string().nullable().catch(null),
  shareLearning: z.boolean().catch(false),
})

export const settingsOf = (settings: Json): AreaSettings => {
  const { serviceHours, filedUntil, tiandituKey, shareLearning } = shape.parse(settingsJson(settings))
  const read = serviceHours === null ? null : readServiceHours(serviceHours)
  return { serviceHours: read?.ok ? read.hours : null, filedUntil, tiandituKey, shareLearning }
}
