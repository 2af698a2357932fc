/** `/m/:no` and `/m/:no/rate`: where my matter is, who has it, and my answer when it is my turn. Follows the server live. */
import { useState } from 'react'
import { useLocation } from 'wouter'
import { ButtonLink } from '../../../design/controls/button.tsx'
import { Empty } from '../../../design/feedback/empty.tsx'
import { Card } from '../../../design/lists/card.tsx'
import { Plate } from '../../../design/marks/plate.tsx'
import { Mini } from '../../../design/progress/mini.tsx'
import { Trail } from '../../../design/progress/trail.tsx'
import { codeOf } from '../../../features/device/slips.ts'
import { Loaded } from '../../../features/load.tsx'
import type { SlipView } from '../../../features/matters/api.ts'
import { trailOf } from '../../../features/matters/matter-words.ts'
import { codeInHash, matterPath, shownNo, spokenNo } from '../../../features/matters/slip-no.ts'
import { useMatter } from '../../../features/matters/use-matter.ts'
import { whenWords } from '../../../features/time-words.ts'
import type { PathParts } from '../../../router/pages.tsx'
import { usePorts } from '../api.ts'
import { copy } from '../copy.ts'
import { ResidentPage } from '../frame.tsx'
import { NoPage } from '../no-page.tsx'
import { CodeForm } from './code-form.tsx'
import { MatterPhotos } from './matter-photos.tsx'
import { RateSheet } from './rate-sheet.tsx'
import { TurnPart } from './turn-part.tsx'
import { WaysOn } from './ways-on.tsx'
import './matter.css'

export type OpenMatter = NonNullable<SlipView['matter']>

export function MatterPage({ params }: { readonly params: PathParts }) {
  const { no = '', part } = params
  return part === undefined || part === 'rate' ? <MatterOf key={no} no={no} rating={part === 'rate'} /> : <NoPage />
}

function MatterOf({ no, rating }: { readonly no: string; readonly rating: boolean }) {
  const { api } = usePorts()
  const [code, setCode] = useState(() => codeInHash(location.hash) ?? codeOf(no))
  const load = useMatter(api, no, code)
  return (
    <ResidentPage title={copy.matter.title} back="/m">
      <Loaded load={load} refused={(sentence) => <NotThere sentence={sentence} />}>
        {(slip) =>
          slip.matter === null ? (
            <StepOnly slip={slip} onCode={setCode} />
          ) : (
            <Whole matter={slip.matter} code={code} rating={rating} again={load.again} />
          )
        }
      </Loaded>
    </ResidentPage>
  )
}

const NotThere = ({ sentence }: { readonly sentence: string }) => (
  <Card>
    <Empty title={copy.matter.missing} action={<ButtonLink href="/ask">{copy.matter.askAgain}</ButtonLink>}>
      {sentence}
    </Empty>
  </Card>
)

const NoLine = ({ no }: { readonly no: string }) => (
  <>
    <span className="small muted">{copy.matter.number}</span>
    <b className="num no-wide" role="img" aria-label={spokenNo(no)}>
      {shownNo(no)}
    </b>
  </>
)

/** With the bare number only the step is shown; the 查询码 opens the rest. */
const StepOnly = ({ slip, onCode }: { readonly slip: SlipView; readonly onCode: (code: string) => void }) => (
  <>
    <Card pad>
      <div className="line wrap">
        <NoLine no={slip.no} />
      </div>
      <h2 className="matter-title">{copy.matter.state(slip.stateName)}</h2>
      <Mini steps={4} at={slip.closed ? 5 : slip.progress} label={copy.row.steps(slip.progress, 4)} />
    </Card>
    <CodeForm onCode={onCode} />
  </>
)

type WholeProps = {
  readonly matter: OpenMatter
  readonly code: string | undefined
  readonly rating: boolean
  readonly again: () => void
}

function Whole({ matter, code, rating, again }: WholeProps) {
  const { now } = usePorts()
  const [, go] = useLocation()
  const here = matterPath(matter.no, code)
  return (
    <>
      <Card pad>
        <div className="line wrap">
          {matter.place && <Plate place={matter.place} />}
          <span className="push" />
          <NoLine no={matter.no} />
        </div>
        <h2 className="matter-title">{matter.title}</h2>
        <p className="muted small">
          {copy.matter.saidAt(whenWords(matter.createdAt, now()))}·{copy.matter.hidden}
        </p>
        <MatterPhotos matter={matter} code={code} />
      </Card>
      <TurnPart matter={matter} code={code} onRate={() => go(`/m/${matter.no}/rate${hashOf(code)}`)} again={again} />
      <Card pad label={copy.matter.trail}>
        <Trail label={copy.matter.trail} nodes={trailOf(matter, copy.matter.waiting, now())} />
      </Card>
      <WaysOn matter={matter} code={code} again={again} />
      <RateSheet matter={matter} code={code} open={rating} onClose={() => rating && go(here)} onRated={again} />
    </>
  )
}

const hashOf = (code: string | undefined) => (code === undefined ? '' : `#${code}`)
