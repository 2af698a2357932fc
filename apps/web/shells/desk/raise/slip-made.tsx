/** Number, 查询码 and QR of a matter just taken down, and the way to the printer. The code rides behind `#`. */
import { ButtonLink } from '../../../design/controls/button.tsx'
import { Qr } from '../../../design/paper/qr.tsx'
import { matterPath, shownNo, spokenNo } from '../../../features/matters/slip-no.ts'
import { raise as copy } from '../copy/raise.ts'
import './slip-made.css'

export const SlipMade = ({ slip }: { readonly slip: { readonly no: string; readonly slipCode: string } }) => (
  <div className="slip-made">
    <div className="qr-room">
      <Qr text={`${location.origin}${matterPath(slip.no, slip.slipCode)}`} label={copy.qr(spokenNo(slip.no))} />
    </div>
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
    <ButtonLink href={`/print/slip/${slip.no}#${slip.slipCode}`} icon="print" newPage>
      {copy.print}
    </ButtonLink>
  </div>
)
