/** The grid worker's shell: who holds the phone, then its page table. */
import type { ReactNode } from 'react'
import { Button, ButtonLink } from '../../design/controls/button.tsx'
import { Empty } from '../../design/feedback/empty.tsx'
import { Loading } from '../../design/feedback/loading.tsx'
import { PhoneFrame, TopBar } from '../../design/frames/phone-frame.tsx'
import { PhonePeopleProvider } from '../../features/people/phone-people.tsx'
import { type WorkerPorts, WorkerPortsProvider } from '../../features/worker/ports.tsx'
import { useWorkerSession, WorkerSessionProvider } from '../../features/worker/session.tsx'
import { WorkProvider } from '../../features/worker/work.tsx'
import { type Page, Pages } from '../../router/pages.tsx'
import { frame as copy } from './copy/frame.ts'
import { DoorsPage } from './doors/doors-page.tsx'
import { MatterPage } from './matter/matter-page.tsx'
import { MattersPage } from './matter/matters-page.tsx'
import { MePage } from './me/me-page.tsx'
import { NotePage } from './note/note-page.tsx'
import { HomePage } from './people/home-page.tsx'
import { HomesPage } from './people/homes-page.tsx'
import { OutboxPage } from './people/outbox-page.tsx'
import { VisitPage } from './people/visit-page.tsx'
import { SignInPage } from './sign-in/sign-in-page.tsx'
import { TodayProvider } from './today/today-load.tsx'
import { TodayPage } from './today/today-page.tsx'

const pages: Readonly<Record<string, Page>> = {
  '/w': TodayPage,
  '/w/note': NotePage,
  '/w/homes': HomesPage,
  '/w/homes/:id': HomePage,
  '/w/homes/:id/visit': VisitPage,
  '/w/outbox': OutboxPage,
  '/w/doors': DoorsPage,
  '/w/matters': MattersPage,
  '/w/matters/:no': MatterPage,
  '/w/me': MePage,
}

const NoPage = () => (
  <PhoneFrame top={<TopBar title={copy.noPage.title} />}>
    <Empty title={copy.noPage.line} action={<ButtonLink href="/w">{copy.noPage.home}</ButtonLink>} />
  </PhoneFrame>
)

export const App = ({ ports }: { readonly ports: WorkerPorts }) => (
  <WorkerPortsProvider ports={ports}>
    <WorkerSessionProvider>
      <SignedIn>
        <Pages table={pages} none={<NoPage />} />
      </SignedIn>
    </WorkerSessionProvider>
  </WorkerPortsProvider>
)

/** Signing out or an ended session brings the sign-in, at the same address; what was being written is on the device. */
function SignedIn({ children }: { readonly children: ReactNode }) {
  const { me } = useWorkerSession()
  if (me === undefined)
    return (
      <PhoneFrame top={<TopBar title="" />}>
        <Loading />
      </PhoneFrame>
    )
  if (me === null) return <SignInPage />
  return (
    <WorkProvider me={me} nowhere={<Nowhere />}>
      <PhonePeopleProvider>
        <TodayProvider>{children}</TodayProvider>
      </PhonePeopleProvider>
    </WorkProvider>
  )
}

function Nowhere() {
  const { askAgain, signOut } = useWorkerSession()
  return (
    <PhoneFrame top={<TopBar title={copy.nowhere.title} />}>
      <Empty title={copy.nowhere.title} action={<Button onPress={askAgain}>{copy.nowhere.again}</Button>}>
        {copy.nowhere.line}
      </Empty>
      <Button look="quiet" onPress={signOut}>
        {copy.nowhere.signOut}
      </Button>
    </PhoneFrame>
  )
}
