/** Hears from the server that matters of my community changed, in quiet bunches. */
import { useEffect, useRef } from 'react'
import { matterInEvent } from '../desk/live.ts'
import { useWorkerPorts } from './ports.tsx'

const bunchMs = 1500

/** Calls back at most once in 1.5 s, with the ids of the matters that changed. */
export function useLive(communityId: string, onChange: (matterIds: ReadonlySet<string>) => void): void {
  const { client, listen } = useWorkerPorts()
  const latest = useRef(onChange)
  latest.current = onChange
  useEffect(() => {
    let changed = new Set<string>()
    let timer: ReturnType<typeof setTimeout> | undefined
    const address = client.address('matter', 'live', { params: { communityId }, query: { shell: 'worker' } })
    const stop = listen(address, (text) => {
      const id = matterInEvent(text)
      if (id !== undefined) changed.add(id)
      timer ??= setTimeout(() => {
        timer = undefined
        const ids = changed
        changed = new Set()
        latest.current(ids)
      }, bunchMs)
    })
    return () => {
      stop()
      clearTimeout(timer)
    }
  }, [communityId, client, listen])
}
