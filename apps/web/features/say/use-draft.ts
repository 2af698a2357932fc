/** The open draft of the say page: read from the device, kept after every change, dropped once it was handed in. */
import { useCallback, useEffect, useRef, useState } from 'react'
import { changed, type Draft, type DraftContent, isWorthKeeping, newDraft } from './draft.ts'
import type { DraftStore } from './draft-store.ts'

export type DraftHold = {
  /** Undefined while it is being read. */
  readonly draft: Draft | undefined
  readonly change: (change: Partial<DraftContent>) => void
  /** Replaces the draft and keeps it at once, e.g. after a file has arrived. */
  readonly hold: (draft: Draft) => Promise<void>
  readonly drop: () => Promise<void>
}

const pauseMs = 400

export function useDraft(store: DraftStore): DraftHold {
  const [draft, setDraft] = useState<Draft>()
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)

  useEffect(() => {
    let live = true
    store.read().then((held) => live && setDraft(held ?? newDraft(undefined)))
    return () => {
      live = false
    }
  }, [store])

  // written after a pause in typing, and when the page is left
  const latest = useRef(draft)
  latest.current = draft
  const write = useCallback(() => {
    clearTimeout(timer.current)
    const now = latest.current
    if (now !== undefined && isWorthKeeping(now)) store.keep(now)
  }, [store])
  // biome-ignore lint/correctness/useExhaustiveDependencies: every change of the draft starts the pause again
  useEffect(() => {
    timer.current = setTimeout(write, pauseMs)
    return () => clearTimeout(timer.current)
  }, [draft, write])
  useEffect(() => write, [write])

  const change = useCallback(
    (next: Partial<DraftContent>) => setDraft((now) => (now === undefined ? now : changed(now, next))),
    [],
  )
  const hold = useCallback(
    async (next: Draft) => {
      setDraft(next)
      await store.keep(next)
    },
    [store],
  )
  const drop = useCallback(async () => {
    clearTimeout(timer.current)
    latest.current = undefined
    await store.drop()
    setDraft(newDraft(undefined))
  }, [store])
  return { draft, change, hold, drop }
}
