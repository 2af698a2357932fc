/** Makes the demonstration district over an open, migrated database, showing how far it is: for `serve --demo` and `demo` alike. */
import type { Pack } from '@gewu/domain/pack/pack'
import { fillDemonstration, foundDemonstration } from '@gewu/server/demonstration/index'
import { readSeedCalendar } from '@gewu/server/exchange/seed-calendar'
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
}

/** Through the same commands as everybody's, with a clock of its own that walks through the past month. */
export const makeDemonstration = async ({ database, packs, quiet, onStanding }: DemonstrationWish): Promise<void> => {
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
      if (!quiet) shown(percent, 100)
    }
    const parts = { kernel, modules, clock, now: new Date(), calendar: await readSeedCalendar(), onProgress }
    const cast = await foundDemonstration(parts)
    await onStanding()
    await fillDemonstration(parts, cast)
    await onStanding()
  } finally {
    shown.end()
    modules.close()
    await kernel.close()
  }
}
