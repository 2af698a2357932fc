/** The community this desk is looking at, its method's words, and the lists that many pages pick from (agencies, grids). */
import type { agencyRow, areaRow, PackView } from '@gewu/contract/area'
import type { gridRow } from '@gewu/contract/grid'
import type { Ability, Me } from '@gewu/contract/identity'
import { createContext, type ReactNode, useContext, useState } from 'react'
import type { z } from 'zod'
import { memoryOf } from '../device/memory.ts'
import { type Load, useLoad } from '../load.tsx'
import { arrived } from '../outcome.ts'
import { outcomeOf } from '../server.ts'
import { mayThere, mayWhole } from './abilities.ts'
import { useDeskPorts } from './ports.tsx'

export type Agency = z.output<typeof agencyRow>
export type Area = z.output<typeof areaRow>
export type Grid = z.output<typeof gridRow>
export type Community = Me['communities'][number]

export type Desk = {
  readonly me: Me
  /** Undefined for an agency's people and for administrators without a community. */
  readonly community: Community | undefined
  readonly choose: (communityId: string) => void
  readonly pack: PackView | undefined
  readonly packLoad: Load<PackView | undefined>
  readonly agencies: Load<readonly Agency[]>
  readonly grids: Load<readonly Grid[]>
  /** A term of the method, e.g. `dispatch-desk`; the plain word where the method has none. */
  readonly term: (key: string, plain: string) => string
  readonly may: (...abilities: readonly Ability[]) => boolean
  readonly mayWhole: (ability: Ability) => boolean
}

const DeskContext = createContext<Desk | undefined>(undefined)
const lastCommunity = memoryOf('desk-community', (held) => (typeof held === 'string' ? held : undefined))

export function DeskProvider({ me, children }: { readonly me: Me; readonly children: ReactNode }) {
  const { client } = useDeskPorts()
  const [chosen, setChosen] = useState(lastCommunity.read)
  const community = me.communities.find(({ id }) => id === chosen) ?? me.communities[0]
  const communityId = community?.id
  const packLoad = useLoad<PackView | undefined>(`pack:${communityId ?? ''}`, async () =>
    communityId === undefined
      ? arrived(undefined)
      : outcomeOf(await client.call('area', 'pack', { params: { communityId } })),
  )
  const agencies = useLoad<readonly Agency[]>(`agencies:${me.accountId}`, async () =>
    outcomeOf(await client.call('area', 'agencies', {})),
  )
  const grids = useLoad<readonly Grid[]>(`grids:${communityId ?? ''}`, async () =>
    communityId === undefined
      ? arrived([])
      : outcomeOf(await client.call('grid', 'grids', { params: { communityId } })),
  )
  const pack = packLoad.outcome?.ok ? packLoad.outcome.value : undefined
  const desk: Desk = {
    me,
    community,
    choose: (id) => {
      lastCommunity.write(id)
      setChosen(id)
    },
    pack,
    packLoad,
    agencies,
    grids,
    term: (key, plain) => pack?.words[key] ?? plain,
    may: (...abilities) => mayThere(me, communityId, ...abilities),
    mayWhole: (ability) => mayWhole(me, communityId, ability),
  }
  return <DeskContext.Provider value={desk}>{children}</DeskContext.Provider>
}

export function useDesk(): Desk {
  const desk = useContext(DeskContext)
  if (desk === undefined) throw new Error('useDesk outside DeskProvider')
  return desk
}

const none: readonly never[] = []

/** What has arrived of a list, nothing while it has not. */
export const arrivedRows = <T,>(load: Load<readonly T[]>): readonly T[] =>
  load.outcome?.ok ? load.outcome.value : none
