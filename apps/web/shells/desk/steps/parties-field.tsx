/** Several agencies and the one that leads: picked one by one, each with its way out again. */
import type { StepInput } from '@gewu/contract/matter'
import { useId } from 'react'
import { Button } from '../../../design/controls/button.tsx'
import { ComboField } from '../../../design/controls/combo-field.tsx'
import { arrivedRows, useDesk } from '../../../features/desk/desk.tsx'
import { steps as copy } from '../copy/steps.ts'
import './parties-field.css'

export type Parties = NonNullable<StepInput['parties']>

/** Adds an agency; the first one leads until somebody says otherwise. */
export const withParty = (parties: Parties, agencyId: string): Parties =>
  parties.some((party) => party.agencyId === agencyId)
    ? parties
    : [...parties, { agencyId, lead: parties.length === 0 }]

export function withoutParty(parties: Parties, agencyId: string): Parties {
  const left = parties.filter((party) => party.agencyId !== agencyId)
  return left.some(({ lead }) => lead) ? left : left.map((party, index) => ({ ...party, lead: index === 0 }))
}

export const ledBy = (parties: Parties, agencyId: string): Parties =>
  parties.map((party) => ({ ...party, lead: party.agencyId === agencyId }))

export function PartiesField(props: {
  readonly label: string
  readonly error?: string
  readonly value: Parties
  readonly onChange: (parties: Parties) => void
}) {
  const { agencies } = useDesk()
  const name = useId()
  const known = arrivedRows(agencies)
  const nameOf = (id: string) => known.find((agency) => agency.id === id)?.name ?? ''
  const left = known.filter(({ id, retired }) => !retired && !props.value.some(({ agencyId }) => agencyId === id))
  return (
    <div className="stack-s">
      <ComboField
        label={props.label}
        hint={props.value.length === 0 ? copy.parties.none : undefined}
        error={props.error}
        value={undefined}
        options={left.map(({ id, name: label }) => ({ value: id, label }))}
        placeholder={copy.parties.add}
        nothing={copy.nothing}
        onChange={(id) => id !== undefined && props.onChange(withParty(props.value, id))}
      />
      {props.value.length > 0 && (
        <ul className="parties" aria-label={props.label}>
          {props.value.map(({ agencyId, lead }) => (
            <li key={agencyId}>
              <label>
                <input
                  type="radio"
                  name={name}
                  checked={lead}
                  aria-label={copy.parties.asLead(nameOf(agencyId))}
                  onChange={() => props.onChange(ledBy(props.value, agencyId))}
                />
                <span className="grow">{nameOf(agencyId)}</span>
                <span className="small muted nowrap">{lead ? copy.parties.lead : copy.parties.others}</span>
              </label>
              <Button
                look="quiet"
                icon="close"
                label={copy.parties.drop(nameOf(agencyId))}
                onPress={() => props.onChange(withoutParty(props.value, agencyId))}
              />
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
