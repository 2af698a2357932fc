/** Lists that go on: pages by cursor, one after another, read anew without losing one's place. */
import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react'
import { Button } from '../../design/controls/button.tsx'
import type { Load } from '../load.tsx'
import { arrived, type Outcome } from '../outcome.ts'

export type PageOf<T> = { readonly rows: readonly T[]; readonly next: string | null }
export type PagesLoad<T> = Load<readonly T[]> & {
  /** Undefined when there is no more. */
  readonly more: (() => void) | undefined
  readonly busy: boolean
}

type Held<T> = {
  readonly key: string
  readonly outcome: Outcome<readonly T[]>
  readonly next: string | null
  readonly pages: number
}

/** Reads as many pages as are already on the screen, from the top. */
async function readPages<T>(fetch: (cursor?: string) => Promise<Outcome<PageOf<T>>>, wanted: number) {
  const rows: T[] = []
  let next: string | null = null
  for (let page = 0; page < wanted; page++) {
    const outcome: Outcome<PageOf<T>> = await fetch(next ?? undefined)
    if (!outcome.ok) return { outcome, next: null }
    rows.push(...outcome.value.rows)
    next = outcome.value.next
    if (next === null) break
  }
  return { outcome: arrived(rows), next }
}

/** Starts over when `key` changes; `again` reads what is shown anew and keeps the old rows meanwhile. */
export function usePages<T>(key: string, fetch: (cursor?: string) => Promise<Outcome<PageOf<T>>>): PagesLoad<T> {
  const [held, setHeld] = useState<Held<T>>()
  const [wanted, setWanted] = useState<{ readonly key: string; readonly pages: number; readonly round: number }>()
  const latest = useRef(fetch)
  latest.current = fetch
  const pages = wanted?.key === key ? wanted.pages : 1
  const round = wanted?.key === key ? wanted.round : 0
  const [busy, setBusy] = useState(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: `round` asks again
  useEffect(() => {
    let live = true
    setBusy(true)
    readPages(latest.current, pages).then(({ outcome, next }) => {
      if (!live) return
      setBusy(false)
      setHeld((before) => {
        const lost = !outcome.ok && outcome.why === 'offline' && before?.key === key && before.outcome.ok
        return lost ? before : { key, outcome, next, pages }
      })
    })
    return () => {
      live = false
    }
  }, [key, pages, round])
  const again = useCallback(
    () => setWanted((now) => (now?.key === key ? { ...now, round: now.round + 1 } : { key, pages: 1, round: 1 })),
    [key],
  )
  const current = held?.key === key ? held : undefined
  return {
    outcome: current?.outcome,
    again,
    busy,
    more:
      current === undefined || current.next === null ? undefined : () => setWanted({ key, pages: pages + 1, round }),
  }
}

/** The foot of such a list. */
export const More = (props: { readonly pages: PagesLoad<unknown>; readonly children: ReactNode }) =>
  props.pages.more === undefined ? null : (
    <div className="center pad-s">
      <Button look="second" busy={props.pages.busy} onPress={props.pages.more}>
        {props.children}
      </Button>
    </div>
  )
