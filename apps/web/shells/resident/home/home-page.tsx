/** `/`: what waits for me, what is under way, who looks after my door. The elder view shows the same, one thing at a time. */

import { PhoneFrame } from '../../../design/frames/phone-frame.tsx'
import { Card } from '../../../design/lists/card.tsx'
import { Row, Rows } from '../../../design/lists/row.tsx'
import { SectionHead } from '../../../design/lists/section.tsx'
import { ReadAloud } from '../../../design/view/read-aloud.tsx'
import { useViewSettings } from '../../../design/view/view-settings.ts'
import { TextSize } from '../../../design/view/view-switches.tsx'
import { type HomeDoorState, useHomeDoor } from '../../../features/doors/use-home-door.ts'
import { useSession } from '../../../features/identity/session.tsx'
import { Loaded } from '../../../features/load.tsx'
import { type MyMatter, useMyMatters } from '../../../features/matters/my-matters.tsx'
import { useKeptDraft } from '../../../features/say/use-kept-draft.ts'
import { Anchor } from '../../../router/anchor.tsx'
import { usePageTitle } from '../../../router/pages.tsx'
import { usePorts } from '../api.ts'
import { copy } from '../copy.ts'
import { ResidentTabs } from '../frame.tsx'
import { MatterRowView } from '../matter-row.tsx'
import { Dado, Hero } from './hero.tsx'
import { TurnCard } from './turn-card.tsx'

export function HomePage() {
  usePageTitle('')
  const { api, now } = usePorts()
  const { me } = useSession()
  const door = useHomeDoor(api)
  const elder = useViewSettings().view === 'elder'
  const plate = door.label ?? me?.communities[0]?.name ?? copy.product
  return (
    <PhoneFrame
      top={
        <>
          <Hero plate={plate} name={me?.name} now={now()} />
          <Dado />
        </>
      }
      tabs={<ResidentTabs />}
    >
      <KeptDraft />
      <Loaded load={useMyMatters()} rows={2}>
        {(matters) => (elder ? <ElderMatters matters={matters} /> : <PlainMatters matters={matters} />)}
      </Loaded>
      <People door={door} />
      {elder && (
        <Card pad>
          <TextSize
            label={copy.textSize.label}
            small={copy.textSize.small}
            big={copy.textSize.big}
            sizeWords={copy.textSize.size}
          />
        </Card>
      )}
    </PhoneFrame>
  )
}

/** A matter begun and not handed in. */
function KeptDraft() {
  const draft = useKeptDraft(usePorts().drafts)
  if (draft === undefined) return null
  const text = draft.text.trim() === '' ? copy.home.draftVoice : draft.text
  return (
    <Card label={copy.home.draft}>
      <Row lead="edit" href="/say" title={copy.home.draft} detail={text.slice(0, 40)} />
    </Card>
  )
}

const homeRows = 3

function PlainMatters({ matters }: { readonly matters: readonly MyMatter[] }) {
  const shown = matters.slice(0, homeRows)
  return (
    <>
      <SectionHead
        title={copy.home.matters}
        aside={matters.length > homeRows ? <Anchor href="/m">{copy.home.all(matters.length)}</Anchor> : <ReadAloud />}
      />
      {shown.length === 0 ? (
        <Card>
          <Row lead="tea" title={copy.home.noMatters} detail={copy.home.noMattersLine} />
        </Card>
      ) : (
        <Card label={copy.home.matters}>
          <Rows>
            {shown.map((matter) => (
              <MatterRowView key={matter.row.no} matter={matter} />
            ))}
          </Rows>
        </Card>
      )}
    </>
  )
}

function ElderMatters({ matters }: { readonly matters: readonly MyMatter[] }) {
  const waiting = matters.filter(({ row }) => row.turn === 'resident')
  const open = matters.filter(({ row }) => row.stage !== 'closed' && row.turn !== 'resident')
  return (
    <>
      <div className="spread wrap">
        <h2 className="turn-title">{waiting.length > 0 ? copy.home.turnTitle(waiting.length) : copy.home.matters}</h2>
        <ReadAloud />
      </div>
      {waiting.map((matter) => (
        <TurnCard key={matter.row.no} matter={matter} />
      ))}
      <Card>
        <Rows>
          <Row lead="list" href="/m" title={copy.home.matters} detail={copy.home.openCount(open.length)} />
          <Row lead="user" href="/me" title={copy.tabs.me} detail={copy.me.textSizeDetail} />
        </Rows>
      </Card>
    </>
  )
}

function People({ door }: { readonly door: HomeDoorState }) {
  return (
    <>
      <SectionHead title={copy.home.people} />
      <Card>
        <PeopleRow door={door} />
      </Card>
    </>
  )
}

function PeopleRow({ door }: { readonly door: HomeDoorState }) {
  const { code, label, door: outcome } = door
  if (code === undefined) return <Row lead="scan" href="/yard" title={copy.home.noDoor} detail={copy.home.noDoorLine} />
  if (!outcome?.ok) return <Row lead="people" href="/yard" title={label ?? code} detail={copy.home.peopleLater} />
  const [first, ...others] = outcome.value.leads.map(({ name, title }) => `${title} ${name}`)
  if (first === undefined)
    return <Row lead="people" href="/yard" title={copy.yard.nobody} detail={copy.yard.nobodyLine} />
  return <Row lead="people" href="/yard" title={first} detail={others.join('·')} />
}
