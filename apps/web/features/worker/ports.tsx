/** What the worker's pages need from outside themselves: the typed client, this phone's shelf, the clock, live events. */
import type { Client } from '@gewu/client/client'
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react'
import type { Shelf, Slot } from '../device/shelf.ts'
import type { BoundDevice } from '../identity/device-sign-in.ts'

export type WorkerPorts = {
  readonly client: Client
  readonly device: Slot<BoundDevice>
  readonly shelf: Shelf
  readonly now: () => Date
  /** Calls back whenever something is said at the address of a live stream; the answer ends the listening. */
  readonly listen: (address: string, hear: (text: string) => void) => () => void
}

const PortsContext = createContext<WorkerPorts | undefined>(undefined)
export const WorkerPortsProvider = (props: { readonly ports: WorkerPorts; readonly children: ReactNode }) => (
  <PortsContext.Provider value={props.ports}>{props.children}</PortsContext.Provider>
)

export function useWorkerPorts(): WorkerPorts {
  const ports = useContext(PortsContext)
  if (ports === undefined) throw new Error('useWorkerPorts outside WorkerPortsProvider')
  return ports
}

const tickMs = 30_000

/** The time now, moved on twice a minute. */
export function useNow(): Date {
  const { now } = useWorkerPorts()
  const [at, setAt] = useState(now)
  useEffect(() => {
    const timer = setInterval(() => setAt(now()), tickMs)
    return () => clearInterval(timer)
  }, [now])
  return at
}
