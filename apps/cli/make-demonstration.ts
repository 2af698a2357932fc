/** Makes the demonstration district over an open, migrated database, showing how far it is: for `serve --demo` and `demo` alike. */
import { existsSync } from 'node:fs'
import { rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Pack } from '@gewu/domain/pack/pack'
import {
  clearDemonstration,
  fillDemonstration,
  foundDemonstration,
  standingDistrict,
} from '@gewu/server/demonstration/index'
import { readSeedCalendar } from '@gewu/server/exchange/seed-calendar'
import { forgetHeads } from '@gewu/server/kernel/kept-heads'
import type { OpenDatabase } from '@gewu/server/kernel/postgres/open-database'
import { openModules } from '@gewu/server/modules'
import { openKernel } from '@gewu/server/open-kernel'
import { showProgress } from './progress.ts'

export interface DemonstrationWish {
  readonly database: OpenDatabase
  readonly packs: ReadonlyMap<string, Pack>
  readonly quiet: boolean
  /** Told when the district stands and again when its month is told, for a server that runs beside. */
  readonly onStanding: () => Promise<void>
  /** Stops the filling soon; what is half there is cleared away by the next `clearUnfinished`. */
  readonly stop?: AbortSignal
}

/** Stands beside the keys while a demonstration is being made, and so for as long as one is only half there. */
const markOf = (dataFolder: string): string => path.join(dataFolder, 'demonstration-unfinished')

/** Clears away a demonstration whose making was interrupted; true when there was one. A real district is never touched. */
export const clearUnfinished = async (database: OpenDatabase): Promise<boolean> => {
  const { dataFolder, owner } = database
  if (!existsSync(markOf(dataFolder))) return false
  const standing = await standingDistrict(owner)
  const cleared = standing === null ? 'cleared' : await clearDemonstration(owner)
  if (cleared === 'in use') return false
  if (cleared === 'cleared' && standing !== null) await forgetHeads(dataFolder, standing.id)
  await rm(markOf(dataFolder), { force: true })
  return cleared === 'cleared' && standing !== null
}

/**
 * Through the same commands as everybody's, with a clock of its own that walks through the past month.
 * @returns false when it was stopped before it was whole
 */
export const makeDemonstration = async ({
  database,
  packs,
  quiet,
  onStanding,
  stop,
}: DemonstrationWish): Promise<boolean> => {
  await writeFile(markOf(database.dataFolder), '')
  const clock = { at: new Date() }
  const kernel = await openKernel({
    database,
    dataFolder: database.dataFolder,
    packsDir: '',
    packs,
    now: () => clock.at,
    logLevel: 'silent',
    connections: 6,
  })
  const modules = openModules(kernel)
  const shown = showProgress('演示数据')
  try {
    await modules.refresh()
    const onProgress = (_what: string, percent: number): void => {
      stop?.throwIfAborted()
      if (!quiet) shown(percent, 100)
    }
    const parts = { kernel, modules, clock, now: new Date(), calendar: await readSeedCalendar(), onProgress }
    const cast = await foundDemonstration(parts)
    await onStanding()
    await fillDemonstration(parts, cast)
    await onStanding()
    await rm(markOf(database.dataFolder), { force: true })
    return true
  } catch (error) {
    if (stop?.aborted === true && error === stop.reason) return false
    throw error
  } finally {
    shown.end()
    modules.close()
    await kernel.close()
  }
}
