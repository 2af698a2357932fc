/** `/desk/focus/:issueId?`: what several people say about one thing at one place, the hottest first; beside it the one that is open. */
import type { ReplyAt } from '@gewu/client/client'
import { useState } from 'react'
import { Seg } from '../../../design/controls/seg.tsx'
import { Empty } from '../../../design/feedback/empty.tsx'
import { Columns, PageHead } from '../../../design/frames/desk-frame.tsx'
import { Card } from '../../../design/lists/card.tsx'
import { Draft } from '../../../design/marks/draft.tsx'
import { Plate } from '../../../design/marks/plate.tsx'
import { Tag } from '../../../design/marks/tag.tsx'
import { useDesk } from '../../../features/desk/desk.tsx'
import { More, usePages } from '../../../features/desk/pages.tsx'
import { useDeskPorts } from '../../../features/desk/ports.tsx'
import { Loaded } from '../../../features/load.tsx'
import { outcomeOf } from '../../../features/server.ts'
import { Anchor } from '../../../router/anchor.tsx'
import { type PathParts, usePageTitle } from '../../../router/pages.tsx'
import { focus as copy } from '../copy/text.ts'
import { IssuePane } from './issue-pane.tsx'
import './focus-page.css'

export type IssueRow = ReplyAt<'text', 'issues'>['rows'][number]
const states = ['open', 'proposed', 'dismissed'] as const
type State = (typeof states)[number]
const pageSize = 20

export function FocusPage({ params }: { readonly params: PathParts }) {
  const { client } = useDeskPorts()
  const { community } = useDesk()
  const [state, setState] = useState<State>('open')
  const communityId = community?.id ?? ''
  const pages = usePages(`${communityId}:${state}`, async (cursor) =>
    outcomeOf(
      await client.call('text', 'issues', { params: { communityId }, query: { state, cursor, limit: pageSize } }),
    ),
  )
  usePageTitle(copy.title)
  const rows = pages.outcome?.ok ? pages.outcome.value : []
  const issueId = params.issueId ?? rows[0]?.id
  const [emptyTitle, emptyLine] = copy.empty[state]
  return (
    <>
      <PageHead title={copy.title}>
        <Seg
          label={copy.which}
          value={state}
          options={states.map((value) => ({ value, label: copy.states[value] }))}
          onChange={setState}
        />
        <span className="push">
          <Draft>{copy.machine}</Draft>
        </span>
      </PageHead>
      <Columns template="minmax(280px, 360px) minmax(0, 1fr)">
        <Card pane label={copy.list}>
          <Loaded load={pages} rows={6}>
            {(found) =>
              found.length === 0 ? (
                <Empty title={emptyTitle}>{emptyLine}</Empty>
              ) : (
                <ul className="issue-list" data-keeps-focus>
                  {found.map((issue) => (
                    <li key={issue.id}>
                      <IssueLink issue={issue} open={issue.id === issueId} />
                    </li>
                  ))}
                </ul>
              )
            }
          </Loaded>
          <More pages={pages}>{copy.more}</More>
        </Card>
        {issueId === undefined ? (
          <Card pane label={copy.title}>
            <Empty title={copy.none}>{copy.noneLine}</Empty>
          </Card>
        ) : (
          <IssuePane
            key={`${communityId}:${issueId}`}
            communityId={communityId}
            issueId={issueId}
            others={rows}
            onChanged={pages.again}
          />
        )}
      </Columns>
    </>
  )
}

const IssueLink = ({ issue, open }: { readonly issue: IssueRow; readonly open: boolean }) => (
  <Anchor href={`/desk/focus/${issue.id}`} aria-current={open ? 'page' : undefined}>
    <b>{issue.typical}</b>
    <span className="line wrap">
      {issue.place === '' ? <Tag>{copy.noPlace}</Tag> : <Plate place={issue.place} />}
      <span className="small">{copy.count(issue.messages, issue.meToos)}</span>
      {issue.proposal && <Tag tone="go">{copy.propose}</Tag>}
    </span>
    <span className="small muted">{copy.week(issue.week, issue.weekBefore)}</span>
  </Anchor>
)
