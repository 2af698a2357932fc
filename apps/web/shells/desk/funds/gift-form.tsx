/** What came in: from whom, how, how much; cash with two witnesses, things and labour by quantity. */
import type { FundView, fundRoutes } from '@gewu/contract/fund'
import type { GivenBody } from '@gewu/contract/route'
import { WAYS, type Way } from '@gewu/domain/fund/contribution'
import { FUND_RULES, type Source } from '@gewu/domain/fund/kinds'
import { useState } from 'react'
import { Button } from '../../../design/controls/button.tsx'
import { Choices } from '../../../design/controls/choice.tsx'
import { TextField } from '../../../design/controls/field.tsx'
import { useDeskPorts } from '../../../features/desk/ports.tsx'
import { RefusalNote, wrongAt } from '../../../features/desk/refusal.tsx'
import { useCommand } from '../../../features/desk/use-command.ts'
import { fenOf } from '../../../features/money/fen.ts'
import { sourceWords, wayWords } from '../../../features/money/words.ts'
import type { NotReached, Refused } from '../../../features/outcome.ts'
import { money } from '../copy/money.ts'

const copy = money.give
type Body = GivenBody<typeof fundRoutes.give>
type Draft = Readonly<Record<'amount' | 'quantity' | 'what' | 'measure' | 'giver' | 'witnesses', string>>
const blank: Draft = { amount: '', quantity: '', what: '', measure: '', giver: '', witnesses: '' }

type GiftFormProps = {
  readonly communityId: string
  readonly fund: FundView
  readonly onDone: () => void
  readonly onCancel: () => void
}

export function GiftForm({ communityId, fund, onDone, onCancel }: GiftFormProps) {
  const { client } = useDeskPorts()
  const { busy, send } = useCommand()
  const [source, setSource] = useState<Source>(FUND_RULES[fund.kind].takes[0] ?? 'resident')
  const [way, setWay] = useState<Way>('transfer')
  const [draft, setDraft] = useState<Draft>(blank)
  const [hide, setHide] = useState(false)
  const [matches, setMatches] = useState(false)
  const [wrong, setWrong] = useState<string>()
  const [refusal, setRefusal] = useState<Refused | NotReached>()
  const inMoney = way === 'cash' || way === 'transfer'
  const mayMatch = inMoney && (source === 'street' || source === 'district')
  const put = (field: keyof Draft) => (text: string) => {
    setDraft((before) => ({ ...before, [field]: text }))
    setWrong(undefined)
  }
  const give = async () => {
    const amountFen = fenOf(draft.amount)
    const quantity = /^\d{1,6}$/.test(draft.quantity.trim()) ? Number(draft.quantity) : undefined
    if (inMoney && amountFen === null) return setWrong(copy.amountWrong)
    if (!inMoney && quantity === undefined) return setWrong(copy.quantityWrong)
    const body: Body = {
      source,
      way,
      giver: draft.giver.trim(),
      hideGiver: hide,
      matches: mayMatch && matches,
      ...(inMoney
        ? { amountFen: amountFen ?? undefined }
        : { quantity, what: draft.what.trim() || undefined, measure: draft.measure.trim() || undefined }),
      ...(way === 'cash'
        ? { witnesses: draft.witnesses.split(/[、，,;；]/).flatMap((name) => name.trim() || []) }
        : {}),
    }
    const params = { communityId, fundId: fund.id }
    const outcome = await send(body, (key) => client.call('fund', 'give', { params, body, key }))
    if (outcome?.ok) onDone()
    else setRefusal(outcome)
  }
  const sources = FUND_RULES[fund.kind].takes
  return (
    <form
      className="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        give()
      }}
    >
      <Choices
        legend={copy.source}
        value={source}
        options={sources.map((value) => ({ value, label: sourceWords[value] }))}
        onChange={setSource}
      />
      <Choices
        legend={copy.way}
        value={way}
        options={WAYS.map((value) => ({ value, label: wayWords[value] }))}
        onChange={setWay}
      />
      {inMoney ? (
        <TextField
          label={copy.amount}
          hint={copy.amountHint}
          maxLength={16}
          value={draft.amount}
          error={wrong ?? wrongAt(refusal, 'amountFen')}
          onChange={put('amount')}
        />
      ) : (
        <>
          <TextField label={copy.what} maxLength={60} value={draft.what} onChange={put('what')} />
          <TextField
            label={copy.quantity}
            inputMode="numeric"
            maxLength={6}
            value={draft.quantity}
            error={wrong}
            onChange={put('quantity')}
          />
          <TextField
            label={copy.measure}
            hint={copy.measureHint}
            maxLength={10}
            value={draft.measure}
            onChange={put('measure')}
          />
        </>
      )}
      {mayMatch && (
        <Choices
          legend={copy.matches}
          value={matches ? 'yes' : 'no'}
          options={[
            { value: 'no', label: copy.matchesNo },
            { value: 'yes', label: copy.matchesYes },
          ]}
          onChange={(value) => setMatches(value === 'yes')}
        />
      )}
      <TextField
        label={copy.giver}
        maxLength={40}
        value={draft.giver}
        error={wrongAt(refusal, 'giver')}
        onChange={put('giver')}
      />
      <Choices
        legend={copy.name}
        value={hide ? 'yes' : 'no'}
        options={[
          { value: 'no', label: copy.hideNo },
          { value: 'yes', label: copy.hideYes },
        ]}
        onChange={(value) => setHide(value === 'yes')}
      />
      {way === 'cash' && (
        <TextField
          label={copy.witnesses}
          hint={copy.witnessesHint}
          maxLength={120}
          value={draft.witnesses}
          onChange={put('witnesses')}
        />
      )}
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
