/** Who handles a matter: oneself, or a colleague as far as this desk may see colleagues. */
import type { Ability } from '@gewu/contract/identity'
import type { MatterView } from '@gewu/contract/matter'
import { ComboField } from '../../../design/controls/combo-field.tsx'
import { useDesk } from '../../../features/desk/desk.tsx'
import { useDeskPorts } from '../../../features/desk/ports.tsx'
import { useLoad } from '../../../features/load.tsx'
import { arrived } from '../../../features/outcome.ts'
import { outcomeOf } from '../../../features/server.ts'
import { steps as copy } from '../copy/steps.ts'

type Colleague = { readonly accountId: string; readonly name: string; readonly title: string }

/** Whoever holds one of these may ask who holds which post. */
const askers: readonly Ability[] = ['manage-accounts', 'manage-organisation', 'manage-security']

/** Those who hold a post where the matter is; nobody when this desk may not ask. */
function useColleagues(matter: MatterView): readonly Colleague[] {
  const { client } = useDeskPorts()
  const { me } = useDesk()
  const { receiverAgencyId: agencyId, communityId } = matter
  const asks = me.posts.some(({ may }) => may.some((ability) => askers.includes(ability)))
  const load = useLoad<readonly Colleague[]>(`colleagues:${asks ? (agencyId ?? communityId) : ''}`, async () => {
    if (!asks) return arrived([])
    const query = agencyId === null ? { communityId, limit: 100 } : { agencyId, limit: 100 }
    const outcome = outcomeOf(await client.call('post', 'listPosts', { query }))
    return outcome.ok ? arrived(outcome.value.rows) : arrived([])
  })
  return load.outcome?.ok ? load.outcome.value : []
}

export function HandlerPicker(props: {
  readonly label: string
  readonly error?: string
  readonly optional?: boolean
  readonly matter: MatterView
  readonly value: string | undefined
  readonly onChange: (accountId: string | undefined) => void
}) {
  const { me } = useDesk()
  const colleagues = useColleagues(props.matter)
  const others = new Map(colleagues.filter(({ accountId }) => accountId !== me.accountId).map((c) => [c.accountId, c]))
  return (
    <ComboField
      label={props.label}
      error={props.error}
      optional={props.optional}
      value={props.value}
      options={[
        { value: me.accountId, label: copy.self(me.name) },
        ...[...others.values()].map(({ accountId, name, title }) => ({ value: accountId, label: name, detail: title })),
      ]}
      placeholder={props.optional ? copy.handlerNobody : copy.pick}
      nothing={copy.nothing}
      onChange={props.onChange}
    />
  )
}
