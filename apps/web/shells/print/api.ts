/** What paper needs to know: a matter by its slip, a door by its code. */
import { createContext, useContext } from 'react'
import type { DoorApi } from '../../features/doors/api.ts'
import type { MatterApi } from '../../features/matters/api.ts'
import type { MoneyApi } from '../../features/money/api.ts'

export type PrintPorts = {
  readonly api: Pick<MatterApi, 'slip'> & Pick<DoorApi, 'door'> & Pick<MoneyApi, 'fundMonth'>
  /** Where the QR codes lead, e.g. `https://gewu.example.cn`. */
  readonly origin: string
  readonly now: () => Date
}

const PortsContext = createContext<PrintPorts | undefined>(undefined)
export const PortsProvider = PortsContext.Provider

export function usePorts(): PrintPorts {
  const ports = useContext(PortsContext)
  if (ports === undefined) throw new Error('usePorts outside PortsProvider')
  return ports
}
