/** The resident's shell: its page table and what every page shares. */
import type { ReactNode } from 'react'
import { SessionProvider, useSession } from '../../features/identity/session.tsx'
import { MyMattersProvider } from '../../features/matters/my-matters.tsx'
import { type Page, Pages } from '../../router/pages.tsx'
import { PortsProvider, type ResidentPorts } from './api.ts'
import { AskPage } from './ask-page.tsx'
import { ComplainPage } from './complain-page.tsx'
import { HomePage } from './home/home-page.tsx'
import { MatterPage } from './matter/matter-page.tsx'
import { MattersPage } from './matters-page.tsx'
import { HomeDoorPage } from './me/home-door-page.tsx'
import { MePage } from './me/me-page.tsx'
import { TextSizePage } from './me/text-size-page.tsx'
import { MoneyPage } from './money-page.tsx'
import { NoPage } from './no-page.tsx'
import { SayPage } from './say/say-page.tsx'
import { YardPage } from './yard-page.tsx'

const pages: Readonly<Record<string, Page>> = {
  '/': HomePage,
  '/say': SayPage,
  '/m': MattersPage,
  '/m/:no/:part?': MatterPage,
  '/ask': AskPage,
  '/yard': YardPage,
  '/money/:fundId?': MoneyPage,
  '/me': MePage,
  '/me/text-size': TextSizePage,
  '/me/home': HomeDoorPage,
  '/complain': ComplainPage,
}

export const App = ({ ports }: { readonly ports: ResidentPorts }) => (
  <PortsProvider value={ports}>
    <SessionProvider api={ports.api}>
      <WithMatters ports={ports}>
        <Pages table={pages} none={<NoPage />} />
      </WithMatters>
    </SessionProvider>
  </PortsProvider>
)

function WithMatters({ ports, children }: { readonly ports: ResidentPorts; readonly children: ReactNode }) {
  const { me, unsure } = useSession()
  const signedIn = me === undefined ? undefined : me !== null || unsure
  return (
    <MyMattersProvider api={ports.api} signedIn={signedIn}>
      {children}
    </MyMattersProvider>
  )
}
