/** `/yard`: for now, who looks after my door, and when. */
import { useState } from 'react'
import { Button, ButtonLink } from '../../design/controls/button.tsx'
import { Empty } from '../../design/feedback/empty.tsx'
import { Card } from '../../design/lists/card.tsx'
import { Facts } from '../../design/lists/facts.tsx'
import { Row, Rows } from '../../design/lists/row.tsx'
import { SectionHead } from '../../design/lists/section.tsx'
import { Plate } from '../../design/marks/plate.tsx'
import type { Door } from '../../features/doors/api.ts'
import { DoorFinder } from '../../features/doors/door-finder.tsx'
import { useHomeDoor } from '../../features/doors/use-home-door.ts'
import { Loaded, useLoad } from '../../features/load.tsx'
import { usePorts } from './api.ts'
import { copy } from './copy.ts'
import { ResidentPage } from './frame.tsx'

export function YardPage() {
  const { api } = usePorts()
  const door = useHomeDoor(api)
  const [other, setOther] = useState(false)
  const finding = door.code === undefined || other
  return (
    <ResidentPage title={copy.yard.title} back="/">
      {door.code !== undefined && (
        <Loaded load={{ outcome: door.door, again: door.again }} rows={2}>
          {(found) => <DoorPart door={found} />}
        </Loaded>
      )}
      {finding ? (
        <Card pad>
          {door.code === undefined && <Empty title={copy.yard.noDoor}>{copy.yard.noDoorLine}</Empty>}
          <DoorFinder
            api={api}
            words={copy.door}
            onFound={(code, found) => {
              door.choose(code, found)
              setOther(false)
            }}
          />
          <p className="muted small">{copy.door.scan}</p>
        </Card>
      ) : (
        <Button look="quiet" icon="scan" onPress={() => setOther(true)}>
          {copy.yard.other}
        </Button>
      )}
    </ResidentPage>
  )
}

function DoorPart({ door }: { readonly door: Door }) {
  const { api } = usePorts()
  const pack = useLoad(`pack:${door.communityId}`, () => api.pack(door.communityId))
  const method = pack.outcome?.ok ? pack.outcome.value : undefined
  const gridName = method?.levels.find(({ micro }) => micro)?.name ?? copy.yard.grid
  return (
    <>
      <Card pad>
        <div>
          <Plate place={door.label} big />
        </div>
        <Facts
          facts={[
            { name: copy.yard.where, value: door.communityName },
            ...(door.microGridName === null ? [] : [{ name: gridName, value: door.microGridName }]),
            ...(method ? [{ name: copy.yard.hours, value: copy.yard.hoursLine(method.serviceHours) }] : []),
          ]}
        />
      </Card>
      <SectionHead title={copy.yard.people} />
      <Card label={copy.yard.people}>
        <Rows>
          {door.leads.length === 0 ? (
            <Row lead="user" title={copy.yard.nobody} detail={copy.yard.nobodyLine} />
          ) : (
            door.leads.map(({ name, title }) => <Row key={`${title}${name}`} lead="user" title={name} detail={title} />)
          )}
        </Rows>
      </Card>
      <Card label={copy.money.title}>
        <Row lead="yuan" href="/money" title={copy.money.title} detail={copy.money.yardLine} />
      </Card>
      <ButtonLink href="/say" icon="mic" wide>
        {copy.yard.say}
      </ButtonLink>
    </>
  )
}
