/** The gaps in one card, each with the way to mend it; good news in one line when there are none. */
import { Card } from '../../../design/lists/card.tsx'
import { Icon } from '../../../design/marks/icon.tsx'
import { type Load, Loaded } from '../../../features/load.tsx'
import { Anchor } from '../../../router/anchor.tsx'
import { grids as copy } from '../copy/grids.ts'
import type { Coverage } from './use-coverage.ts'

export const GapsCard = ({ coverage }: { readonly coverage: Load<Coverage | undefined> }) => (
  <Loaded load={coverage} rows={2}>
    {(found) => (found === undefined ? null : <Gaps found={found} />)}
  </Loaded>
)

function Gaps({ found }: { readonly found: Coverage }) {
  const unexplained = found.outOfBounds.filter(({ reason }) => reason === null)
  const explained = found.outOfBounds.filter(({ reason }) => reason !== null)
  const whole = found.unassignedPlaces === 0 && found.withoutLead.length === 0 && unexplained.length === 0
  return (
    <Card title={copy.gaps.title}>
      <div className="gaps">
        {whole && (
          <p className="told">
            <Icon name="check" />
            {copy.gaps.none}
          </p>
        )}
        {found.unassignedPlaces > 0 && (
          <Gap href="/desk/grids/unassigned">
            {copy.gaps.unassigned(found.unassignedPlaces, found.unassignedHouseholds)}
          </Gap>
        )}
        {found.withoutLead.map(({ id, name }) => (
          <Gap key={`lead-${id}`} href={`/desk/grids/${id}`}>
            {copy.gaps.withoutLead(name)}
          </Gap>
        ))}
        {unexplained.map(({ id, name, households }) => (
          <Gap key={`size-${id}`} href={`/desk/grids/${id}`}>
            {copy.gaps.outOfBounds(name, households)}
          </Gap>
        ))}
        {explained.map(({ id, name, households, reason }) => (
          <p key={`told-${id}`} className="told small muted">
            <Icon name="info" />
            {copy.gaps.explained(name, households, reason ?? '')}
          </p>
        ))}
      </div>
    </Card>
  )
}

const Gap = ({ href, children }: { readonly href: string; readonly children: string }) => (
  <Anchor href={href}>
    <Icon name="warn" />
    {children}
    <Icon name="next" />
  </Anchor>
)
