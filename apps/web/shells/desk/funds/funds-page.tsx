/** `/desk/funds/:fundId?`: the community's funds, one fund's account, and the expenses that wait for two signatures. */
import type { FundView } from '@gewu/contract/fund'
import { FUND_KINDS, type FundKind } from '@gewu/domain/fund/kinds'
import { useState } from 'react'
import { Button } from '../../../design/controls/button.tsx'
import { Select, TextField } from '../../../design/controls/field.tsx'
import { Empty } from '../../../design/feedback/empty.tsx'
import { Sheet } from '../../../design/feedback/sheet.tsx'
import { toast } from '../../../design/feedback/toast.tsx'
import { PageHead } from '../../../design/frames/desk-frame.tsx'
import { Card } from '../../../design/lists/card.tsx'
import { Table } from '../../../design/lists/table.tsx'
import { Money } from '../../../design/marks/money.tsx'
import { useDesk } from '../../../features/desk/desk.tsx'
import { useDeskPorts } from '../../../features/desk/ports.tsx'
import { RefusalNote, wrongAt } from '../../../features/desk/refusal.tsx'
import { useCommand } from '../../../features/desk/use-command.ts'
import { Loaded, useLoad } from '../../../features/load.tsx'
import { remoteMoney } from '../../../features/money/remote-money.ts'
import { kindWords } from '../../../features/money/words.ts'
import type { NotReached, Refused } from '../../../features/outcome.ts'
import { Anchor } from '../../../router/anchor.tsx'
import { type PathParts, usePageTitle } from '../../../router/pages.tsx'
import { money as copy } from '../copy/money.ts'
import { FundAccount } from './fund-account.tsx'
import { WaitingExpenses } from './waiting-expenses.tsx'

export function FundsPage({ params: { fundId } }: { readonly params: PathParts }) {
  const { client } = useDeskPorts()
  const { community, mayWhole } = useDesk()
  const communityId = community?.id ?? ''
  const [opening, setOpening] = useState(false)
  const load = useLoad(`funds:${communityId}`, () => remoteMoney(client).funds(communityId))
  const [round, setRound] = useState(0)
  usePageTitle(copy.title)
  const changed = () => {
    load.again()
    setRound((count) => count + 1)
  }
  return (
    <>
      <PageHead title={copy.title}>
        <span className="muted small">{copy.lead}</span>
        {mayWhole('keep-funds') && (
          <Button look="second" icon="plus" push onPress={() => setOpening(true)}>
            {copy.open}
          </Button>
        )}
      </PageHead>
      <WaitingExpenses key={`waiting:${communityId}:${round}`} communityId={communityId} onDone={changed} />
      <Loaded load={load} rows={4}>
        {(funds) => {
          const open = funds.find(({ id }) => id === fundId)
          return open === undefined ? (
            <Funds funds={funds} />
          ) : (
            <FundAccount key={`${open.id}:${round}`} communityId={communityId} fund={open} onDone={changed} />
          )
        }}
      </Loaded>
      <Sheet open={opening} title={copy.open} onClose={() => setOpening(false)}>
        <OpenForm
          communityId={communityId}
          onDone={() => {
            setOpening(false)
            toast(copy.opened)
            changed()
          }}
          onCancel={() => setOpening(false)}
        />
      </Sheet>
    </>
  )
}

const Funds = ({ funds }: { readonly funds: readonly FundView[] }) => (
  <Card pane title={copy.title}>
    <Table
      caption={copy.title}
      rows={funds}
      keyOf={({ id }) => id}
      empty={<Empty title={copy.empty}>{copy.emptyLine}</Empty>}
      columns={[
        {
          key: 'name',
          head: copy.columns.name,
          names: true,
          cell: ({ id, name }) => <Anchor href={`/desk/funds/${id}`}>{name}</Anchor>,
        },
        {
          key: 'kind',
          head: copy.columns.kind,
          cell: ({ kind, closed }) => (closed ? `${kindWords[kind]}（${copy.closed}）` : kindWords[kind]),
        },
        { key: 'in', head: copy.columns.in, numeric: true, cell: ({ inFen }) => <Money amountFen={BigInt(inFen)} /> },
        {
          key: 'out',
          head: copy.columns.out,
          numeric: true,
          cell: ({ outFen }) => <Money amountFen={BigInt(outFen)} />,
        },
        {
          key: 'held',
          head: copy.columns.held,
          numeric: true,
          cell: ({ heldFen }) => <Money amountFen={BigInt(heldFen)} />,
        },
        {
          key: 'balance',
          head: copy.columns.balance,
          numeric: true,
          cell: ({ balanceFen }) => <Money amountFen={BigInt(balanceFen)} />,
        },
      ]}
    />
  </Card>
)

function OpenForm(props: { readonly communityId: string; readonly onDone: () => void; readonly onCancel: () => void }) {
  const { client } = useDeskPorts()
  const { busy, send } = useCommand()
  const [kind, setKind] = useState<FundKind>('raised')
  const [name, setName] = useState('')
  const [refusal, setRefusal] = useState<Refused | NotReached>()
  const open = async () => {
    const body = { kind, name: name.trim() }
    const params = { communityId: props.communityId }
    const outcome = await send(body, (key) => client.call('fund', 'open', { params, body, key }))
    if (outcome?.ok) props.onDone()
    else setRefusal(outcome)
  }
  return (
    <form
      className="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        open()
      }}
    >
      <Select
        label={copy.kind}
        value={kind}
        options={FUND_KINDS.map((value) => ({ value, label: kindWords[value] }))}
        onChange={setKind}
      />
      <TextField
        label={copy.name}
        hint={copy.nameHint}
        maxLength={40}
        value={name}
        error={wrongAt(refusal, 'name')}
        onChange={setName}
      />
      <RefusalNote refusal={refusal} />
      <div className="line wrap">
        <Button type="submit" grow busy={busy}>
          {copy.open}
        </Button>
        <Button look="quiet" onPress={props.onCancel}>
          {copy.cancel}
        </Button>
      </div>
    </form>
  )
}
