/** Several agencies and the one that leads: picked one by one, each with its way out again. */
import type { StepInput } from '@gewu/contract/matter'
import { Button } from '../../../design/controls/button.tsx'
import { Choices } from '../../../design/controls/choice.tsx'
import { ComboField } from '../../../design/controls/combo-field.tsx'
import { steps as copy, stepLabels } from '../copy/matter.ts'
import { useAgencies } from './pickers.tsx'

type Parties = NonNullable<StepInput['parties']>

/** Adds an agency; the first one leads until somebody says otherwise. */
export const withParty = (parties: Parties, agencyId: string): Parties =>
  parties.some((party) => party.agencyId === agencyId)
    ? parties
    : [...parties, { agencyId, lead: parties.length === 0 }]

/** When the one that leads goes, the first of the rest leads. */
export function withoutParty(parties: Parties, agencyId: string): Parties {
  const left = parties.filter((party) => party.agencyId !== agencyId)
  return left.some(({ lead }) => lead) ? left : left.map((party, index) => ({ ...party, lead: index === 0 }))
}

export function PartiesField(props: {
  readonly label: string
  readonly error?: string
  readonly value: Parties
  readonly onChange: (parties: Parties) => void
}) {
  const agencies = useAgencies()
  const { value, onChange } = props
  const nameOf = (id: string) => agencies.find((agency) => agency.id === id)?.name ?? ''
  const left = agencies.filter(({ id }) => !value.some(({ agencyId }) => agencyId === id))
  return (
    <div className="stack-s">
      <ComboField
        label={props.label}
        hint={value.length === 0 ? copy.partyNone : undefined}
        error={props.error}
        value={undefined}
        options={left.map(({ id, name }) => ({ value: id, label: name }))}
        placeholder={copy.partyAdd}
        nothing={copy.nothing}
        onChange={(id) => id !== undefined && onChange(withParty(value, id))}
      />
      {value.length > 0 && (
        <>
          <Choices
            legend={stepLabels.lead}
            value={value.find(({ lead }) => lead)?.agencyId}
            options={value.map(({ agencyId }) => ({ value: agencyId, label: nameOf(agencyId) }))}
            onChange={(id) => onChange(value.map((party) => ({ ...party, lead: party.agencyId === id })))}
          />
          <div className="line wrap">
            {value.map(({ agencyId }) => (
              <Button key={agencyId} look="quiet" icon="close" onPress={() => onChange(withoutParty(value, agencyId))}>
                {copy.partyDrop(nameOf(agencyId))}
              </Button>
            ))}
          </div>
        </>
      )}
    </div>
  )
}
