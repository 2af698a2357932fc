/** Who is signed in on this device; asks the server once, and only where somebody has signed in before. */
import type { Me } from '@gewu/contract/identity'
import { createContext, type ReactNode, useCallback, useContext, useEffect, useState } from 'react'
import { memoryOf } from '../device/memory.ts'
import type { IdentityApi } from './api.ts'

export type Session = {
  /** Undefined while it is not known yet, null for nobody. */
  readonly me: Me | null | undefined
  /** Signed in before on this device, but the server could not be asked. */
  readonly unsure: boolean
  readonly signedIn: (me: Me) => void
  readonly signOut: () => Promise<void>
  readonly renamed: (name: string) => void
  /** Asks the server anew who this is. */
  readonly again: () => Promise<void>
}

const wasSignedIn = memoryOf('signed-in', (held) => held === true)
const SessionContext = createContext<Session | undefined>(undefined)

export function SessionProvider({ api, children }: { readonly api: IdentityApi; readonly children: ReactNode }) {
  const [me, setMe] = useState<Me | null | undefined>(() => (wasSignedIn.read() ? undefined : null))
  const [unsure, setUnsure] = useState(false)

  useEffect(() => {
    if (!wasSignedIn.read()) return
    let live = true
    api.me().then((outcome) => {
      if (!live) return
      setMe(outcome.ok ? outcome.value : null)
      setUnsure(!outcome.ok && outcome.why === 'offline')
      if (!outcome.ok && outcome.why === 'refused') wasSignedIn.forget()
    })
    return () => {
      live = false
    }
  }, [api])

  const signedIn = useCallback((now: Me) => {
    wasSignedIn.write(true)
    setUnsure(false)
    setMe(now)
  }, [])
  const signOut = useCallback(async () => {
    await api.signOut()
    wasSignedIn.forget()
    setMe(null)
  }, [api])
  const again = useCallback(async () => {
    const outcome = await api.me()
    if (outcome.ok) setMe(outcome.value)
  }, [api])
  const renamed = useCallback((name: string) => setMe((now) => now && { ...now, name }), [])

  return (
    <SessionContext.Provider value={{ me, unsure, signedIn, signOut, renamed, again }}>
      {children}
    </SessionContext.Provider>
  )
}

export function useSession(): Session {
  const session = useContext(SessionContext)
  if (session === undefined) throw new Error('useSession outside SessionProvider')
  return session
}
