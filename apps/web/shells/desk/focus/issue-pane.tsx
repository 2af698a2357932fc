/** One focus issue: what, where, since when, why together, its matters; and what people may decide about it. */
import type { ReplyAt } from '@gewu/client/client'
import { useState } from 'react'
import { Button } from '../../../design/controls/button.tsx'
import { Empty } from '../../../design/feedback/empty.tsx'
import { toast } from '../../../design/feedback/toast.tsx'
import { Card } from '../../../design/lists/card.tsx'
import { Facts } from '../../../design/lists/facts.tsx'
import { Table } from '../../../design/lists/table.tsx'
import { Plate } from '../../../design/marks/plate.tsx'
import { Tag } from '../../../design/marks/tag.tsx'
import { useDeskPorts, useNow } from '../../../features/desk/ports.tsx'
import { Loaded, useLoad } from '../../../features/load.tsx'
import { outcomeOf } from '../../../features/server.ts'
import { whenWords } from '../../../features/time-words.ts'
import { focus as copy } from '../copy/text.ts'
import { ReasonSheet } from '../reason-sheet.tsx'
import type { IssueRow } from './focus-page.tsx'
import { IssueMatters } from './issue-matters.tsx'
import { JoinSheet } from './join-sheet.tsx'
import { ProposeSheet } from './propose-sheet.tsx'

type Issue = ReplyAt<'text', 'issue'>

type IssuePaneProps = {
  readonly communityId: string
  readonly issueId: string
  readonly others: readonly IssueRow[]
  readonly onChanged: () => void
}

export function IssuePane({ communityId, issueId, others, onChanged }: IssuePaneProps) {
  const { client } = useDeskPorts()
  const params = { communityId, issueId }
  const load = useLoad(`issue:${issueId}`, async () => outcomeOf(await client.call('text', 'issue', { params })))
  const [round, setRound] = useState(0)
  const changed = (said: string) => {
    toast(said)
    load.again()
    setRound((before) => before + 1)
    onChanged()
  }
  return (
    <Card pane label={copy.title}>
      <Loaded load={load} rows={6} refused={(sentence) => <Empty title={copy.missing}>{sentence}</Empty>}>
        {(issue) => (
          <div className="issue-body">
            <Head issue={issue} />
            <Days issue={issue} />
            <Spots issue={issue} />
            {issue.can.decide && <Acts communityId={communityId} issue={issue} others={others} onChanged={changed} />}
            <IssueMatters key={round} communityId={communityId} issue={issue} onChanged={changed} />
          </div>
        )}
      </Loaded>
    </Card>
  )
}

/** `3月2日`, without the time of day. */
const dayOf = (at: string, now: Date): string => whenWords(at, now).replace(/ .*$/, '')

function Head({ issue }: { readonly issue: Issue }) {
  const now = useNow()
  return (
    <div className="stack">
      <div className="line wrap">
        {issue.place === '' ? <Tag>{copy.noPlace}</Tag> : <Plate place={issue.place} />}
        {issue.dismissed && <Tag>{copy.dismiss}</Tag>}
        {issue.proposal && <Tag tone="go">{issue.proposal.state === 'taken' ? copy.taken : copy.propose}</Tag>}
      </div>
      <h2>{issue.typical}</h2>
      {issue.proposal && (
        <p>{copy.proposal(issue.proposal.title, issue.proposal.by, whenWords(issue.proposal.at, now))}</p>
      )}
      <Facts
        twice
        facts={[
          { name: copy.facts.period, value: copy.period(dayOf(issue.firstAt, now), dayOf(issue.lastAt, now)) },
          { name: copy.facts.count, value: copy.count(issue.messages, issue.meToos) },
          { name: copy.facts.spread, value: String(issue.places) },
          { name: copy.facts.trend, value: copy.week(issue.week, issue.weekBefore) },
          { name: copy.heat, value: `${(issue.heat / 100).toFixed(1)}。${copy.heatLine}`, whole: true },
          { name: copy.why, value: issue.words.length === 0 ? copy.whyNone : copy.whyWords(issue.words), whole: true },
        ]}
      />
    </div>
  )
}

/** Bars of the last four weeks; the counts stand in its label. */
function Days({ issue }: { readonly issue: Issue }) {
  const counts = issue.trend.map(({ messages }) => messages)
  const top = Math.max(1, ...counts)
  return (
    <section className="stack-s">
      <h3>{copy.trend}</h3>
      <div className="issue-days" role="img" aria-label={copy.trendLabel(counts)}>
        {issue.trend.map(({ day, messages }) => (
          <i
            key={day}
            className={messages === 0 ? 'none' : undefined}
            style={{ height: `${(messages / top) * 100}%` }}
          />
        ))}
      </div>
    </section>
  )
}

const Spots = ({ issue }: { readonly issue: Issue }) =>
  issue.spots.length < 2 ? null : (
    <section className="stack-s">
      <h3>{copy.spots}</h3>
      <Table
        caption={copy.spots}
        rows={issue.spots}
        keyOf={({ place }) => place}
        columns={[
          { key: 'place', head: copy.spot, names: true, cell: ({ place }) => (place === '' ? copy.noPlace : place) },
          { key: 'messages', head: copy.spotCount, numeric: true, cell: ({ messages }) => messages },
        ]}
      />
    </section>
  )

type Asked = 'propose' | 'join' | 'dismiss' | 'withdraw'

function Acts(props: {
  readonly communityId: string
  readonly issue: Issue
  readonly others: readonly IssueRow[]
  readonly onChanged: (said: string) => void
}) {
  const { client } = useDeskPorts()
  const { communityId, issue, others } = props
  const [asked, setAsked] = useState<Asked>()
  const params = { communityId, issueId: issue.id }
  const close = () => setAsked(undefined)
  const done = (said: string) => {
    close()
    props.onChanged(said)
  }
  const { proposal, dismissed } = issue
  return (
    <div className="acts">
      {proposal === null && !dismissed && <Button onPress={() => setAsked('propose')}>{copy.propose}</Button>}
      {proposal?.state === 'proposed' && (
        <Button look="undo" onPress={() => setAsked('withdraw')}>
          {copy.withdraw}
        </Button>
      )}
      {!dismissed && (
        <Button look="second" onPress={() => setAsked('join')}>
          {copy.join}
        </Button>
      )}
      <Button look="second" onPress={() => setAsked('dismiss')}>
        {dismissed ? copy.restore : copy.dismiss}
      </Button>
      <ProposeSheet
        open={asked === 'propose'}
        communityId={communityId}
        issue={issue}
        onDone={() => done(copy.proposed)}
        onClose={close}
      />
      <JoinSheet
        open={asked === 'join'}
        communityId={communityId}
        issueId={issue.id}
        others={others}
        onDone={() => done(copy.joinDone)}
        onClose={close}
      />
      <ReasonSheet
        open={asked === 'dismiss'}
        title={dismissed ? copy.restoreTitle : copy.dismissTitle}
        lead={copy.dismissLead}
        go={dismissed ? copy.restore : copy.dismiss}
        intent={[params, dismissed]}
        send={(reason, key) =>
          client.call('text', 'dismissIssue', { params, body: { dismissed: !dismissed, reason }, key })
        }
        onDone={() => done(dismissed ? copy.restoreDone : copy.dismissDone)}
        onClose={close}
      />
      {proposal && (
        <ReasonSheet
          open={asked === 'withdraw'}
          title={copy.withdrawTitle}
          lead={copy.withdrawLead}
          go={copy.withdraw}
          intent={[proposal.id, proposal.rev]}
          send={(reason, key) =>
            client.call('text', 'withdrawProposal', {
              params: { ...params, proposalId: proposal.id },
              body: { rev: proposal.rev, reason },
              key,
            })
          }
          onDone={() => done(copy.withdraw)}
          onClose={close}
        />
      )}
    </div>
  )
}
