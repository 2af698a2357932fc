/** Who sits at this desk. When a session ends under somebody's hands the page stays as it is, and a sign-in stands over it. */
import type { Client } from '@gewu/client/client'
import type { Me } from '@gewu/contract/identity'
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react'
import { outcomeOf } from '../server.ts'
import { DeskPortsProvider, useDeskPorts } from './ports.tsx'

export type DeskSession = {
  /** Undefined while it is not known, null for nobody. */
  readonly me: Me | null | undefined
  /** Signed in before, but the server does not know it any more. */
  readonly ended: boolean
  /** The server could not be asked. */
  readonly offline: boolean
  readonly askAgain: () => void
  readonly signedIn: (me: Me) => void
  readonly end: () => void
  readonly signOut: () => Promise<void>
}

const SessionContext = createContext<DeskSession | undefined>(undefined)

/** The same client, but it notices when the server no longer knows who is asking. */
function noticing(client: Client, onNobody: () => void): Client {
  return {
    ...client,
    call: async (module, name, given) => {
      const answer = await client.call(module, name, given)
      if (!answer.ok && answer.code === 'not-signed-in') onNobody()
      return answer
    },
    upload: async (module, name, params, file) => {
      const answer = await client.upload(module, name, params, file)
      if (!answer.ok && answer.code === 'not-signed-in') onNobody()
      return answer
    },
  }
}

export function DeskSessionProvider({ children }: { readonly children: ReactNode }) {
  const ports = useDeskPorts()
  const [me, setMe] = useState<Me | null>()
  const [ended, setEnded] = useState(false)
  const [offline, setOffline] = useState(false)
  const [round, setRound] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: `round` asks again
  useEffect(() => {
    let live = true
    ports.client.call('identity', 'me', {}).then((answer) => {
      const outcome = outcomeOf(answer)
      if (!live) return
      setOffline(!outcome.ok && outcome.why === 'offline')
      if (outcome.ok) setMe(outcome.value)
      else if (outcome.why === 'refused') setMe(null)
    })
    return () => {
      live = false
    }
  }, [ports.client, round])

  const end = useCallback(() => setEnded(true), [])
  const signedIn = useCallback((now: Me) => {
    setEnded(false)
    setMe(now)
  }, [])
  const signOut = useCallback(async () => {
    await ports.client.call('identity', 'signOut', { body: {} })
    setEnded(false)
    setMe(null)
  }, [ports.client])
  const askAgain = useCallback(() => setRound((count) => count + 1), [])
  const inner = useMemo(() => ({ ...ports, client: noticing(ports.client, end) }), [ports, end])
  return (
    <SessionContext.Provider value={{ me, ended: ended && me != null, offline, askAgain, signedIn, end, signOut }}>
      <DeskPortsProvider ports={inner}>{children}</DeskPortsProvider>
    </SessionContext.Provider>
  )
}

export function useDeskSession(): DeskSession {
  const session = useContext(SessionContext)
  if (session === undefined) throw new Error('useDeskSession outside DeskSessionProvider')
  return session
}
