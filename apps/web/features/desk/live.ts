/** Hears from the server which matters of a community, or of one's agency, changed, and passes it on in quiet bunches. */
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
export function useLive(communityId: string | undefined, onChange: OnChange): void {
  const { client } = useDeskPorts()
  useBunches(
    communityId === undefined
      ? undefined
      : client.address('matter', 'live', { params: { communityId }, query: { shell: 'desk' } }),
    onChange,
  )
}

/** The same for the queue of one's own agency, across communities. */
export function useInboxLive(onChange: OnChange): void {
  const { client } = useDeskPorts()
  useBunches(client.address('matter', 'inboxLive', { query: { shell: 'desk' } }), onChange)
}

type OnChange = (matterIds: ReadonlySet<string>) => void

function useBunches(address: string | undefined, onChange: OnChange): void {
  const { listen } = useDeskPorts()
  const latest = useRef(onChange)
  latest.current = onChange
  useEffect(() => {
    if (address === undefined) return
    let changed = new Set<string>()
    let timer: ReturnType<typeof setTimeout> | undefined
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
  }, [address, listen])
}
