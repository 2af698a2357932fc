/** `/w/outbox`: what waits for a signal, and what could not be delivered until somebody has dealt with it. It never says all is sent before it is so. */
import { Answers, Button } from '../../../design/controls/button.tsx'
import { Empty } from '../../../design/feedback/empty.tsx'
import { Loading } from '../../../design/feedback/loading.tsx'
import { Note } from '../../../design/feedback/note.tsx'
import { toast } from '../../../design/feedback/toast.tsx'
import { Card } from '../../../design/lists/card.tsx'
import { Row, Rows } from '../../../design/lists/row.tsx'
import { SectionHead } from '../../../design/lists/section.tsx'
import { Tag } from '../../../design/marks/tag.tsx'
import { type HeldPeople, householdsOf, type WaitingNote } from '../../../features/people/held-people.ts'
import { usePhonePeople } from '../../../features/people/phone-people.tsx'
import { dateWords } from '../../../features/time-words.ts'
import { useWorkerSession } from '../../../features/worker/session.tsx'
import { outbox as copy, outcomes } from '../copy/people.ts'
import { WorkerPage } from '../frame.tsx'

export function OutboxPage() {
  const { held } = usePhonePeople()
  return (
    <WorkerPage title={copy.title} back="/w">
      {held === undefined ? <Loading /> : <Queue held={held} />}
    </WorkerPage>
  )
}

function Queue({ held }: { readonly held: HeldPeople }) {
  const { syncing, again } = usePhonePeople()
  const { offline } = useWorkerSession()
  const { outbox: waiting, undelivered, syncedAt } = held
  const last = syncedAt === null ? copy.never : copy.last(dateWords(new Date(syncedAt)))
  const sendNow = (
    <Button look="second" busy={syncing} onPress={again}>
      {syncing ? copy.busy : copy.again}
    </Button>
  )
  return (
    <>
      <Note kind={offline ? 'off' : 'plain'} live="status" action={waiting.length > 0 ? sendNow : undefined}>
        {last}
      </Note>
      {undelivered.length > 0 && <Stuck held={held} />}
      {waiting.length > 0 && (
        <>
          <SectionHead title={copy.waiting(waiting.length)} />
          <p className="small muted">{copy.waitingLine}</p>
          <Card label={copy.waiting(waiting.length)}>
            <Rows>
              {waiting.map(({ id, household, input }) => (
                <Row
                  key={id}
                  lead="foot"
                  title={titleOf(held, household, input)}
                  detail={dateWords(new Date(input.at))}
                />
              ))}
            </Rows>
          </Card>
        </>
      )}
      {waiting.length + undelivered.length === 0 && (
        <Card>
          <Empty title={copy.all} />
        </Card>
      )}
    </>
  )
}

function Stuck({ held }: { readonly held: HeldPeople }) {
  const { sendAgain, giveUp } = usePhonePeople()
  const drop = async (id: string) => {
    await giveUp(id)
    toast(copy.given)
  }
  return (
    <>
      <SectionHead title={copy.stuck(held.undelivered.length)} />
      {held.undelivered.map(({ command: { id, household, input }, reason }) => (
        <Card key={id} pad title={titleOf(held, household, input)}>
          {input.heard !== null && <p>{input.heard}</p>}
          <Tag tone="late">{reason}</Tag>
          <Answers>
            <Button look="second" grow onPress={() => sendAgain(id)}>
              {copy.sendAgain}
            </Button>
            <Button look="quiet" onPress={() => drop(id)}>
              {copy.giveUp}
            </Button>
          </Answers>
        </Card>
      ))}
    </>
  )
}

const titleOf = (held: HeldPeople, householdId: string, { outcome }: WaitingNote): string => {
  const household = householdsOf(held).find(({ id }) => id === householdId)
  const door = household === undefined ? copy.gone : `${household.label} ${household.number}`
  return `${door}·${outcomes[outcome]}`
}
