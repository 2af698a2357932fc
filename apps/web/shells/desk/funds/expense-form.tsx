/** What is to be paid: for what the fund may pay, to whom, by whose decision. */
import type { FundView } from '@gewu/contract/fund'
import { FUND_RULES, type Purpose } from '@gewu/domain/fund/kinds'
import { useState } from 'react'
import { Button } from '../../../design/controls/button.tsx'
import { Choices } from '../../../design/controls/choice.tsx'
import { TextField } from '../../../design/controls/field.tsx'
import { useDeskPorts } from '../../../features/desk/ports.tsx'
import { RefusalNote, wrongAt } from '../../../features/desk/refusal.tsx'
import { useCommand } from '../../../features/desk/use-command.ts'
import { fenOf } from '../../../features/money/fen.ts'
import { purposeWords } from '../../../features/money/words.ts'
import type { NotReached, Refused } from '../../../features/outcome.ts'
import { money } from '../copy/money.ts'

const copy = money.ask

type ExpenseFormProps = {
  readonly communityId: string
  readonly fund: FundView
  readonly onDone: () => void
  readonly onCancel: () => void
}

export function ExpenseForm({ communityId, fund, onDone, onCancel }: ExpenseFormProps) {
  const { client } = useDeskPorts()
  const { busy, send } = useCommand()
  const rule = FUND_RULES[fund.kind]
  const [purpose, setPurpose] = useState<Purpose>(rule.pays[0] ?? 'works')
  const [what, setWhat] = useState('')
  const [amount, setAmount] = useState('')
  const [payee, setPayee] = useState('')
  const [decision, setDecision] = useState('')
  const [wrong, setWrong] = useState<string>()
  const [refusal, setRefusal] = useState<Refused | NotReached>()
  const ask = async () => {
    const amountFen = fenOf(amount)
    if (amountFen === null) return setWrong(money.give.amountWrong)
    const body = {
      purpose,
      what: what.trim(),
      amountFen,
      payee: payee.trim(),
      decision: decision.trim() || undefined,
    }
    const params = { communityId, fundId: fund.id }
    const outcome = await send(body, (key) => client.call('fund', 'askExpense', { params, body, key }))
    if (outcome?.ok) onDone()
    else setRefusal(outcome)
  }
  return (
    <form
      className="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        ask()
      }}
    >
      <Choices
        legend={copy.purpose}
        value={purpose}
        options={rule.pays.map((value) => ({ value, label: purposeWords[value] }))}
        onChange={setPurpose}
      />
      <TextField
        label={copy.what}
        hint={copy.whatHint}
        maxLength={60}
        value={what}
        error={wrongAt(refusal, 'what')}
        onChange={setWhat}
      />
      <TextField
        label={copy.amount}
        hint={money.give.amountHint}
        maxLength={16}
        value={amount}
        error={wrong ?? wrongAt(refusal, 'amountFen')}
        onChange={(text) => {
          setAmount(text)
          setWrong(undefined)
        }}
      />
      <TextField
        label={copy.payee}
        hint={copy.payeeHint}
        maxLength={40}
        value={payee}
        error={wrongAt(refusal, 'payee')}
        onChange={setPayee}
      />
      <TextField
        label={copy.decision}
        hint={copy.decisionHint}
        optional={rule.decidedBy === null}
        maxLength={60}
        value={decision}
        error={wrongAt(refusal, 'decision')}
        onChange={setDecision}
      />
      <RefusalNote refusal={refusal} />
      <div className="line wrap">
        <Button type="submit" grow busy={busy}>
          {copy.go}
        </Button>
        <Button look="quiet" onPress={onCancel}>
          {money.cancel}
        </Button>
      </div>
    </form>
  )
}
