/** What the resident shell asks of the other side; `main.tsx` gives it the real one, the story pages an invented one. */
import { createContext, useContext } from 'react'
import type { DoorApi } from '../../features/doors/api.ts'
import type { IdentityApi } from '../../features/identity/api.ts'
import type { MatterApi } from '../../features/matters/api.ts'
import type { MoneyApi } from '../../features/money/api.ts'
import type { DraftStore } from '../../features/say/draft-store.ts'
import type { SimilarApi } from '../../features/say/similar-api.ts'

export type ResidentApi = MatterApi & DoorApi & IdentityApi & MoneyApi & SimilarApi

export type ResidentPorts = {
  readonly api: ResidentApi
  readonly drafts: DraftStore
  readonly now: () => Date
}

const PortsContext = createContext<ResidentPorts | undefined>(undefined)
export const PortsProvider = PortsContext.Provider

export function usePorts(): ResidentPorts {
  const ports = useContext(PortsContext)
  if (ports === undefined) throw new Error('usePorts outside PortsProvider')
  return ports
}
