/** In a demonstration district: whom one may sign in as, one press each. A real district answers with nothing, and nothing is shown. */
import type { ReplyAt } from '@gewu/client/client'
import { useState } from 'react'
import { Row, Rows } from '../../../design/lists/row.tsx'
import { useDeskPorts } from '../../../features/desk/ports.tsx'
import { RefusalNote } from '../../../features/desk/refusal.tsx'
import { useDeskSession } from '../../../features/desk/session.tsx'
import { useCommand } from '../../../features/desk/use-command.ts'
import { useLoad } from '../../../features/load.tsx'
import type { NotReached, Refused } from '../../../features/outcome.ts'
import { outcomeOf } from '../../../features/server.ts'
import { signIn as copy } from '../copy/frame.ts'

type Person = ReplyAt<'demonstration', 'people'>['people'][number]

export function DemonstrationPeople() {
  const { client } = useDeskPorts()
  const { signedIn } = useDeskSession()
  const { send } = useCommand()
  const [refusal, setRefusal] = useState<Refused | NotReached>()
  const load = useLoad('demonstration', async () => outcomeOf(await client.call('demonstration', 'people', {})))
  const people = load.outcome?.ok ? load.outcome.value.people.filter(({ shell }) => shell === 'desk') : []
  if (people.length === 0) return null
  /** The six digits go stale within half a minute, so they are asked for at the press. */
  const enter = async ({ loginName }: Person) => {
    const fresh = await client.call('demonstration', 'people', {})
    if (!fresh.ok || loginName === null) return
    const { password, totp } = fresh.value
    const body = { loginName, password, totp }
    const outcome = await send(body, () => client.call('identity', 'signInPassword', { body }))
    if (outcome?.ok) signedIn(outcome.value.me)
    else setRefusal(outcome)
  }
  return (
    <section className="demonstration" aria-label={copy.demonstration}>
      <h2>{copy.demonstration}</h2>
      <p className="small muted">{copy.demonstrationLead}</p>
      <RefusalNote refusal={refusal} />
      <Rows>
        {people.map((person) => (
          <Row
            key={person.loginName}
            title={`${person.title} ${person.name}`}
            detail={person.place}
            onPress={() => enter(person)}
          />
        ))}
      </Rows>
    </section>
  )
}
