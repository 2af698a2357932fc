/** `/print/slip/:no`: the 80 mm slip: the number, the 查询码, who has it, how to ask; two boxes to tick when it is the person's turn. */
import { useState } from 'react'
import { Fold, PrintDesk, Slip } from '../../design/paper/paper.tsx'
import { Qr } from '../../design/paper/qr.tsx'
import { codeOf } from '../../features/device/slips.ts'
import { Loaded, useLoad } from '../../features/load.tsx'
import type { SlipView } from '../../features/matters/api.ts'
import { codeInHash, shownNo } from '../../features/matters/slip-no.ts'
import { stampWords } from '../../features/time-words.ts'
import { type PathParts, usePageTitle } from '../../router/pages.tsx'
import { usePorts } from './api.ts'
import { copy } from './copy.ts'
import { Missing } from './missing.tsx'
import './print.css'

export function SlipPage({ params }: { readonly params: PathParts }) {
  usePageTitle(copy.slip.page)
  const { api } = usePorts()
  const { no = '' } = params
  const [code] = useState(() => codeInHash(location.hash) ?? codeOf(no))
  const load = useLoad(no, () => api.slip(no, code))
  return (
    <PrintDesk page="slip" print={copy.print}>
      <Loaded load={load} refused={(sentence) => <Missing sentence={sentence} />}>
        {(slip) => <SlipOf slip={slip} code={code} />}
      </Loaded>
    </PrintDesk>
  )
}

function SlipOf({ slip, code }: { readonly slip: SlipView; readonly code: string | undefined }) {
  const { origin, now } = usePorts()
  const { matter } = slip
  return (
    <Slip>
      <p className="slip-top">
        <b>{copy.slip.head}</b>
        <span>{stampWords(now().toISOString(), now())}</span>
      </p>
      <h1>{copy.slip.number}</h1>
      <p className="slip-no num">{shownNo(slip.no)}</p>
      <p className="slip-code">
        {copy.slip.code} <b className="num">{code ?? copy.slip.noCode}</b>
      </p>
      <Fold />
      {matter && (
        <>
          <p className="slip-title">{matter.title}</p>
          <p>{whoHas(matter, now())}</p>
          {matter.turn === 'resident' && <Ticks />}
          <Fold />
        </>
      )}
      <p className="slip-ask">{copy.slip.where}</p>
      <div className="slip-qr">
        <Qr text={`${origin}/q/${slip.no}${code === undefined ? '' : `#${code}`}`} label={copy.slip.qr} />
        <p>{copy.slip.scan}</p>
      </div>
      <p className="slip-url">{origin.replace(/^https?:\/\//, '')}/ask</p>
      <p>{copy.slip.person}</p>
      <p className="slip-small">{copy.slip.lost}</p>
    </Slip>
  )
}

function whoHas(matter: NonNullable<SlipView['matter']>, now: Date): string {
  if (matter.turn === 'resident') return copy.slip.turn
  const name = matter.handlerName ?? matter.receiverName ?? matter.responsibleName
  const who = name === null ? copy.slip.waiting : copy.slip.with(name)
  return matter.dueAt === null ? who : `${who.replace(/。$/, '')}，${copy.slip.dueBy(stampWords(matter.dueAt, now))}`
}

const Ticks = () => (
  <>
    <ul className="ticks">
      <li>{copy.slip.yes}</li>
      <li>{copy.slip.no}</li>
    </ul>
    <p className="slip-small">{copy.slip.tick}</p>
  </>
)
