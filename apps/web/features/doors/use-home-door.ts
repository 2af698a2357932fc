/** The door this device belongs to: the one just scanned (`?at=`), or the one scanned before. */
import { useEffect, useState } from 'react'
import { homeDoor, rememberDoor } from '../device/home-door.ts'
import { useLoad } from '../load.tsx'
import type { Outcome } from '../outcome.ts'
import type { Door, DoorApi } from './api.ts'

export type HomeDoorState = {
  /** Undefined when no door is known. */
  readonly code: string | undefined
  /** The plate, from memory while the door is on its way. */
  readonly label: string | undefined
  readonly door: Outcome<Door> | undefined
  readonly again: () => void
  readonly choose: (code: string, door: Door) => void
}

const never: Promise<never> = new Promise(() => undefined)

export function useHomeDoor(api: Pick<DoorApi, 'door'>, scanned?: string): HomeDoorState {
  const [held, setHeld] = useState(() => {
    const before = homeDoor()
    return scanned === undefined || scanned === before?.code ? before : { code: scanned, label: undefined }
  })
  const code = held?.code
  const load = useLoad(`door:${code ?? ''}`, () => (code === undefined ? never : api.door(code)))
  useEffect(() => {
    if (code === undefined || !load.outcome?.ok) return
    rememberDoor({ code, label: load.outcome.value.label })
  }, [code, load.outcome])
  const label = load.outcome?.ok ? load.outcome.value.label : held?.label
  return {
    code,
    label,
    door: load.outcome,
    again: load.again,
    choose: (chosen, door) => {
      rememberDoor({ code: chosen, label: door.label })
      setHeld({ code: chosen, label: door.label })
    },
  }
}
