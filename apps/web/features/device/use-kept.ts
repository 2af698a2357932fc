/** A draft of any shape that is kept on the device while it is being written: read once, written after a pause and on leaving. */
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Slot } from './shelf.ts'

export type Kept<T> = {
  /** Undefined while it is being read. */
  readonly value: T | undefined
  readonly change: (change: Partial<T>) => void
  /** Replaces it and keeps it at once, e.g. after a file has arrived. */
  readonly hold: (value: T) => Promise<void>
  /** It was handed in, or thrown away: begins anew. */
  readonly drop: () => Promise<void>
}

const pauseMs = 400

/** `slot` must be the same object from one draw to the next; `worth` says whether there is anything to keep. */
export function useKept<T>(slot: Slot<T>, fresh: () => T, worth: (value: T) => boolean): Kept<T> {
  const [value, setValue] = useState<T>()
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const latest = useRef(value)
  latest.current = value
  const how = useRef({ fresh, worth })
  how.current = { fresh, worth }

  useEffect(() => {
    let live = true
    setValue(undefined)
    slot.read().then((held) => live && setValue(held ?? how.current.fresh()))
    return () => {
      live = false
    }
  }, [slot])

  const write = useCallback(() => {
    clearTimeout(timer.current)
    const now = latest.current
    if (now !== undefined && how.current.worth(now)) slot.keep(now)
  }, [slot])
  // biome-ignore lint/correctness/useExhaustiveDependencies: every change starts the pause again
  useEffect(() => {
    timer.current = setTimeout(write, pauseMs)
    return () => clearTimeout(timer.current)
  }, [value, write])
  useEffect(() => write, [write])

  const change = useCallback(
    (next: Partial<T>) => setValue((now) => (now === undefined ? now : { ...now, ...next })),
    [],
  )
  const hold = useCallback(
    async (next: T) => {
      setValue(next)
      await slot.keep(next)
    },
    [slot],
  )
  const drop = useCallback(async () => {
    clearTimeout(timer.current)
    latest.current = undefined
    await slot.drop()
    setValue(how.current.fresh())
  }, [slot])
  return { value, change, hold, drop }
}
