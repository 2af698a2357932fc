/** Expenses that wait: the first signature, the second with the voucher, or a no with its reason. */
import type { FundExpense } from '@gewu/contract/fund'
import { useState } from 'react'
import { Button } from '../../../design/controls/button.tsx'
import { TextField } from '../../../design/controls/field.tsx'
import { Sheet } from '../../../design/feedback/sheet.tsx'
import { toast } from '../../../design/feedback/toast.tsx'
import { Card } from '../../../design/lists/card.tsx'
import { Table } from '../../../design/lists/table.tsx'
import { Money } from '../../../design/marks/money.tsx'
import { useDeskPorts } from '../../../features/desk/ports.tsx'
import { RefusalNote, wrongAt } from '../../../features/desk/refusal.tsx'
import { useCommand } from '../../../features/desk/use-command.ts'
import { Loaded, useLoad } from '../../../features/load.tsx'
import { purposeWords } from '../../../features/money/words.ts'
import { arrived, type NotReached, type Refused } from '../../../features/outcome.ts'
import { outcomeOf } from '../../../features/server.ts'
import { money as copy } from '../copy/money.ts'
import { ReasonSheet } from '../reason-sheet.tsx'

type Props = { readonly communityId: string; readonly onDone: () => void }
type Open = { readonly act: 'pay' | 'refuse'; readonly expense: FundExpense }

/** As many as two people sign in one sitting. */
const shown = 50

export function WaitingExpenses({ communityId, onDone }: Props) {
  const { client } = useDeskPorts()
  const { busy, send } = useCommand()
  const [open, setOpen] = useState<Open>()
  const [refusal, setRefusal] = useState<Refused | NotReached>()
  const load = useLoad(`waiting:${communityId}`, async () => {
    const page = outcomeOf(await client.call('fund', 'expenses', { params: { communityId }, query: { limit: shown } }))
    return page.ok ? arrived(page.value.rows) : page
  })
  const done = (said: string) => {
    setOpen(undefined)
    toast(said)
    onDone()
  }
  const step = (expense: FundExpense, name: 'sign' | 'pay' | 'refuse', key: string, more: object = {}) =>
    client.call('fund', 'stepExpense', {
      params: { communityId, expenseId: expense.id, step: name },
      body: { rev: expense.rev, ...more },
      key,
    })
  const sign = async (expense: FundExpense) => {
    const outcome = await send(['sign', expense.id, expense.rev], (key) => step(expense, 'sign', key))
    if (outcome?.ok) done(copy.signed)
    else setRefusal(outcome)
  }
  return (
    <Loaded load={load} rows={2}>
      {(expenses) =>
        expenses.length === 0 ? null : (
          <Card title={copy.waiting}>
            <RefusalNote refusal={refusal} />
            <Table
              caption={copy.waiting}
              rows={expenses}
              keyOf={({ id }) => id}
              columns={[
                {
                  key: 'what',
                  head: copy.waitingColumns.what,
                  names: true,
                  cell: ({ fundName, purpose, what }) => `${fundName}：${purposeWords[purpose]} ${what}`,
                },
                { key: 'payee', head: copy.waitingColumns.payee, cell: ({ payee }) => payee },
                {
                  key: 'amount',
                  head: copy.waitingColumns.amount,
                  numeric: true,
                  cell: ({ amountFen }) => <Money amountFen={BigInt(amountFen)} />,
                },
                { key: 'state', head: copy.waitingColumns.state, cell: stateWords },
                {
                  key: 'acts',
                  head: copy.waitingColumns.acts,
                  hideHead: true,
                  numeric: true,
                  cell: (expense) => (
                    <Acts expense={expense} busy={busy} onSign={() => sign(expense)} onOpen={setOpen} />
                  ),
                },
              ]}
            />
            <Sheet
              open={open?.act === 'pay'}
              title={copy.payTitle(open?.expense.what ?? '')}
              lead={copy.payLead}
              onClose={() => setOpen(undefined)}
            >
              {open && (
                <PayForm
                  pay={(voucherNo, key) => step(open.expense, 'pay', key, { voucherNo })}
                  intent={[open.expense.id, open.expense.rev]}
                  onDone={() => done(copy.paid)}
                  onCancel={() => setOpen(undefined)}
                />
              )}
            </Sheet>
            <ReasonSheet
              open={open?.act === 'refuse'}
              title={copy.refuseTitle(open?.expense.what ?? '')}
              lead={copy.refuseLead}
              go={copy.refuse}
              intent={['refuse', open?.expense.id, open?.expense.rev]}
              send={(reason, key) =>
                open ? step(open.expense, 'refuse', key, { reason }) : Promise.reject(new Error('nothing open'))
              }
              onDone={() => done(copy.refused)}
              onClose={() => setOpen(undefined)}
            />
          </Card>
        )
      }
    </Loaded>
  )
}

function stateWords({ state, askedBy, signedBy }: FundExpense): string {
  if (state !== 'signed') return `${copy.askedBy(askedBy)}，${copy.states.asked}`
  return `${copy.signedBy(signedBy ?? '')}，${copy.states.signed}`
}

function Acts(props: {
  readonly expense: FundExpense
  readonly busy: boolean
  readonly onSign: () => void
  readonly onOpen: (open: Open) => void
}) {
  const { expense, busy, onOpen } = props
  const { what, can } = expense
  return (
    <span className="line wrap">
      {can.sign && (
        <Button look="second" busy={busy} label={`${copy.sign}：${what}`} onPress={props.onSign}>
          {copy.sign}
        </Button>
      )}
      {can.pay && (
        <Button look="second" label={copy.payTitle(what)} onPress={() => onOpen({ act: 'pay', expense })}>
          {copy.pay}
        </Button>
      )}
      {can.refuse && (
        <Button look="quiet" label={copy.refuseTitle(what)} onPress={() => onOpen({ act: 'refuse', expense })}>
          {copy.refuse}
        </Button>
      )}
    </span>
  )
}

function PayForm(props: {
  readonly intent: unknown
  readonly pay: (voucherNo: string, key: string) => ReturnType<ReturnType<typeof useDeskPorts>['client']['call']>
  readonly onDone: () => void
  readonly onCancel: () => void
}) {
  const { busy, send } = useCommand()
  const [voucherNo, setVoucherNo] = useState('')
  const [refusal, setRefusal] = useState<Refused | NotReached>()
  const pay = async () => {
    const outcome = await send([props.intent, voucherNo.trim()], (key) => props.pay(voucherNo.trim(), key))
    if (outcome?.ok) props.onDone()
    else setRefusal(outcome)
  }
  return (
    <form
      className="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        pay()
      }}
    >
      <TextField
        label={copy.voucher}
        maxLength={40}
        value={voucherNo}
        error={wrongAt(refusal, 'voucherNo')}
        onChange={setVoucherNo}
      />
      <RefusalNote refusal={refusal} />
      <div className="line wrap">
        <Button type="submit" grow busy={busy}>
          {copy.pay}
        </Button>
        <Button look="quiet" onPress={props.onCancel}>
          {copy.cancel}
        </Button>
      </div>
    </form>
  )
}
