/** `/me/home`: at which door I live: the plate that was scanned, its code, or picked from the list; and taking it back. */
import { useRef, useState } from 'react'
import { Button } from '../../../design/controls/button.tsx'
import { Select, TextField } from '../../../design/controls/field.tsx'
import { Empty } from '../../../design/feedback/empty.tsx'
import { Note } from '../../../design/feedback/note.tsx'
import { toast } from '../../../design/feedback/toast.tsx'
import { Card } from '../../../design/lists/card.tsx'
import { Row, Rows } from '../../../design/lists/row.tsx'
import { SectionHead } from '../../../design/lists/section.tsx'
import { Plate } from '../../../design/marks/plate.tsx'
import { newCommandId } from '../../../features/device/command-id.ts'
import { homeDoor } from '../../../features/device/home-door.ts'
import { DoorFinder } from '../../../features/doors/door-finder.tsx'
import type { HomeSaid } from '../../../features/identity/api.ts'
import { useSession } from '../../../features/identity/session.tsx'
import { Loaded, useLoad } from '../../../features/load.tsx'
import type { Outcome } from '../../../features/outcome.ts'
import { usePorts } from '../api.ts'
import { copy } from '../copy.ts'
import { ResidentPage } from '../frame.tsx'
import { SignInForm } from './sign-in-form.tsx'

const words = copy.myHome

export function HomeDoorPage() {
  const { me } = useSession()
  return (
    <ResidentPage title={words.title} back="/me">
      {me ? <HomeDoor label={me.home?.label} community={me.home?.communityName} /> : <SignInForm />}
    </ResidentPage>
  )
}

function HomeDoor({
  label,
  community,
}: {
  readonly label: string | undefined
  readonly community: string | undefined
}) {
  const { api } = usePorts()
  const { again } = useSession()
  const [wrong, setWrong] = useState<string>()
  const key = useRef(newCommandId())
  const scanned = homeDoor()
  const settle = async (asked: Promise<Outcome<unknown>>, said: string) => {
    const outcome = await asked
    key.current = newCommandId()
    if (!outcome.ok) return setWrong(outcome.why === 'offline' ? copy.me.offline : outcome.sentence)
    setWrong(undefined)
    await again()
    toast(said)
  }
  const choose = (home: HomeSaid) => settle(api.setHome(home, key.current), words.saved)
  return (
    <>
      <p className="muted">{words.lead}</p>
      {wrong && (
        <Note kind="late" live="alert">
          {wrong}
        </Note>
      )}
      {label !== undefined && (
        <Card pad>
          <Plate place={label} big />
          <p className="muted small">{community}</p>
          <Button look="quiet" icon="undo" onPress={() => settle(api.leaveHome(key.current), words.left)}>
            {words.leave}
          </Button>
        </Card>
      )}
      {scanned !== undefined && scanned.label !== label && (
        <Button wide icon="door" onPress={() => choose({ placeCode: scanned.code })}>
          {words.here(scanned.label)}
        </Button>
      )}
      <SectionHead title={words.byCode} />
      <Card pad>
        <DoorFinder api={api} words={copy.door} onFound={(code) => choose({ placeCode: code })} />
      </Card>
      <SectionHead title={words.byList} />
      <Pick onPick={choose} />
    </>
  )
}

function Pick({ onPick }: { readonly onPick: (home: HomeSaid) => void }) {
  const { api } = usePorts()
  const [communityId, setCommunityId] = useState('')
  const [typed, setTyped] = useState('')
  const [asked, setAsked] = useState('')
  const communities = useLoad('communities', api.communities)
  return (
    <Card pad>
      <Loaded load={communities} rows={1}>
        {(all) => (
          <Select
            label={words.community}
            value={communityId}
            options={[
              { value: '', label: words.pick },
              ...all.map(({ id, name, streetName }) => ({ value: id, label: `${name}（${streetName}）` })),
            ]}
            onChange={setCommunityId}
          />
        )}
      </Loaded>
      {communityId !== '' && (
        <>
          <form
            className="stack-s"
            onSubmit={(event) => {
              event.preventDefault()
              setAsked(typed.trim())
            }}
          >
            <TextField label={words.search} hint={words.searchHint} value={typed} onChange={setTyped} />
            <Button type="submit" look="second" icon="search">
              {words.find}
            </Button>
          </form>
          <Doors communityId={communityId} asked={asked} onPick={(placeId) => onPick({ placeId, communityId })} />
        </>
      )}
    </Card>
  )
}

function Doors(props: {
  readonly communityId: string
  readonly asked: string
  readonly onPick: (placeId: string) => void
}) {
  const { api } = usePorts()
  const { communityId, asked } = props
  const load = useLoad(`doors:${communityId}:${asked}`, () => api.doors(communityId, asked))
  return (
    <Loaded load={load} rows={3}>
      {(doors) =>
        doors.length === 0 ? (
          <Empty title={words.nothing}>{words.nothingLine}</Empty>
        ) : (
          <Rows>
            {doors.map(({ placeId, label }) => (
              <Row key={placeId} lead="door" title={label} onPress={() => props.onPick(placeId)} />
            ))}
          </Rows>
        )
      }
    </Loaded>
  )
}
