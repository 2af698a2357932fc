/** After a note was handed in: number, 查询码 and QR for whoever said it, the way to the printer, the next note. */
import { Button, ButtonLink } from '../../../design/controls/button.tsx'
import { Card } from '../../../design/lists/card.tsx'
import { Qr } from '../../../design/paper/qr.tsx'
import type { RaisedSlip } from '../../../features/matters/api.ts'
import { matterPath, shownNo, spokenNo } from '../../../features/matters/slip-no.ts'
import { noted as copy } from '../copy/note.ts'
import { WorkerPage } from '../frame.tsx'
import { matterHref } from '../matter-row.tsx'
import './noted.css'

type NotedPageProps = { readonly slip: RaisedSlip; readonly onAnother: () => void }

export const NotedPage = ({ slip, onAnother }: NotedPageProps) => (
  <WorkerPage title={copy.title} back="/w">
    <Card pad label={copy.title}>
      <p className="muted">{copy.lead}</p>
      <div className="noted">
        <dl>
          <dt>{copy.no}</dt>
          <dd className="num">
            <span aria-hidden="true">{shownNo(slip.no)}</span>
            <span className="sr">{spokenNo(slip.no)}</span>
          </dd>
          <dt>{copy.code}</dt>
          <dd className="num">
            <span aria-hidden="true">{slip.slipCode}</span>
            <span className="sr">{spokenNo(slip.slipCode)}</span>
          </dd>
        </dl>
        <div className="noted-qr">
          <Qr text={`${location.origin}${matterPath(slip.no, slip.slipCode)}`} label={copy.qr(spokenNo(slip.no))} />
        </div>
      </div>
    </Card>
    <ButtonLink wide tall icon="print" newPage href={`/print/slip/${slip.no}#${slip.slipCode}`}>
      {copy.print}
    </ButtonLink>
    <ButtonLink wide look="second" href={matterHref(slip.no)}>
      {copy.open}
    </ButtonLink>
    <Button look="quiet" icon="plus" onPress={onAnother}>
      {copy.another}
    </Button>
  </WorkerPage>
)
