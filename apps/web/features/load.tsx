/** Fetches what a page shows and draws the four ways that can go: still coming, there, refused, not reached. */
import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react'
import { Button } from '../design/controls/button.tsx'
import { Loading } from '../design/feedback/loading.tsx'
import { Note } from '../design/feedback/note.tsx'
import { words } from '../design/words.ts'
import type { Outcome } from './outcome.ts'

export type Load<T> = {
  /** Undefined until the first answer; kept while a newer one is on its way. */
  readonly outcome: Outcome<T> | undefined
  readonly again: () => void
}

/** Calls `fetch` now and whenever `key` changes; an answer to an older question is dropped. */
export function useLoad<T>(key: string, fetch: () => Promise<Outcome<T>>): Load<T> {
  const [held, setHeld] = useState<{ readonly key: string; readonly outcome: Outcome<T> }>()
  const [round, setRound] = useState(0)
  const latest = useRef(fetch)
  latest.current = fetch
  // biome-ignore lint/correctness/useExhaustiveDependencies: `round` asks again
  useEffect(() => {
    let live = true
    latest.current().then((outcome) => {
      if (live) setHeld((before) => keepValue(before, { key, outcome }))
    })
    return () => {
      live = false
    }
  }, [key, round])
  const again = useCallback(() => setRound((count) => count + 1), [])
  return { outcome: held?.key === key ? held.outcome : undefined, again }
}

type Held<T> = { readonly key: string; readonly outcome: Outcome<T> }

/** A lost connection does not take away what is already on the screen. */
function keepValue<T>(before: Held<T> | undefined, now: Held<T>): Held<T> {
  const lost = !now.outcome.ok && now.outcome.why === 'offline'
  return lost && before?.key === now.key && before.outcome.ok ? before : now
}

/** Draws `children` once there is a value. */
export function Loaded<T>(props: {
  readonly load: Load<T>
  readonly rows?: number
  /** In place of the general words for a refusal, e.g. a way on when nothing was found. */
  readonly refused?: (sentence: string, again: () => void) => ReactNode
  readonly children: (value: T) => ReactNode
}) {
  const { outcome, again } = props.load
  if (outcome === undefined) return <Loading rows={props.rows} />
  if (outcome.ok) return <>{props.children(outcome.value)}</>
  if (outcome.why === 'refused' && props.refused) return <>{props.refused(outcome.sentence, again)}</>
  const retry = (
    <Button look="second" onPress={again}>
      {words.bringBack}
    </Button>
  )
  return outcome.why === 'offline' ? (
    <Note kind="off" title={words.offline} action={retry} live="status">
      {words.offlineDetail}
    </Note>
  ) : (
    <Note kind="late" action={retry} live="status">
      {outcome.sentence}
    </Note>
  )
}
