/** Sends commands: one key per intent, one flight at a time per intent, and whether anything is under way. */
import type { Answer } from '@gewu/client/client'
import { useCallback, useRef, useState } from 'react'
import { newCommandId } from '../device/command-id.ts'
import type { Outcome } from '../outcome.ts'
import { outcomeOf } from '../server.ts'
import { commandKeys } from './command-keys.ts'

export type Command = {
  readonly busy: boolean
  /** `intent` says all that is meant (what, on what, with which words); presses of the same intent share one flight. */
  readonly send: <T>(intent: unknown, go: (key: string) => Promise<Answer<T>>) => Promise<Outcome<T> | undefined>
}

/** A press while something is under way comes back undefined: it is neither sent nor refused. */
export function useCommand(): Command {
  const [busy, setBusy] = useState(false)
  const flying = useRef(false)
  const keys = useRef(commandKeys(newCommandId))
  const send = useCallback(async <T>(intent: unknown, go: (key: string) => Promise<Answer<T>>) => {
    if (flying.current) return undefined
    flying.current = true
    setBusy(true)
    try {
      const outcome = outcomeOf(await go(keys.current.keyOf(intent)))
      if (outcome.ok) keys.current.done(intent)
      return outcome
    } finally {
      flying.current = false
      setBusy(false)
    }
  }, [])
  return { busy, send }
}
