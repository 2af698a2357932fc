/** `/w/matters`: all that lies in my micro-grids or was sent to me: by state, by words, by number. */
import type { MatterRow } from '@gewu/contract/matter'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { Button } from '../../../design/controls/button.tsx'
import { TextField } from '../../../design/controls/field.tsx'
import { Seg } from '../../../design/controls/seg.tsx'
import { Empty } from '../../../design/feedback/empty.tsx'
import { Card } from '../../../design/lists/card.tsx'
import { Rows } from '../../../design/lists/row.tsx'
import { Loaded, useLoad } from '../../../features/load.tsx'
import { typedNo } from '../../../features/matters/slip-no.ts'
import { arrived, type Outcome } from '../../../features/outcome.ts'
import { outcomeOf } from '../../../features/server.ts'
import { rememberSeen } from '../../../features/worker/find-matter.ts'
import { useWorkerPorts } from '../../../features/worker/ports.tsx'
import { byDue } from '../../../features/worker/today.ts'
import { useWork } from '../../../features/worker/work.tsx'
import { matters as copy } from '../copy/frame.ts'
import { WorkerPage } from '../frame.tsx'
import { MatterRowView, matterHref } from '../matter-row.tsx'
import { useToday } from '../today/today-load.tsx'

type Queue = 'mine' | 'open' | 'closed'
type Shown = { readonly rows: readonly MatterRow[]; readonly more: boolean }

const aPage = 30

export function MattersPage() {
  const [queue, setQueue] = useState<Queue>('mine')
  const [asked, setAsked] = useState('')
  return (
    <WorkerPage title={copy.title}>
      <SearchForm asked={asked} onAsk={setAsked} />
      {asked === '' && (
        <Seg
          label={copy.which}
          value={queue}
          options={[
            { value: 'mine', label: copy.queues.mine },
            { value: 'open', label: copy.queues.open },
            { value: 'closed', label: copy.queues.closed },
          ]}
          onChange={setQueue}
        />
      )}
      {asked !== '' ? <FoundRows asked={asked} /> : queue === 'closed' ? <ClosedRows /> : <OpenRows queue={queue} />}
    </WorkerPage>
  )
}

function SearchForm({ asked, onAsk }: { readonly asked: string; readonly onAsk: (words: string) => void }) {
  const [, go] = useLocation()
  const [typed, setTyped] = useState('')
  const find = () => {
    const no = typedNo(typed)
    if (no.length === 8 && no === typed.normalize('NFKC').replace(/\s/g, '')) go(matterHref(no))
    else if ([...typed.trim()].length >= 2) onAsk(typed.trim())
  }
  return (
    <search>
      <form
        className="find-line"
        onSubmit={(event) => {
          event.preventDefault()
          find()
        }}
      >
        <TextField
          label={copy.search}
          placeholder={copy.searchHint}
          type="search"
          value={typed}
          maxLength={40}
          onChange={setTyped}
        />
        <div className="line">
          <Button type="submit" look="second" icon="search">
            {copy.find}
          </Button>
          {asked !== '' && (
            <Button
              look="quiet"
              onPress={() => {
                setTyped('')
                onAsk('')
              }}
            >
              {copy.clear}
            </Button>
          )}
        </div>
      </form>
    </search>
  )
}

function OpenRows({ queue }: { readonly queue: 'mine' | 'open' }) {
  const load = useToday()
  return (
    <Loaded load={load}>
      {({ mine, first, others }) => (
        <RowsOrEmpty
          rows={queue === 'mine' ? [...mine, ...first] : byDue([...mine, ...first, ...others])}
          mine={new Set([...mine, ...first].map(({ id }) => id))}
          empty={copy.empty[queue]}
        />
      )}
    </Loaded>
  )
}

function ClosedRows() {
  const [limit, setLimit] = useState(aPage)
  const load = useRegister(`closed:${limit}`, { queue: 'closed', limit: Math.min(limit, 100) })
  return (
    <Loaded load={load}>
      {({ rows, more }) => (
        <>
          <RowsOrEmpty rows={rows} empty={copy.empty.closed} />
          {more && limit < 100 && (
            <Button look="second" onPress={() => setLimit(limit + aPage)}>
              {copy.more}
            </Button>
          )}
        </>
      )}
    </Loaded>
  )
}

function FoundRows({ asked }: { readonly asked: string }) {
  const load = useRegister(`find:${asked}`, { q: asked, limit: 50 })
  return (
    <Loaded load={load}>
      {({ rows }) => (
        <>
          <p className="muted" role="status">
            {rows.length === 0 ? copy.nothing : copy.found(rows.length)}
          </p>
          {rows.length > 0 && <RowsOrEmpty rows={rows} empty={copy.empty.open} />}
        </>
      )}
    </Loaded>
  )
}

type RegisterQuery = { readonly queue?: 'closed'; readonly q?: string; readonly limit: number }

function useRegister(key: string, query: RegisterQuery) {
  const { client } = useWorkerPorts()
  const { community } = useWork()
  return useLoad<Shown>(`${community.id}:${key}`, async (): Promise<Outcome<Shown>> => {
    const page = outcomeOf(await client.call('matter', 'list', { params: { communityId: community.id }, query }))
    if (!page.ok) return page
    rememberSeen(page.value.rows)
    return arrived({ rows: page.value.rows, more: page.value.next !== null })
  })
}

type RowsOrEmptyProps = {
  readonly rows: readonly MatterRow[]
  readonly mine?: ReadonlySet<string>
  readonly empty: readonly [title: string, line: string]
}

const RowsOrEmpty = ({ rows, mine, empty }: RowsOrEmptyProps) => (
  <Card label={copy.title}>
    {rows.length === 0 ? (
      <Empty title={empty[0]}>{empty[1]}</Empty>
    ) : (
      <Rows>
        {rows.map((row) => (
          <MatterRowView key={row.id} row={row} mine={mine?.has(row.id) ?? false} />
        ))}
      </Rows>
    )}
  </Card>
)
