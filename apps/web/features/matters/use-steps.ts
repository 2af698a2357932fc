/** Takes one or more of the requester's steps, one after another; the same press tried again sends the same commands. */

import type { StepInput } from '@gewu/contract/matter'
import { useCallback, useRef, useState } from 'react'
import { newCommandId } from '../device/command-id.ts'
import { arrived, type Outcome } from '../outcome.ts'
import type { MatterApi, TakenStep } from './api.ts'

/** `step` is the flow's name for it; the rest goes along as its input. */
export type Step = { readonly step: string } & Omit<StepInput, 'rev'>

export type Target = { readonly no: string; readonly code: string | undefined; readonly rev: number }

export type StepTaker = {
  readonly busy: boolean
  readonly take: (target: Target, steps: readonly Step[]) => Promise<Outcome<TakenStep | undefined>>
}

/** The key of a step at a revision; made once and kept in `keys`. */
function keyOf(keys: Map<string, string>, step: Step, rev: number): string {
  const name = JSON.stringify([rev, step])
  const key = keys.get(name) ?? newCommandId()
  keys.set(name, key)
  return key
}

/**
 * Keys are kept per step until everything has gone through, so a lost answer is never taken twice.
 * A change of what is said (other words, a newer rev) gets new keys.
 */
export function useSteps(api: Pick<MatterApi, 'takeStep'>): StepTaker {
  const [busy, setBusy] = useState(false)
  const keys = useRef(new Map<string, string>())
  const take = useCallback(
    async (target: Target, steps: readonly Step[]): Promise<Outcome<TakenStep | undefined>> => {
      setBusy(true)
      try {
        let taken: TakenStep | undefined
        for (const whole of steps) {
          const { step, ...input } = whole
          const rev = taken?.rev ?? target.rev
          const outcome = await api.takeStep(
            target.no,
            target.code,
            step,
            { ...input, rev },
            keyOf(keys.current, whole, rev),
          )
          if (!outcome.ok) return outcome
          taken = outcome.value
        }
        keys.current.clear()
        return arrived(taken)
      } finally {
        setBusy(false)
      }
    },
    [api],
  )
  return { busy, take }
}
