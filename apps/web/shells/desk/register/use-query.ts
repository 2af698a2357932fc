/** The filters of a page kept in its address, so that a list can be sent to a colleague and found again. */
import { useCallback, useMemo } from 'react'
import { useLocation, useSearch } from 'wouter'

export type Query = Readonly<Record<string, string | undefined>>

/** Changes some of the query and leaves the rest; an empty value goes away. Paths with a query do not count as another page. */
export function useQuery(): readonly [query: Query, change: (change: Query) => void] {
  const search = useSearch()
  const [path, go] = useLocation()
  const query = useMemo<Query>(() => Object.fromEntries(new URLSearchParams(search)), [search])
  const change = useCallback(
    (more: Query) => {
      const pairs = Object.entries({ ...query, ...more }).flatMap(([name, value]) =>
        value === undefined || value === '' ? [] : [[name, value]],
      )
      const text = new URLSearchParams(pairs).toString()
      go(text === '' ? path : `${path}?${text}`, { replace: true })
    },
    [query, path, go],
  )
  return [query, change]
}
