/** The matters of a focus issue, newest first, and those that were picked to be an issue of their own. */
import type { ReplyAt } from '@gewu/client/client'
import { useState } from 'react'
import { Button } from '../../../design/controls/button.tsx'
import { Table } from '../../../design/lists/table.tsx'
import { More, usePages } from '../../../features/desk/pages.tsx'
import { useDeskPorts, useNow } from '../../../features/desk/ports.tsx'
import { Loaded } from '../../../features/load.tsx'
import { outcomeOf } from '../../../features/server.ts'
import { whenWords } from '../../../features/time-words.ts'
import { Anchor } from '../../../router/anchor.tsx'
import { focus as copy } from '../copy/text.ts'
import { StateTag } from '../matter/matter-marks.tsx'
import { ReasonSheet } from '../reason-sheet.tsx'

type Member = ReplyAt<'text', 'issueMatters'>['rows'][number]
const pageSize = 50

export function IssueMatters(props: {
  readonly communityId: string
  readonly issue: ReplyAt<'text', 'issue'>
  readonly onChanged: (said: string) => void
}) {
  const { client } = useDeskPorts()
  const now = useNow()
  const { communityId, issue } = props
  const params = { communityId, issueId: issue.id }
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set())
  const [asked, setAsked] = useState(false)
  const pages = usePages(`issue-matters:${issue.id}`, async (cursor) =>
    outcomeOf(await client.call('text', 'issueMatters', { params, query: { cursor, limit: pageSize } })),
  )
  const toggle = (id: string) =>
    setPicked((before) => {
      const next = new Set(before)
      if (!next.delete(id)) next.add(id)
      return next
    })
  return (
    <section className="stack-s">
      <h3>{copy.members}</h3>
      <Loaded load={pages} rows={4}>
        {(rows) => (
          <Table
            caption={copy.members}
            rows={rows}
            keyOf={({ id }) => id}
            columns={[
              ...(issue.can.decide ? [pickColumn(picked, toggle)] : []),
              {
                key: 'title',
                head: copy.columns.title,
                names: true,
                cell: (row: Member) => <Anchor href={`/desk/dispatch/${row.no}`}>{row.title}</Anchor>,
              },
              { key: 'place', head: copy.columns.place, cell: (row: Member) => row.place ?? '' },
              { key: 'said', head: copy.columns.said, cell: (row: Member) => whenWords(row.createdAt, now) },
              { key: 'state', head: copy.columns.state, cell: (row: Member) => <StateTag row={row} mine="desk" /> },
              {
                key: 'meToos',
                head: copy.columns.meToos,
                numeric: true,
                cell: (row: Member) => (row.meToos === 0 ? '' : row.meToos),
              },
            ]}
          />
        )}
      </Loaded>
      <More pages={pages}>{copy.moreMembers}</More>
      {picked.size > 0 && (
        <Button look="second" onPress={() => setAsked(true)}>
          {copy.split(picked.size)}
        </Button>
      )}
      <ReasonSheet
        open={asked}
        title={copy.splitTitle}
        lead={copy.splitLead}
        go={copy.splitGo}
        intent={[params, [...picked].sort()]}
        send={(reason, key) =>
          client.call('text', 'splitIssue', { params, body: { matterIds: [...picked], reason }, key })
        }
        onDone={() => {
          setAsked(false)
          props.onChanged(copy.splitDone)
        }}
        onClose={() => setAsked(false)}
      />
    </section>
  )
}

const pickColumn = (picked: ReadonlySet<string>, toggle: (id: string) => void) => ({
  key: 'pick',
  head: copy.columns.pick,
  hideHead: true,
  narrow: true,
  cell: (row: Member) => (
    <label className="check">
      <input
        type="checkbox"
        aria-label={copy.pick(row.title)}
        checked={picked.has(row.id)}
        onChange={() => toggle(row.id)}
      />
    </label>
  ),
})
