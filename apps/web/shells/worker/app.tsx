/** The grid worker's shell: its page table and its tabs. */
import { ButtonLink } from '../../design/controls/button.tsx'
import { Empty } from '../../design/feedback/empty.tsx'
import { PhoneFrame, TopBar } from '../../design/frames/phone-frame.tsx'
import { Pages } from '../../router/pages.tsx'
import { copy } from './copy.ts'

const NoPage = () => (
  <PhoneFrame top={<TopBar title={copy.noPage.title} />}>
    <Empty title={copy.noPage.line} action={<ButtonLink href="/w">{copy.noPage.home}</ButtonLink>} />
  </PhoneFrame>
)

export const App = () => <Pages table={{}} none={<NoPage />} />
