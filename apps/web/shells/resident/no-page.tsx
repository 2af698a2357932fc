/** What answers an address that is none. */
import { ButtonLink } from '../../design/controls/button.tsx'
import { Empty } from '../../design/feedback/empty.tsx'
import { Card } from '../../design/lists/card.tsx'
import { copy } from './copy.ts'
import { ResidentPage } from './frame.tsx'

export const NoPage = () => (
  <ResidentPage title={copy.noPage.title} back="/">
    <Card>
      <Empty title={copy.noPage.line} action={<ButtonLink href="/">{copy.noPage.home}</ButtonLink>}>
        {copy.noPage.detail}
      </Empty>
    </Card>
  </ResidentPage>
)
