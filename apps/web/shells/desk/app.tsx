/** The desk's shell: who sits here, which community, its page table, its side nav and its top bar. */
import type { Me } from '@gewu/contract/identity'
import { lazy, Suspense } from 'react'
import { Redirect, Route, Switch } from 'wouter'
import { ButtonLink } from '../../design/controls/button.tsx'
import { Empty } from '../../design/feedback/empty.tsx'
import { Loading } from '../../design/feedback/loading.tsx'
import { DeskFrame, PageHead } from '../../design/frames/desk-frame.tsx'
import { DeskProvider, useDesk } from '../../features/desk/desk.tsx'
import { type DeskPorts, DeskPortsProvider } from '../../features/desk/ports.tsx'
import { DeskSessionProvider, useDeskSession } from '../../features/desk/session.tsx'
import { type Page, Pages, usePageTitle } from '../../router/pages.tsx'
import { AccountsPage } from './accounts/accounts-page.tsx'
import { AgenciesPage } from './agencies/agencies-page.tsx'
import { AuditPage } from './audit/audit-page.tsx'
import { frame as copy } from './copy/frame.ts'
import { DispatchPage } from './dispatch/dispatch-page.tsx'
import { homeOf, navFor } from './frame/nav.ts'
import { QueueCountsProvider, useQueueCounts } from './frame/queue-counts.tsx'
import { TopBar } from './frame/top-bar.tsx'
import { DoorSheetsPage } from './grids/door-sheets.tsx'
import { GridsPage } from './grids/grids-page.tsx'
import { InboxPage } from './inbox/inbox-page.tsx'
import { OverviewPage } from './overview/overview-page.tsx'
import { RaisePage } from './raise/raise-page.tsx'
import { RegisterPage } from './register/register-page.tsx'
import { IdleWatch } from './sign-in/idle-watch.tsx'
import { InvitationPage } from './sign-in/invitation-page.tsx'
import { EndedSheet, NotReachedPage, SignInPage } from './sign-in/sign-in-page.tsx'

/** What few people need arrives when it is first opened: it must not slow everybody's first visit. */
const PlanPage = lazy(async () => ({ default: (await import('./plan/plan-page.tsx')).PlanPage }))
const DoorListPage = lazy(async () => ({ default: (await import('./plan/door-list-page.tsx')).DoorListPage }))
const FundsPage = lazy(async () => ({ default: (await import('./funds/funds-page.tsx')).FundsPage }))
const FocusPage = lazy(async () => ({ default: (await import('./focus/focus-page.tsx')).FocusPage }))
const RecordPage = lazy(async () => ({ default: (await import('./record/record-page.tsx')).RecordPage }))

const pages: Readonly<Record<string, Page>> = {
  '/desk/dispatch/:no?': DispatchPage,
  '/desk/inbox/:no?': InboxPage,
  '/desk/raise': RaisePage,
  '/desk/matters': RegisterPage,
  '/desk/overview': OverviewPage,
  '/desk/funds/:fundId?': FundsPage,
  '/desk/grids/plan/:planId?': PlanPage,
  '/desk/focus/:issueId?': FocusPage,
  '/desk/suggestions': RecordPage,
  '/desk/grids/:gridId?': GridsPage,
  '/desk/accounts/:accountId?': AccountsPage,
  '/desk/agencies': AgenciesPage,
  '/desk/audit': AuditPage,
}

export const App = ({ ports }: { readonly ports: DeskPorts }) => (
  <DeskPortsProvider ports={ports}>
    <DeskSessionProvider>
      <Switch>
        <Route path="/desk/invitation/:token">{(params) => <InvitationPage params={params} />}</Route>
        <Route>
          <Gate />
        </Route>
      </Switch>
    </DeskSessionProvider>
  </DeskPortsProvider>
)

function Gate() {
  const { me, offline } = useDeskSession()
  if (me === undefined) return offline ? <NotReachedPage /> : <Opening />
  if (me === null) return <SignInPage />
  return (
    <DeskProvider key={me.accountId} me={me}>
      <QueueCountsProvider>
        <Switch>
          <Route path="/desk/print/doors/:gridId">{(params) => <DoorSheetsPage params={params} />}</Route>
          <Route path="/desk/print/plan/:planId">
            {(params) => (
              <Suspense fallback={<Opening />}>
                <DoorListPage params={params} />
              </Suspense>
            )}
          </Route>
          <Route>
            <Framed me={me} />
          </Route>
        </Switch>
      </QueueCountsProvider>
      <IdleWatch idleMinutes={me.idleMinutes} />
      <EndedSheet />
    </DeskProvider>
  )
}

function Framed({ me }: { readonly me: Me }) {
  const desk = useDesk()
  const counts = useQueueCounts()
  const nav = navFor(desk, counts.of?.waiting ?? 0)
  const home = homeOf(nav)
  return (
    <DeskFrame product={copy.product} navLabel={copy.nav} nav={nav} top={<TopBar />}>
      <Switch>
        <Route path="/desk">{home === undefined ? <NoPost /> : <Redirect to={home} replace />}</Route>
        <Route>
          <Suspense fallback={<Loading rows={6} />}>
            <Pages key={`${me.accountId}:${desk.community?.id ?? ''}`} table={pages} none={<NoPage />} />
          </Suspense>
        </Route>
      </Switch>
    </DeskFrame>
  )
}

const NoPost = () => (
  <>
    <PageHead title={copy.nothing} />
    <Empty title={copy.nothing}>{copy.nothingLine}</Empty>
  </>
)

function NoPage() {
  usePageTitle(copy.noPage.title)
  return (
    <>
      <PageHead title={copy.noPage.title} />
      <Empty title={copy.noPage.line} action={<ButtonLink href="/desk">{copy.noPage.home}</ButtonLink>} />
    </>
  )
}

const Opening = () => (
  <main id="main">
    <h1 className="sr">{copy.product}</h1>
    <Loading rows={4} />
  </main>
)
