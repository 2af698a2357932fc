/** What this phone holds, for every page of the worker: opened once a community, brought up to date when there is a signal, wiped on signing out. */
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react'
import { newCommandId } from '../device/command-id.ts'
import { useWorkerPorts } from '../worker/ports.tsx'
import { useWorkerSession } from '../worker/session.tsx'
import { useWork } from '../worker/work.tsx'
import { type HeldPeople, nothingHeld, type WaitingNote } from './held-people.ts'
import { openPeopleStore, type PeopleStore } from './people-store.ts'
import { sealedSlot } from './sealed-slot.ts'
import { syncPeople } from './sync-people.ts'

export type PhonePeople = {
  /** Undefined while the device is being read. */
  readonly held: HeldPeople | undefined
  readonly syncing: boolean
  /** Whether this worker has households to carry at all. */
  readonly carries: boolean
  /** Writes a note down; false where this device let nothing be kept. */
  readonly write: (householdId: string, note: WaitingNote) => Promise<boolean>
  readonly again: () => void
  /** Sends an undelivered note once more, as a new one. */
  readonly sendAgain: (id: string) => Promise<void>
  readonly giveUp: (id: string) => Promise<void>
  readonly wipe: () => Promise<void>
}

const PeopleContext = createContext<PhonePeople | undefined>(undefined)
const everyMs = 60_000

export function PhonePeopleProvider({ children }: { readonly children: ReactNode }) {
  const { shelf, client, now } = useWorkerPorts()
  const { me, community, may, mine } = useWork()
  const { offline } = useWorkerSession()
  const carries = (may('see-care') || may('lead-micro-grid')) && mine.length > 0
  const [store, setStore] = useState<PeopleStore>()
  const [held, setHeld] = useState<HeldPeople>()
  const [syncing, setSyncing] = useState(false)
  const running = useRef(false)

  useEffect(() => {
    let live = true
    let silent: () => void = () => undefined
    const slot = sealedSlot<HeldPeople>(shelf, `people:${me.accountId}:${community.id}`)
    openPeopleStore(slot, community.id).then((opened) => {
      if (!live) return
      setStore(opened)
      setHeld(opened.now())
      silent = opened.hear(() => setHeld(opened.now()))
    })
    return () => {
      live = false
      silent()
    }
  }, [shelf, me.accountId, community.id])

  const again = useCallback(() => {
    if (store === undefined || !carries || running.current) return
    running.current = true
    setSyncing(true)
    syncPeople(store, { client, community: community.id, newToken: newCommandId, now }).finally(() => {
      running.current = false
      setSyncing(false)
    })
  }, [store, carries, client, community.id, now])
  // biome-ignore lint/correctness/useExhaustiveDependencies: a signal that comes back asks again
  useEffect(() => {
    again()
    const timer = setInterval(again, everyMs)
    return () => clearInterval(timer)
  }, [again, offline])

  const value = useMemo<PhonePeople>(() => {
    const change: PeopleStore['change'] = (step) => store?.change(step) ?? Promise.resolve(false)
    const queue = (household: string, input: WaitingNote) => (now: HeldPeople) => ({
      ...now,
      outbox: [...now.outbox, { id: newCommandId(), community: community.id, household, input }],
    })
    const without = (id: string) => (now: HeldPeople) => ({
      ...now,
      undelivered: now.undelivered.filter(({ command }) => command.id !== id),
    })
    return {
      held,
      syncing,
      carries,
      write: async (householdId, note) => {
        const kept = await change(queue(householdId, note))
        again()
        return kept
      },
      again,
      sendAgain: async (id) => {
        const old = store?.now().undelivered.find(({ command }) => command.id === id)
        if (old === undefined) return
        await change((now) => queue(old.command.household, old.command.input)(without(id)(now)))
        again()
      },
      giveUp: async (id) => {
        await change(without(id))
      },
      wipe: async () => {
        await store?.wipe()
        setHeld(nothingHeld(community.id))
      },
    }
  }, [store, held, syncing, carries, again, community.id])
  return <PeopleContext.Provider value={value}>{children}</PeopleContext.Provider>
}

export function usePhonePeople(): PhonePeople {
  const people = useContext(PeopleContext)
  if (people === undefined) throw new Error('usePhonePeople outside PhonePeopleProvider')
  return people
}
