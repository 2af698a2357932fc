/** The desk's shell: its page table, its side nav and its top bar. */
import { ButtonLink } from '../../design/controls/button.tsx'
import { Empty } from '../../design/feedback/empty.tsx'
import { DeskFrame, PageHead } from '../../design/frames/desk-frame.tsx'
import { Pages } from '../../router/pages.tsx'
import { copy } from './copy.ts'

const NoPage = () => (
  <DeskFrame product="格务" navLabel="主导航" nav={[]} top={null}>
    <PageHead title={copy.noPage.title} />
    <Empty title={copy.noPage.line} action={<ButtonLink href="/desk">{copy.noPage.home}</ButtonLink>} />
  </DeskFrame>
)

export const App = () => <Pages table={{}} none={<NoPage />} />
