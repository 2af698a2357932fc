/** Reads something anew once a minute while the page is in sight: for queues that no community's live stream speaks of. */
import { useEffect, useRef } from 'react'

const everyMs = 60_000

export function useEverySoOften(again: () => void): void {
  const latest = useRef(again)
  latest.current = again
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') latest.current()
    }, everyMs)
    return () => clearInterval(timer)
  }, [])
}
