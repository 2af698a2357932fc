/** Who handles a matter: oneself, or a colleague where the matter has been sent. */
import type { ReplyAt } from '@gewu/client/client'
import type { MatterView } from '@gewu/contract/matter'
import { ComboField } from '../../../design/controls/combo-field.tsx'
import { useDesk } from '../../../features/desk/desk.tsx'
import { useDeskPorts } from '../../../features/desk/ports.tsx'
import { useLoad } from '../../../features/load.tsx'
import { outcomeOf } from '../../../features/server.ts'
import { steps as copy } from '../copy/steps.ts'

/** Those who handle matters where it has been sent; nobody when this desk may not ask. */
function useColleagues({ id: matterId, communityId, rev }: MatterView): ReplyAt<'matter', 'handlers'> {
  const { client } = useDeskPorts()
  const load = useLoad(`handlers:${matterId}:${rev}`, async () =>
    outcomeOf(await client.call('matter', 'handlers', { params: { communityId, matterId } })),
  )
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
