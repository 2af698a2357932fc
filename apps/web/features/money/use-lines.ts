/** A fund's lines page by page: the first at once, further ones when asked for. */
import type { FundLine } from '@gewu/contract/fund'
import { useState } from 'react'
import { type Load, useLoad } from '../load.tsx'
import { arrived } from '../outcome.ts'
import type { MoneyApi } from './api.ts'

export type Lines = { readonly rows: readonly FundLine[]; readonly more: boolean }

/** `more` adds the next page to what is shown; a page that does not come leaves what is there. */
export function useLines(api: Pick<MoneyApi, 'fundLines'>, communityId: string, fundId: string) {
  const key = `lines:${communityId}:${fundId}`
  const [further, setFurther] = useState<{ key: string; rows: readonly FundLine[]; next: string | null }>()
  const first = useLoad(key, () => api.fundLines(communityId, fundId))
  const page = first.outcome?.ok ? first.outcome.value : undefined
  const added = further?.key === key && page !== undefined ? further : undefined
  const next = added === undefined ? (page?.next ?? null) : added.next
  const load: Load<Lines> = {
    again: () => {
      setFurther(undefined)
      first.again()
    },
    outcome:
      page === undefined
        ? first.outcome?.ok
          ? undefined
          : first.outcome
        : arrived({ rows: [...page.rows, ...(added?.rows ?? [])], more: next !== null }),
  }
  const more = async (): Promise<void> => {
    if (next === null) return
    const outcome = await api.fundLines(communityId, fundId, next)
    if (outcome.ok) setFurther({ key, rows: [...(added?.rows ?? []), ...outcome.value.rows], next: outcome.value.next })
  }
  return { load, more }
}
