/** In a demonstration only: whom one may sign in as, and what their telephone received. Draws nothing anywhere else. */
import { useState } from 'react'
import { Button } from '../../../design/controls/button.tsx'
import { ComboField } from '../../../design/controls/combo-field.tsx'
import { Card } from '../../../design/lists/card.tsx'
import { useLoad } from '../../../features/load.tsx'
import { outcomeOf } from '../../../features/server.ts'
import { useWorkerPorts } from '../../../features/worker/ports.tsx'
import { signIn as copy } from '../copy/sign-in.ts'

export function DemoPeople({ onPick }: { readonly onPick: (phone: string) => void }) {
  const { client } = useWorkerPorts()
  const [picked, setPicked] = useState<string>()
  const load = useLoad('demo-people', async () => outcomeOf(await client.call('demonstration', 'people', {})))
  if (!load.outcome?.ok) return null
  const options = load.outcome.value.people.flatMap(({ shell, name, title, place, phone }) =>
    shell === 'worker' && phone !== null
      ? [{ value: phone, label: name, detail: `${place}·${title}`, group: place }]
      : [],
  )
  if (options.length === 0) return null
  return (
    <Card pad title={copy.demo.title}>
      <p className="muted small">{copy.demo.lead}</p>
      <ComboField
        label={copy.demo.pick}
        nothing={copy.demo.nothing}
        options={options}
        value={picked}
        onChange={(phone) => {
          setPicked(phone)
          if (phone !== undefined) onPick(phone)
        }}
      />
    </Card>
  )
}

/** The newest six digits in what the telephone received. */
export function newestCode(messages: readonly { readonly body: string; readonly at: string }[]): string | undefined {
  const newest = [...messages].sort((a, b) => b.at.localeCompare(a.at))
  for (const { body } of newest) {
    const code = /(?<!\d)\d{6}(?!\d)/.exec(body)?.[0]
    if (code !== undefined) return code
  }
  return undefined
}

export function DemoTelephone(props: { readonly phone: string; readonly onCode: (code: string) => void }) {
  const { client } = useWorkerPorts()
  const { phone } = props
  const load = useLoad(`demo-sms:${phone}`, async () =>
    outcomeOf(await client.call('identity', 'localMessages', { query: { phone } })),
  )
  if (!load.outcome?.ok) return null
  const code = newestCode(load.outcome.value)
  return (
    <div className="line wrap">
      <span className="small muted">{code === undefined ? copy.demo.waiting : copy.demo.phone}</span>
      {code === undefined ? (
        <Button look="second" onPress={load.again}>
          {copy.demo.look}
        </Button>
      ) : (
        <>
          <Button look="second" onPress={() => props.onCode(code)}>
            {copy.demo.fill(code)}
          </Button>
          <Button look="quiet" onPress={load.again}>
            {copy.demo.look}
          </Button>
        </>
      )}
    </div>
  )
}
