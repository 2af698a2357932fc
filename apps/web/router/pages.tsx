/** A shell's page table: which component answers which path. Moves focus and scroll on every change of page. */
import { type ComponentType, type ReactNode, useEffect, useRef } from 'react'
import { Route, Switch, useLocation } from 'wouter'

/** The named parts of a path, e.g. `{ no: '41720863' }` for `/m/:no`. */
export type PathParts = Readonly<Record<string, string | undefined>>
export type Page = ComponentType<{ readonly params: PathParts }>

/** Draws the first page whose pattern fits, in the order given; `none` answers every other path. */
export function Pages({ table, none }: { readonly table: Readonly<Record<string, Page>>; readonly none: ReactNode }) {
  useFreshStart()
  return (
    <Switch>
      {Object.entries(table).map(([path, PageOf]) => (
        <Route key={path} path={path}>
          {(params) => <PageOf params={params} />}
        </Route>
      ))}
      <Route>{none}</Route>
    </Switch>
  )
}

/** After a change of page: top of the page, and the heading is what a screen reader says next. */
function useFreshStart(): void {
  const [path] = useLocation()
  const first = useRef(true)
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs because the path changed
  useEffect(() => {
    if (first.current) {
      first.current = false
      return
    }
    // a queue that stays on the page keeps the focus while its matters are leafed through
    if (document.activeElement?.closest('[data-keeps-focus]')) return
    scrollTo(0, 0)
    const heading = document.querySelector('h1')
    heading?.setAttribute('tabindex', '-1')
    heading?.focus({ preventScroll: true })
  }, [path])
}

/** Names the page in the browser's title: `楼道灯 · 格务`. */
export function usePageTitle(title: string): void {
  useEffect(() => {
    document.title = title === '' ? '格务' : `${title} · 格务`
  }, [title])
}
