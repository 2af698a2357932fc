/** `/desk/accounts/:accountId?`: colleagues, their posts and their one-time links; where sign-ins went wrong, for whoever guards them. */
import type { ReplyAt } from '@gewu/client/client'
import { useState } from 'react'
import { Button } from '../../../design/controls/button.tsx'
import { Seg } from '../../../design/controls/seg.tsx'
import { Empty } from '../../../design/feedback/empty.tsx'
import { Columns, DeskSearch, PageHead } from '../../../design/frames/desk-frame.tsx'
import { Card } from '../../../design/lists/card.tsx'
import { Table } from '../../../design/lists/table.tsx'
import { Tag } from '../../../design/marks/tag.tsx'
import { useDesk } from '../../../features/desk/desk.tsx'
import { More, usePages } from '../../../features/desk/pages.tsx'
import { useDeskPorts } from '../../../features/desk/ports.tsx'
import { Loaded } from '../../../features/load.tsx'
import { outcomeOf } from '../../../features/server.ts'
import { Anchor } from '../../../router/anchor.tsx'
import { type PathParts, usePageTitle } from '../../../router/pages.tsx'
import { accounts as copy } from '../copy/people.ts'
import { AccountPane } from './account-pane.tsx'
import { CreateAccountSheet } from './create-account.tsx'
import { GuardCard } from './guard-card.tsx'
import './accounts-page.css'

export type Account = ReplyAt<'identity', 'listAccounts'>['rows'][number]
const pageSize = 50

export function AccountsPage({ params }: { readonly params: PathParts }) {
  const { client } = useDeskPorts()
  const { me } = useDesk()
  const [tab, setTab] = useState<'accounts' | 'guard'>('accounts')
  const [typed, setTyped] = useState('')
  const [q, setQ] = useState('')
  const [creating, setCreating] = useState(false)
  usePageTitle(copy.title)
  const pages = usePages(`accounts:${q}`, async (cursor) =>
    outcomeOf(
      await client.call('identity', 'listAccounts', { query: { ...(q === '' ? {} : { q }), cursor, limit: pageSize } }),
    ),
  )
  const has = (ability: 'manage-accounts' | 'manage-security') => me.posts.some(({ may }) => may.includes(ability))
  const rows = pages.outcome?.ok ? pages.outcome.value : []
  const open = rows.find(({ id }) => id === params.accountId)
  return (
    <>
      <PageHead title={copy.title}>
        {has('manage-security') && (
          <Seg
            label={copy.tab}
            value={tab}
            options={[
              { value: 'accounts', label: copy.tabs.accounts },
              { value: 'guard', label: copy.tabs.guard },
            ]}
            onChange={setTab}
          />
        )}
        {has('manage-accounts') && (
          <Button look="second" icon="plus" push onPress={() => setCreating(true)}>
            {copy.create}
          </Button>
        )}
      </PageHead>
      {tab === 'guard' ? (
        <GuardCard />
      ) : (
        <Columns template="minmax(0, 1fr) 380px">
          <Card pane label={copy.tabs.accounts}>
            <div className="places-head">
              <DeskSearch
                label={copy.search}
                placeholder={copy.searchHint}
                value={typed}
                onChange={setTyped}
                onSearch={() => setQ(typed.trim())}
              />
            </div>
            <Loaded load={pages} rows={6}>
              {(all) => <AccountTable rows={all} open={params.accountId} />}
            </Loaded>
            <More pages={pages}>{copy.more}</More>
          </Card>
          {open === undefined ? (
            <Card pane label={copy.posts}>
              <Empty title={copy.pick} />
            </Card>
          ) : (
            <AccountPane key={open.id} account={open} onDone={pages.again} />
          )}
        </Columns>
      )}
      <CreateAccountSheet open={creating} onClose={() => setCreating(false)} onDone={pages.again} />
    </>
  )
}

const AccountTable = ({ rows, open }: { readonly rows: readonly Account[]; readonly open: string | undefined }) => (
  <div data-keeps-focus>
    <Table
      caption={copy.tabs.accounts}
      rows={rows}
      keyOf={({ id }) => id}
      picked={open}
      empty={<Empty title={copy.empty}>{copy.emptyLine}</Empty>}
      columns={[
        {
          key: 'name',
          head: copy.columns.name,
          names: true,
          cell: (row) => (
            <span className="line">
              <Anchor href={`/desk/accounts/${row.id}`}>{row.name}</Anchor>
              {row.disabled && <Tag>{copy.disabled}</Tag>}
            </span>
          ),
        },
        {
          key: 'login',
          head: copy.columns.login,
          cell: (row) => row.loginName ?? (row.phoneTail === null ? '' : copy.byPhone(row.phoneTail)),
        },
        {
          key: 'factor',
          head: copy.columns.factor,
          cell: (row) => (row.loginName === null ? '' : row.secondFactor ? copy.bound : copy.unbound),
        },
        {
          key: 'posts',
          head: copy.columns.posts,
          cell: (row) => row.posts.map(({ title, nodeName }) => copy.post(title, nodeName)).join('、'),
        },
      ]}
    />
  </div>
)
