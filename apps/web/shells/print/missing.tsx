/** On the table where a paper should lie: that it was not found, and the way back. */
import { ButtonLink } from '../../design/controls/button.tsx'
import { Empty } from '../../design/feedback/empty.tsx'
import { Card } from '../../design/lists/card.tsx'
import { copy } from './copy.ts'

export const Missing = ({ sentence }: { readonly sentence: string }) => (
  <div className="missing">
    <h1 className="sr">{copy.missing}</h1>
    <Card>
      <Empty title={sentence} action={<ButtonLink href="/">{copy.home}</ButtonLink>}>
        {copy.missingLine}
      </Empty>
    </Card>
  </div>
)
