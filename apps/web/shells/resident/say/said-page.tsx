/** What stands after a matter was handed in: the number and the 查询码, large enough to copy down. */
import { Button, ButtonLink } from '../../../design/controls/button.tsx'
import { Card } from '../../../design/lists/card.tsx'
import type { RaisedSlip } from '../../../features/matters/api.ts'
import { matterPath, shownNo, spokenNo } from '../../../features/matters/slip-no.ts'
import { copy } from '../copy.ts'
import { ResidentPage } from '../frame.tsx'
import './said-page.css'

type SaidPageProps = {
  readonly slip: RaisedSlip
  /** What it was about, in the words of whoever said it. */
  readonly title: string
  readonly onAnother: () => void
}

export const SaidPage = ({ slip, title, onAnother }: SaidPageProps) => (
  <ResidentPage title={copy.said.title} back="/">
    <Card pad label={copy.said.number}>
      <p className="said-title">{title}</p>
      <div className="said-numbers">
        <div>
          <p className="muted small">{copy.said.number}</p>
          <p className="said-no num" role="img" aria-label={spokenNo(slip.no)}>
            {shownNo(slip.no)}
          </p>
        </div>
        <div>
          <p className="muted small">{copy.said.code}</p>
          <p className="said-no num" role="img" aria-label={spokenNo(slip.slipCode)}>
            {slip.slipCode}
          </p>
        </div>
      </div>
      <p className="muted">{copy.said.keepIt}</p>
    </Card>
    <ButtonLink wide tall href={matterPath(slip.no, slip.slipCode)}>
      {copy.said.follow}
    </ButtonLink>
    <ButtonLink wide look="second" icon="print" newPage href={`/print/slip/${slip.no}#${slip.slipCode}`}>
      {copy.said.print}
    </ButtonLink>
    <Button look="quiet" icon="plus" onPress={onAnother}>
      {copy.said.another}
    </Button>
  </ResidentPage>
)
