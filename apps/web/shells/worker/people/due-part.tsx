/** On 今天: the doors to go to, the longest waiting first, and what waits to be sent. */
import { Empty } from '../../../design/feedback/empty.tsx'
import { Card } from '../../../design/lists/card.tsx'
import { Row, Rows } from '../../../design/lists/row.tsx'
import { SectionHead } from '../../../design/lists/section.tsx'
import { dueOn, type HeldPeople } from '../../../features/people/held-people.ts'
import { usePhonePeople } from '../../../features/people/phone-people.tsx'
import { dayText } from '../../../features/people/shanghai-day.ts'
import { useNow } from '../../../features/worker/ports.tsx'
import { Anchor } from '../../../router/anchor.tsx'
import { due as copy, outbox } from '../copy/people.ts'
import { HouseholdRow } from './household-row.tsx'

const shown = 12

export function DuePart() {
  const { held, carries } = usePhonePeople()
  const now = useNow()
  if (held === undefined || (!carries && held.outbox.length + held.undelivered.length === 0)) return null
  const today = dayText(now)
  const homes = dueOn(held, today)
  return (
    <>
      <Waiting held={held} />
      <SectionHead title={copy.title} aside={<Anchor href="/w/homes">{copy.all}</Anchor>} />
      <Card label={copy.title}>
        {homes.length === 0 ? (
          <Empty title={copy.none} />
        ) : (
          <Rows>
            {homes.slice(0, shown).map((household) => (
              <HouseholdRow
                key={household.id}
                household={household}
                detail={[
                  ...(household.due?.why ?? []),
                  household.due && household.due.on < today ? copy.since(household.due.on) : copy.today,
                ].join('·')}
              />
            ))}
          </Rows>
        )}
      </Card>
    </>
  )
}

function Waiting({ held: { outbox: waiting, undelivered } }: { readonly held: HeldPeople }) {
  if (waiting.length + undelivered.length === 0) return null
  return (
    <Card label={outbox.title}>
      <Rows>
        {undelivered.length > 0 && (
          <Row turn lead="merge" href="/w/outbox" title={outbox.stuckRow(undelivered.length)} />
        )}
        {waiting.length > 0 && <Row lead="offline" href="/w/outbox" title={outbox.row(waiting.length)} />}
      </Rows>
    </Card>
  )
}
