/** The matters of whoever holds this device: signed-in ones and those whose slips are kept here, in one list. */
import type { MatterRow } from '@gewu/contract/matter'
import { createContext, type ReactNode, useContext } from 'react'
import { heldSlips, type Slip } from '../device/slips.ts'
import { type Load, useLoad } from '../load.tsx'
import { arrived, type Outcome } from '../outcome.ts'
import type { MatterApi } from './api.ts'

export type MyMatter = { readonly row: MatterRow; readonly code: string | undefined }

/** Slips are asked about one by one; beyond these the list page offers the way by number. */
const mostSlipsAsked = 12

/** What waits for the resident first, then what is open, then what has ended; newest first in each. */
export function inReadingOrder(matters: readonly MyMatter[]): readonly MyMatter[] {
  const rank = ({ row }: MyMatter) => (row.turn === 'resident' ? 0 : row.stage === 'closed' ? 2 : 1)
  return [...matters].sort((a, b) => rank(a) - rank(b) || b.row.createdAt.localeCompare(a.row.createdAt))
}

type ListApi = Pick<MatterApi, 'mine' | 'slip'>

/** Offline only when nothing at all could be reached; a slip that is refused is left out. */
export async function loadMyMatters(
  api: ListApi,
  signedIn: boolean,
  slips: readonly Slip[],
): Promise<Outcome<readonly MyMatter[]>> {
  const mine = signedIn ? await api.mine() : arrived([])
  if (!mine.ok && mine.why === 'offline') return mine
  const own = mine.ok ? mine.value.map((row): MyMatter => ({ row, code: undefined })) : []
  const ownNos = new Set(own.map(({ row }) => row.no))
  const asked = slips.filter(({ no }) => !ownNos.has(no)).slice(0, mostSlipsAsked)
  const answers = await Promise.all(asked.map(async (slip) => ({ slip, answer: await api.slip(slip.no, slip.code) })))
  const lost = answers.find(({ answer }) => !answer.ok && answer.why === 'offline')
  if (lost !== undefined && answers.every(({ answer }) => !answer.ok) && own.length === 0)
    return lost.answer.ok ? arrived([]) : lost.answer
  const held = answers.flatMap(({ slip, answer }): readonly MyMatter[] =>
    answer.ok && answer.value.matter !== null ? [{ row: answer.value.matter, code: slip.code }] : [],
  )
  return arrived(inReadingOrder([...own, ...held]))
}

const MyMattersContext = createContext<Load<readonly MyMatter[]> | undefined>(undefined)

export function MyMattersProvider(props: {
  readonly api: ListApi
  /** Undefined while it is not known yet. */
  readonly signedIn: boolean | undefined
  readonly children: ReactNode
}) {
  const { api, signedIn } = props
  const load = useLoad(`mine:${signedIn}`, () =>
    signedIn === undefined ? new Promise<never>(() => undefined) : loadMyMatters(api, signedIn, heldSlips()),
  )
  return <MyMattersContext.Provider value={load}>{props.children}</MyMattersContext.Provider>
}

export function useMyMatters(): Load<readonly MyMatter[]> {
  const load = useContext(MyMattersContext)
  if (load === undefined) throw new Error('useMyMatters outside MyMattersProvider')
  return load
}
