/** `/w/homes`: every household of my micro-grids, in walking order, from this phone. */
import { useState } from 'react'
import { Button } from '../../../design/controls/button.tsx'
import { TextField } from '../../../design/controls/field.tsx'
import { Empty } from '../../../design/feedback/empty.tsx'
import { Loading } from '../../../design/feedback/loading.tsx'
import { Card } from '../../../design/lists/card.tsx'
import { Row, Rows } from '../../../design/lists/row.tsx'
import { SectionHead } from '../../../design/lists/section.tsx'
import { findHouseholds, type Household, householdsOf } from '../../../features/people/held-people.ts'
import { usePhonePeople } from '../../../features/people/phone-people.tsx'
import { homes as copy } from '../copy/people.ts'
import { WorkerPage } from '../frame.tsx'
import { HouseholdRow } from './household-row.tsx'

export function HomesPage() {
  const { held, carries } = usePhonePeople()
  const all = held === undefined ? [] : householdsOf(held)
  const waiting = held === undefined || (held.syncedAt === null && all.length === 0)
  return (
    <WorkerPage title={copy.title}>
      <p className="muted small">{copy.lead}</p>
      <Card>
        <Rows>
          <Row lead="door" href="/w/doors" title={copy.doors} />
        </Rows>
      </Card>
      {!carries && (
        <Card>
          <Empty title={copy.notYours} />
        </Card>
      )}
      {carries && waiting && (
        <>
          <p className="small muted">{copy.loading}</p>
          <Loading />
        </>
      )}
      {carries && !waiting && <Homes all={all} />}
    </WorkerPage>
  )
}

const aPage = 60

function Homes({ all }: { readonly all: readonly Household[] }) {
  const [asked, setAsked] = useState('')
  const [limit, setLimit] = useState(aPage)
  const found = findHouseholds(all, asked)
  return (
    <>
      <TextField
        label={copy.search}
        placeholder={copy.searchHint}
        type="search"
        maxLength={40}
        value={asked}
        onChange={setAsked}
      />
      <SectionHead title={copy.title} aside={<span className="small muted">{copy.count(found.length)}</span>} />
      <Card label={copy.title}>
        {found.length === 0 ? (
          <Empty title={asked === '' ? copy.none : copy.nothing}>{asked === '' ? copy.noneLine : undefined}</Empty>
        ) : (
          <Rows>
            {found.slice(0, limit).map((household) => (
              <HouseholdRow key={household.id} household={household} />
            ))}
          </Rows>
        )}
      </Card>
      {found.length > limit && (
        <Button look="second" onPress={() => setLimit(limit + aPage)}>
          {copy.more}
        </Button>
      )}
    </>
  )
}
