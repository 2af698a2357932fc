/** `/w/homes/:id`: one household: who lives there, what was heard, and sealed fields that open one by one with a reason. */
import { Button, ButtonLink } from '../../../design/controls/button.tsx'
import { Empty } from '../../../design/feedback/empty.tsx'
import { Loading } from '../../../design/feedback/loading.tsx'
import { toast } from '../../../design/feedback/toast.tsx'
import { Card } from '../../../design/lists/card.tsx'
import { Row, Rows } from '../../../design/lists/row.tsx'
import { SectionHead } from '../../../design/lists/section.tsx'
import { Plate } from '../../../design/marks/plate.tsx'
import { Tag } from '../../../design/marks/tag.tsx'
import { type HeldPeople, type Household, householdsOf, visitsOf } from '../../../features/people/held-people.ts'
import { usePhonePeople } from '../../../features/people/phone-people.tsx'
import { dateWords } from '../../../features/time-words.ts'
import { useWorkerPorts } from '../../../features/worker/ports.tsx'
import type { PathParts } from '../../../router/pages.tsx'
import { home as copy, note as noteCopy, outcomes, relations } from '../copy/people.ts'
import { WorkerPage } from '../frame.tsx'
import { HouseholdMark } from './household-mark.tsx'
import { SealedPart } from './sealed-part.tsx'

export function HomePage({ params }: { readonly params: PathParts }) {
  const { held } = usePhonePeople()
  const household = held && householdsOf(held).find(({ id }) => id === params.id)
  if (held === undefined || household === undefined)
    return (
      <WorkerPage title={copy.title} back="/w/homes">
        {held === undefined ? (
          <Loading />
        ) : (
          <Card>
            <Empty title={copy.missing}>{copy.missingLine}</Empty>
          </Card>
        )}
      </WorkerPage>
    )
  return (
    <WorkerPage title={copy.title} back="/w/homes" foot={<Foot household={household} />}>
      <Head household={household} />
      <Members household={household} />
      <SealedPart householdId={household.id} />
      <LastHeard held={held} householdId={household.id} />
    </WorkerPage>
  )
}

function Foot({ household }: { readonly household: Household }) {
  const { write } = usePhonePeople()
  const { now } = useWorkerPorts()
  const nobody = async () => {
    const blank = { heard: null, buttons: [], health: null, privateNote: null }
    const kept = await write(household.id, { outcome: 'nobody', ...blank, at: now().toISOString() })
    toast(kept ? noteCopy.saved : noteCopy.notKept)
  }
  return (
    <>
      <Button look="second" onPress={nobody}>
        {copy.nobody}
      </Button>
      <ButtonLink grow icon="mic" href={`/w/homes/${household.id}/visit`}>
        {copy.note}
      </ButtonLink>
    </>
  )
}

function Head({ household: { label, number, members, care } }: { readonly household: Household }) {
  const [first] = members
  return (
    <section className="stack-s">
      <Plate place={`${label} ${number}`} big />
      <h2>{first === undefined ? copy.empty : copy.family(first.name, members.length)}</h2>
      {care !== null && (
        <div className="line wrap">
          <HouseholdMark care={care} chip />
          <span className="small muted">{copy.review(care.reviewBy)}</span>
        </div>
      )}
    </section>
  )
}

const Members = ({ household: { members } }: { readonly household: Household }) =>
  members.length < 2 ? null : (
    <Card label={copy.members}>
      <Rows>
        {members.map(({ id, name, relation }) => (
          <Row key={id} lead="user" title={name} detail={relations[relation] ?? relations.other} />
        ))}
      </Rows>
    </Card>
  )

const shown = 5

function LastHeard({ held, householdId }: { readonly held: HeldPeople; readonly householdId: string }) {
  const visits = visitsOf(held, householdId)
  const waiting = held.outbox.filter(({ household }) => household === householdId)
  return (
    <>
      <SectionHead title={copy.last} />
      <Card label={copy.last}>
        {visits.length + waiting.length === 0 ? (
          <Empty title={copy.lastNone} />
        ) : (
          <Rows>
            {waiting.map(({ id, input }) => (
              <Row
                key={id}
                title={input.heard ?? outcomes[input.outcome]}
                detail={dateWords(new Date(input.at))}
                trailing={<Tag>{copy.waiting}</Tag>}
              />
            ))}
            {visits.slice(0, shown).map(({ id, at, by, heard, outcome }) => (
              <Row
                key={id}
                title={heard ?? outcomes[outcome === 'nobody' || outcome === 'phoned' ? outcome : 'met']}
                detail={`${dateWords(new Date(at))}·${by}`}
              />
            ))}
          </Rows>
        )}
      </Card>
    </>
  )
}
