/** The draft that was begun on this device and not handed in, if there is one worth going back to. */
import { useEffect, useState } from 'react'
import { type Draft, isWorthKeeping } from './draft.ts'
import type { DraftStore } from './draft-store.ts'

export function useKeptDraft(store: DraftStore): Draft | undefined {
  const [draft, setDraft] = useState<Draft>()
  useEffect(() => {
    let live = true
    store.read().then((held) => {
      if (live && held !== undefined && isWorthKeeping(held)) setDraft(held)
    })
    return () => {
      live = false
    }
  }, [store])
  return draft
}
