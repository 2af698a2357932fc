/** Sealed fields of a household's people: closed, opened one at a time with a reason, closed again by themselves. They come from the server and never stay on the phone. */
import type { ReplyAt } from '@gewu/client/client'
import { useEffect, useState } from 'react'
import { Button, ButtonLink } from '../../../design/controls/button.tsx'
import { Note } from '../../../design/feedback/note.tsx'
import { Card } from '../../../design/lists/card.tsx'
import { Row, Rows } from '../../../design/lists/row.tsx'
import { useLoad } from '../../../features/load.tsx'
import { outcomeOf } from '../../../features/server.ts'
import { useWorkerPorts } from '../../../features/worker/ports.tsx'
import { useWork } from '../../../features/worker/work.tsx'
import { home as copy } from '../copy/people.ts'
import { type Field, type Opened, type Opening, OpeningSheet } from './opening-sheet.tsx'

type View = ReplyAt<'people', 'household'>

const staysOpenMs = 15 * 60_000

export function SealedPart({ householdId }: { readonly householdId: string }) {
  const { client } = useWorkerPorts()
  const { community } = useWork()
  const { outcome } = useLoad<View>(`household:${householdId}`, async () =>
    outcomeOf(await client.call('people', 'household', { params: { communityId: community.id, householdId } })),
  )
  if (outcome === undefined) return null
  if (outcome.ok) return <SealedFields view={outcome.value} />
  return outcome.why === 'offline' ? <Note kind="off">{copy.offline}</Note> : null
}

function SealedFields({ view: { members, can } }: { readonly view: View }) {
  const [opening, setOpening] = useState<Opening>()
  const [opened, setOpened] = useState<readonly Opened[]>([])
  useEffect(() => {
    if (opened.length === 0) return
    const timer = setTimeout(() => setOpened([]), staysOpenMs)
    return () => clearTimeout(timer)
  }, [opened])
  const fields = members.flatMap((member) =>
    member.has.filter((field) => can.open.includes(field)).map((field) => ({ member, field })),
  )
  if (fields.length === 0) return null
  return (
    <>
      <Card label={copy.hidden}>
        <Rows>
          {fields.map(({ member, field }) => (
            <SealedRow
              key={`${member.id}/${field}`}
              member={member}
              alone={members.length === 1}
              field={field}
              shown={opened.find((one) => one.personId === member.id && one.field === field)?.value}
              onOpen={() => setOpening({ personId: member.id, field })}
            />
          ))}
        </Rows>
      </Card>
      <p className="small muted">{copy.openTrace}</p>
      <OpeningSheet
        opening={opening}
        onClose={() => setOpening(undefined)}
        onOpened={(one) => {
          setOpened((before) => [...before, one])
          setOpening(undefined)
        }}
      />
    </>
  )
}

type SealedRowProps = {
  readonly member: View['members'][number]
  readonly alone: boolean
  readonly field: Field
  readonly shown: string | undefined
  readonly onOpen: () => void
}

function SealedRow({ member, alone, field, shown, onOpen }: SealedRowProps) {
  const title = alone ? copy.fields[field] : `${copy.fields[field]}·${member.name}`
  const masked = field === 'phone' ? member.phoneMasked : field === 'document' ? member.documentMasked : null
  if (shown === undefined)
    return (
      <Row
        lead="lock"
        title={title}
        detail={masked ?? copy.hidden}
        trailing={
          <Button look="quiet" icon="eye" label={`${copy.open}${title}`} onPress={onOpen}>
            {copy.open}
          </Button>
        }
      />
    )
  const call =
    field === 'phone' ? (
      <ButtonLink look="second" href={`tel:${shown}`}>
        {copy.call}
      </ButtonLink>
    ) : undefined
  return (
    <div role="status">
      <Row lead="eye" title={title} detail={shown} trailing={call} />
    </div>
  )
}
