/** Hears from the server which matters of a community changed, and passes it on in quiet bunches. */
import { useEffect, useRef } from 'react'
import { useDeskPorts } from './ports.tsx'

const bunchMs = 700

/** The matter named in a live event, if it names one. */
export function matterInEvent(text: string): string | undefined {
  try {
    const said: unknown = JSON.parse(text)
    if (typeof said !== 'object' || said === null) return undefined
    const id: unknown = Reflect.get(said, 'matterId')
    return typeof id === 'string' ? id : undefined
  } catch {
    return undefined
  }
}

/** Calls back with the ids of the matters that changed since the last call; at most once in 700 ms. */
export function useLive(communityId: string | undefined, onChange: (matterIds: ReadonlySet<string>) => void): void {
  const { client, listen } = useDeskPorts()
  const latest = useRef(onChange)
  latest.current = onChange
  useEffect(() => {
    if (communityId === undefined) return
    let changed = new Set<string>()
    let timer: ReturnType<typeof setTimeout> | undefined
    const address = client.address('matter', 'live', { params: { communityId }, query: { shell: 'desk' } })
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
