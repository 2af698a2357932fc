/** What every module is given: the database, the lanes, the ports to the outside, the clock. A plain record, made once at start. */
import type { Pack } from '@gewu/domain/pack/pack'
import type pg from 'pg'
import type { Crypto } from './crypto.ts'
import type { FileStore } from './files.ts'
import type { Ids } from './ids.ts'
import type { Lanes } from './lane.ts'
import type { Hub } from './live.ts'
import type { Logger } from './log-line.ts'
import type { Tries } from './tries.ts'

export interface Kernel {
  /** Signed in as gewu_app, which owns nothing; read through `reading`, write through `lanes`. */
  readonly pool: pg.Pool
  readonly lanes: Lanes
  readonly crypto: Crypto
  readonly ids: Ids
  readonly now: () => Date
  readonly tries: Tries
  readonly hub: Hub
  readonly files: FileStore
  /** Work-method packs by id. */
  readonly packs: ReadonlyMap<string, Pack>
  readonly log: Logger
}
