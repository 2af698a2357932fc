/** A view of small district tables kept in memory: read anew at once after this process's own commands, within seconds after another's. */
import type pg from 'pg'
import type { Kernel } from './kernel.ts'
import type { CommittedLine } from './lane.ts'
import { faultOf } from './log-line.ts'

export interface HeldView<T> {
  now(): T
  /** Resolves once a reading that began after this call has been taken in. */
  refresh(): Promise<void>
  close(): void
}

export interface ViewSource<T> {
  readonly part: string
  readonly initial: T
  read(pool: pg.Pool): Promise<T>
  /** The district's stream, or null before there is a district. */
  districtId(): string | null
  /** Whether a committed line may have changed what the view shows. */
  concerns(line: CommittedLine): boolean
}

const pollMs = 5_000

export const holdView = <T>(kernel: Pick<Kernel, 'pool' | 'hub' | 'log'>, source: ViewSource<T>): HeldView<T> => {
  let view = source.initial
  let reading: Promise<void> | null = null
  let next: Promise<void> | null = null
  let seen: bigint | null = null

  const read = async (): Promise<void> => {
    const district = source.districtId()
    const seq = district === null ? null : await streamSeq(kernel.pool, district)
    view = await source.read(kernel.pool)
    seen = seq
  }
  const start = (): Promise<void> => {
    reading = read().finally(() => {
      reading = null
    })
    return reading
  }
  // A reading under way may have begun too early for whoever asks now: they all wait for the one after it.
  const refresh = (): Promise<void> => {
    if (reading === null) return start()
    next ??= reading
      .catch(() => undefined)
      .then(() => {
        next = null
        return start()
      })
    return next
  }
  const again = (): void => {
    refresh().catch((error) => kernel.log.error({ part: source.part, fault: faultOf(error) }, 'view was not read anew'))
  }
  const poll = async (): Promise<void> => {
    const district = source.districtId()
    if (district === null || (await streamSeq(kernel.pool, district)) !== seen) await refresh()
  }
  const unlisten = kernel.hub.listenAll((line) => {
    if (source.concerns(line)) again()
  })
  const timer = setInterval(() => {
    poll().catch((error) => kernel.log.error({ part: source.part, fault: faultOf(error) }, 'view was not read anew'))
  }, pollMs)
  timer.unref()
  return {
    now: () => view,
    refresh,
    close: () => {
      clearInterval(timer)
      unlisten()
    },
  }
}

const streamSeq = async (pool: pg.Pool, communityId: string): Promise<bigint> => {
  const { rows } = await pool.query<{ seq: bigint }>('select seq from gewu.stream_clock where community_id = $1', [
    communityId,
  ])
  return rows[0]?.seq ?? 0n
}
