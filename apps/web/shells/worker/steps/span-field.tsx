/** A length of time: a whole number and what it counts. */
import type { StepInput } from '@gewu/contract/matter'
import { useState } from 'react'
import { Select, TextField } from '../../../design/controls/field.tsx'
import { steps as copy } from '../copy/matter.ts'

type Span = NonNullable<StepInput['span']>
const units = ['workDays', 'workHours', 'days', 'hours'] as const
type Unit = (typeof units)[number]

/** Undefined for what is no whole number from 1. */
export function spanOf(amount: string, unit: Unit): Span | undefined {
  const digits = amount.normalize('NFKC').trim()
  if (!/^[1-9]\d{0,3}$/.test(digits)) return undefined
  const count = Number(digits)
  switch (unit) {
    case 'workDays':
      return { workDays: count }
    case 'workHours':
      return { workHours: count }
    case 'days':
      return { days: count }
    case 'hours':
      return { hours: count }
  }
}

export function SpanField(props: {
  readonly label: string
  readonly error?: string
  readonly onChange: (span: Span | undefined) => void
}) {
  const [amount, setAmount] = useState('')
  const [unit, setUnit] = useState<Unit>('workDays')
  const set = (nextAmount: string, nextUnit: Unit) => {
    setAmount(nextAmount)
    setUnit(nextUnit)
    props.onChange(spanOf(nextAmount, nextUnit))
  }
  const wrong = amount !== '' && spanOf(amount, unit) === undefined ? copy.amountWrong : props.error
  return (
    <fieldset className="stack-s">
      <legend className="label">{props.label}</legend>
      <TextField
        label={copy.amount}
        inputMode="numeric"
        maxLength={4}
        error={wrong}
        value={amount}
        onChange={(text) => set(text, unit)}
      />
      <Select
        label={copy.unit}
        value={unit}
        options={units.map((value) => ({ value, label: copy.units[value] }))}
        onChange={(next) => set(amount, next)}
      />
    </fieldset>
  )
}
