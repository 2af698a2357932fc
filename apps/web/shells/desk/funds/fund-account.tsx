/** One fund's account at the desk: its lines as everybody sees them, and the two ways to add one. */
import type { FundView } from '@gewu/contract/fund'
import { useState } from 'react'
import { Button, ButtonLink } from '../../../design/controls/button.tsx'
import { Empty } from '../../../design/feedback/empty.tsx'
import { Sheet } from '../../../design/feedback/sheet.tsx'
import { toast } from '../../../design/feedback/toast.tsx'
import { Card } from '../../../design/lists/card.tsx'
import { Table } from '../../../design/lists/table.tsx'
import { Money } from '../../../design/marks/money.tsx'
import { useDesk } from '../../../features/desk/desk.tsx'
import { useDeskPorts, useNow } from '../../../features/desk/ports.tsx'
import { Loaded } from '../../../features/load.tsx'
import { remoteMoney } from '../../../features/money/remote-money.ts'
import { useLines } from '../../../features/money/use-lines.ts'
import { kindWords, lineProof, lineTitle } from '../../../features/money/words.ts'
import { dayOf } from '../../../features/time-days.ts'
import { stampWords } from '../../../features/time-words.ts'
import { money as copy } from '../copy/money.ts'
import { ExpenseForm } from './expense-form.tsx'
import { GiftForm } from './gift-form.tsx'
import './funds.css'

type FundAccountProps = {
  readonly communityId: string
  readonly fund: FundView
  readonly onDone: () => void
}

export function FundAccount({ communityId, fund, onDone }: FundAccountProps) {
  const { client } = useDeskPorts()
  const { mayWhole } = useDesk()
  const now = useNow()
  const [adding, setAdding] = useState<'gift' | 'expense'>()
  const { load, more } = useLines(remoteMoney(client), communityId, fund.id)
  const done = (said: string) => () => {
    setAdding(undefined)
    toast(said)
    onDone()
  }
  const close = () => setAdding(undefined)
  const month = dayOf(now).slice(0, 7)
  return (
    <Card
      pane
      title={fund.name}
      aside={
        <span className="line wrap">
          <ButtonLink look="quiet" href="/desk/funds">
            {copy.back}
          </ButtonLink>
          <ButtonLink look="second" icon="print" href={`/print/funds/${communityId}/${fund.id}/${month}`} newPage>
            {copy.month}
          </ButtonLink>
          {mayWhole('keep-funds') && !fund.closed && (
            <>
              <Button look="second" onPress={() => setAdding('expense')}>
                {copy.ask.open}
              </Button>
              <Button onPress={() => setAdding('gift')}>{copy.give.open}</Button>
            </>
          )}
        </span>
      }
    >
      <p className="muted small fund-sum">
        <span>{kindWords[fund.kind]}</span>
        <span>
          {copy.columns.balance} <Money amountFen={BigInt(fund.balanceFen)} />
        </span>
        <span>
          {copy.columns.held} <Money amountFen={BigInt(fund.heldFen)} />
        </span>
      </p>
      <Loaded load={load} rows={5}>
        {({ rows, more: hasMore }) => (
          <>
            <Table
              caption={copy.lines}
              rows={rows}
              keyOf={({ transferId }) => transferId}
              empty={<Empty title={copy.noLines}>{copy.noLinesLine}</Empty>}
              columns={[
                { key: 'at', head: copy.lineColumns.at, cell: ({ at }) => stampWords(at, now) },
                { key: 'what', head: copy.lineColumns.what, names: true, cell: lineTitle },
                { key: 'proof', head: copy.lineColumns.proof, cell: lineProof },
                {
                  key: 'amount',
                  head: copy.lineColumns.amount,
                  numeric: true,
                  cell: ({ amountFen }) => <Money amountFen={BigInt(amountFen)} signed />,
                },
                {
                  key: 'balance',
                  head: copy.lineColumns.balance,
                  numeric: true,
                  cell: ({ balanceFen }) => <Money amountFen={BigInt(balanceFen)} />,
                },
              ]}
            />
            {hasMore && (
              <Button look="quiet" wide onPress={more}>
                {copy.more}
              </Button>
            )}
          </>
        )}
      </Loaded>
      <Sheet open={adding === 'gift'} title={copy.give.open} lead={fund.name} onClose={close}>
        <GiftForm communityId={communityId} fund={fund} onDone={done(copy.give.done)} onCancel={close} />
      </Sheet>
      <Sheet open={adding === 'expense'} title={copy.ask.open} lead={fund.name} onClose={close}>
        <ExpenseForm communityId={communityId} fund={fund} onDone={done(copy.ask.done)} onCancel={close} />
      </Sheet>
    </Card>
  )
}
