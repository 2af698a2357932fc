/** Which worker holds this phone, and whether the server answers. A session that ended asks for the PIN; drafts stay. */
import type { Client } from '@gewu/client/client'
import type { Me } from '@gewu/contract/identity'
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react'
import { outcomeOf } from '../server.ts'
import { forgetMe, heldMe, holdMe } from './held-me.ts'
import { useWorkerPorts, WorkerPortsProvider } from './ports.tsx'

export type WorkerSession = {
  /** Undefined while it is not known, null for nobody. */
  readonly me: Me | null | undefined
  /** The last question went unanswered. */
  readonly offline: boolean
  readonly askAgain: () => void
  readonly signedIn: (me: Me) => void
  readonly signOut: () => Promise<void>
}

const SessionContext = createContext<WorkerSession | undefined>(undefined)

type Notice = { readonly onAnswer: (reached: boolean) => void; readonly onNobody: () => void }

/** The same client, but it notices when nothing answers and when the server no longer knows who asks. */
function noticing(client: Client, { onAnswer, onNobody }: Notice): Client {
  const hear = <T extends { readonly ok: boolean; readonly code?: string }>(answer: T): T => {
    onAnswer(answer.ok || answer.code !== 'offline')
    if (answer.code === 'not-signed-in') onNobody()
    return answer
  }
  return {
    ...client,
    call: async (module, name, given) => hear(await client.call(module, name, given)),
    upload: async (module, name, params, file) => hear(await client.upload(module, name, params, file)),
  }
}

export function WorkerSessionProvider({ children }: { readonly children: ReactNode }) {
  const ports = useWorkerPorts()
  const [me, setMe] = useState<Me | null>()
  const [offline, setOffline] = useState(false)
  const [round, setRound] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: `round` asks again
  useEffect(() => {
    let live = true
    ports.client.call('identity', 'me', {}).then((answer) => {
      if (!live) return
      const outcome = outcomeOf(answer)
      const unreached = !outcome.ok && outcome.why === 'offline'
      setOffline(unreached)
      if (outcome.ok) holdMe(outcome.value)
      if (outcome.ok) setMe(outcome.value)
      else if (unreached) setMe((before) => before ?? heldMe() ?? null)
      else setMe(null)
    })
    return () => {
      live = false
    }
  }, [ports.client, round])

  const askAgain = useCallback(() => setRound((count) => count + 1), [])
  useEffect(() => {
    addEventListener('online', askAgain)
    return () => removeEventListener('online', askAgain)
  }, [askAgain])

  const signedIn = useCallback((now: Me) => {
    holdMe(now)
    setOffline(false)
    setMe(now)
  }, [])
  const signOut = useCallback(async () => {
    await ports.client.call('identity', 'signOut', { body: {} })
    forgetMe()
    setMe(null)
  }, [ports.client])
  const inner = useMemo(() => {
    const notice = { onAnswer: (reached: boolean) => setOffline(!reached), onNobody: () => setMe(null) }
    return { ...ports, client: noticing(ports.client, notice) }
  }, [ports])
  return (
    <SessionContext.Provider value={{ me, offline, askAgain, signedIn, signOut }}>
      <WorkerPortsProvider ports={inner}>{children}</WorkerPortsProvider>
    </SessionContext.Provider>
  )
}

export function useWorkerSession(): WorkerSession {
  const session = useContext(SessionContext)
  if (session === undefined) throw new Error('useWorkerSession outside WorkerSessionProvider')
  return session
}
