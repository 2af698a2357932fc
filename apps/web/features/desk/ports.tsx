/** What the desk's pages need from outside themselves: the typed client, the clock, live events. Nothing else reaches out. */
import type { Client } from '@gewu/client/client'
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react'

export type DeskPorts = {
  readonly client: Client
  readonly now: () => Date
  /** Calls back whenever something is said at the address of a live stream; the answer ends the listening. */
  readonly listen: (address: string, hear: (text: string) => void) => () => void
}

const PortsContext = createContext<DeskPorts | undefined>(undefined)
export const DeskPortsProvider = (props: { readonly ports: DeskPorts; readonly children: ReactNode }) => (
  <PortsContext.Provider value={props.ports}>{props.children}</PortsContext.Provider>
)

export function useDeskPorts(): DeskPorts {
  const ports = useContext(PortsContext)
  if (ports === undefined) throw new Error('useDeskPorts outside DeskPortsProvider')
  return ports
}

const tickMs = 30_000

/** The time now, moved on twice a minute: enough for `12 分钟`, quiet enough for readers. */
export function useNow(): Date {
  const { now } = useDeskPorts()
  const [at, setAt] = useState(now)
  useEffect(() => {
    const timer = setInterval(() => setAt(now()), tickMs)
    return () => clearInterval(timer)
  }, [now])
  return at
}
