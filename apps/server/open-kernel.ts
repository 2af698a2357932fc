/** Assembles the kernel over an open database: pool, lanes, keys, files, packs, hub. The server and every database command use it; it never migrates. */
import path from 'node:path'
import type { Pack } from '@gewu/domain/pack/pack'
import pg from 'pg'
import { cryptoFrom, readKeyFile } from './kernel/crypto.ts'
import { openFileStore } from './kernel/files.ts'
import { systemIds } from './kernel/ids.ts'
import type { Kernel } from './kernel/kernel.ts'
import { openLanes } from './kernel/lane.ts'
import { openHub } from './kernel/live.ts'
import { faultOf, openLogger } from './kernel/log-line.ts'
import type { PgTarget } from './kernel/postgres/target.ts'
import './kernel/postgres/types.ts'
import { openTries } from './kernel/tries.ts'
import { loadPacks } from './load-packs.ts'

export interface KernelParts {
  /** An opened database; only its application side is signed in to. */
  readonly database: { readonly app: PgTarget }
  /** Holds the key file (`keys/`) and the files (`files/`). */
  readonly dataFolder: string
  /** Where the work-method packs stand; a broken pack is refused by `loadPacks`. Not read when `packs` is given. */
  readonly packsDir: string
  readonly now?: () => Date
  /** pino's levels; `silent` for commands and tests. */
  readonly logLevel?: string
  /** Connections at most; 20 unless said. */
  readonly connections?: number
  readonly packs?: ReadonlyMap<string, Pack>
  /** Told the size and milliseconds of each batch of a lane, for the metrics. */
  readonly onBatch?: (size: number, milliseconds: number) => void
}

export interface OpenKernel extends Kernel {
  /** Answers everything queued, then lets go of the connections. The database itself stays with its opener. */
  close(): Promise<void>
}

/** @throws Error with a Chinese sentence when the key file or a pack is broken */
export const openKernel = async (parts: KernelParts): Promise<OpenKernel> => {
  const log = openLogger(parts.logLevel ?? 'info')
  const now = parts.now ?? (() => new Date())
  const packs = parts.packs ?? (await loadPacks(parts.packsDir))
  const crypto = cryptoFrom(await readKeyFile(path.join(parts.dataFolder, 'keys')))
  const pool = new pg.Pool({
    ...parts.database.app,
    pipeline: true,
    max: parts.connections ?? 20,
    application_name: 'gewu',
  })
  // A connection that breaks while idle is replaced by the pool; queries in flight see their own error.
  pool.on('error', (error) => log.warn({ part: 'pool', fault: faultOf(error) }, 'an idle connection broke'))
  // One that breaks while it is in use says so to its queries; nobody listening besides must not end the process.
  pool.on('connect', (client) => client.on('error', () => undefined))
  const hub = openHub()
  const lanes = openLanes({
    pool,
    crypto,
    ids: systemIds,
    now,
    onCommit: hub.publish,
    ...(parts.onBatch ? { onBatch: parts.onBatch } : {}),
  })
  return {
    pool,
    lanes,
    crypto,
    ids: systemIds,
    now,
    tries: openTries(pool, now),
    hub,
    files: openFileStore(path.join(parts.dataFolder, 'files')),
    packs,
    log,
    close: async () => {
      await lanes.drain()
      await pool.end()
    },
  }
}
