/** The community I work in, its method's words, and my micro-grids; shared by all pages of the worker. */
import type { PackView } from '@gewu/contract/area'
import type { Ability, Me } from '@gewu/contract/identity'
import { createContext, type ReactNode, useContext, useMemo, useState } from 'react'
import { memoryOf } from '../device/memory.ts'
import { type Load, useLoad } from '../load.tsx'
import { outcomeOf } from '../server.ts'
import { type Grid, mayIn, myMicroGrids } from './my-grids.ts'
import { useWorkerPorts } from './ports.tsx'

export type Community = Me['communities'][number]

export type Work = {
  readonly me: Me
  readonly community: Community
  readonly choose: (communityId: string) => void
  readonly pack: PackView | undefined
  readonly grids: Load<readonly Grid[]>
  /** Empty until the grids have arrived. */
  readonly mine: readonly Grid[]
  /** A term of the method, e.g. `micro-grid`; the plain word where the method has none. */
  readonly term: (key: string, plain: string) => string
  readonly may: (ability: Ability) => boolean
}

const WorkContext = createContext<Work | undefined>(undefined)
const lastCommunity = memoryOf('worker-community', (held) => (typeof held === 'string' ? held : undefined))

/** `nowhere` is drawn for an account without a post in any community. */
export function WorkProvider(props: { readonly me: Me; readonly nowhere: ReactNode; readonly children: ReactNode }) {
  const [chosen, setChosen] = useState(lastCommunity.read)
  const { communities } = props.me
  const community = communities.find(({ id }) => id === chosen) ?? communities[0]
  if (community === undefined) return <>{props.nowhere}</>
  const choose = (id: string) => {
    lastCommunity.write(id)
    setChosen(id)
  }
  return (
    <WorkIn key={community.id} me={props.me} community={community} choose={choose}>
      {props.children}
    </WorkIn>
  )
}

type WorkInProps = Pick<Work, 'me' | 'community' | 'choose'> & { readonly children: ReactNode }

function WorkIn({ me, community, choose, children }: WorkInProps) {
  const { client } = useWorkerPorts()
  const communityId = community.id
  const packLoad = useLoad<PackView>(`pack:${communityId}:${me.posts.length}`, async () =>
    outcomeOf(await client.call('area', 'pack', { params: { communityId } })),
  )
  const grids = useLoad<readonly Grid[]>(`grids:${communityId}:${me.posts.length}`, async () =>
    outcomeOf(await client.call('grid', 'grids', { params: { communityId } })),
  )
  const pack = packLoad.outcome?.ok ? packLoad.outcome.value : undefined
  const mine = useMemo(
    () => (grids.outcome?.ok ? myMicroGrids(grids.outcome.value, me.posts, communityId) : []),
    [grids.outcome, me.posts, communityId],
  )
  const work: Work = {
    me,
    community,
    choose,
    pack,
    grids,
    mine,
    term: (key, plain) => pack?.words[key] ?? plain,
    may: (ability) => mayIn(me.posts, communityId, ability),
  }
  return <WorkContext.Provider value={work}>{children}</WorkContext.Provider>
}

export function useWork(): Work {
  const work = useContext(WorkContext)
  if (work === undefined) throw new Error('useWork outside WorkProvider')
  return work
}
