/** Gives one more post: which, where it stands, and what it lets its holder do, in words before it is given. */
import { useState } from 'react'
import { Button } from '../../../design/controls/button.tsx'
import { ComboField } from '../../../design/controls/combo-field.tsx'
import { TextArea } from '../../../design/controls/field.tsx'
import { arrivedRows, useDesk } from '../../../features/desk/desk.tsx'
import { useDeskPorts } from '../../../features/desk/ports.tsx'
import { RefusalNote } from '../../../features/desk/refusal.tsx'
import { useCommand } from '../../../features/desk/use-command.ts'
import { useLoad } from '../../../features/load.tsx'
import type { NotReached, Refused } from '../../../features/outcome.ts'
import { outcomeOf } from '../../../features/server.ts'
import { accounts as copy } from '../copy/people.ts'
import { steps } from '../copy/steps.ts'
import type { Account } from './accounts-page.tsx'
import { nodesFor } from './post-nodes.ts'

export function GivePost({ account, onDone }: { readonly account: Account; readonly onDone: () => void }) {
  const { client } = useDeskPorts()
  const desk = useDesk()
  const { busy, send } = useCommand()
  const [postKey, setPostKey] = useState<string>()
  const [nodeKey, setNodeKey] = useState<string>()
  const [reason, setReason] = useState('')
  const [refusal, setRefusal] = useState<Refused | NotReached>()
  const communityId = desk.community?.id
  const templates = useLoad(`templates:${communityId ?? ''}`, async () =>
    outcomeOf(await client.call('post', 'postTemplates', { query: communityId === undefined ? {} : { communityId } })),
  )
  const areas = useLoad('areas', async () => outcomeOf(await client.call('area', 'areas', {})))
  const known = templates.outcome?.ok ? templates.outcome.value : []
  const template = known.find(({ key }) => key === postKey)
  const nodes =
    template === undefined
      ? []
      : nodesFor(template.level, {
          areas: arrivedRows(areas),
          agencies: arrivedRows(desk.agencies),
          grids: arrivedRows(desk.grids),
          levels: desk.pack?.levels ?? [],
          community: desk.community,
        })
  const node = nodes.find(({ key }) => key === nodeKey) ?? (nodes.length === 1 ? nodes[0] : undefined)
  const asksWhy = refusal?.why === 'refused' && refusal.code === 'post-count-reason'
  const give = async () => {
    if (template === undefined || node === undefined) return
    const body = {
      accountId: account.id,
      postKey: template.key,
      node: node.node,
      ...(asksWhy && reason.trim() !== '' ? { reason: reason.trim() } : {}),
    }
    const outcome = await send(body, (key) => client.call('post', 'assignPost', { body, key }))
    if (!outcome?.ok) return setRefusal(outcome)
    setPostKey(undefined)
    setNodeKey(undefined)
    setRefusal(undefined)
    setReason('')
    onDone()
  }
  return (
    <form
      className="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        give()
      }}
    >
      <h3>{copy.give}</h3>
      <ComboField
        label={copy.which}
        value={postKey}
        options={known.map(({ key, title, at }) => ({ value: key, label: title, group: at }))}
        placeholder={steps.pick}
        nothing={steps.nothing}
        hint={template && copy.can(template.may.map((ability) => copy.abilities[ability]).join('、'))}
        onChange={(key) => {
          setPostKey(key)
          setNodeKey(undefined)
          setRefusal(undefined)
        }}
      />
      {template && (
        <ComboField
          label={copy.at}
          hint={copy.atHint(template.at)}
          value={node?.key}
          options={nodes.map(({ key, label }) => ({ value: key, label }))}
          placeholder={steps.pick}
          nothing={steps.nothing}
          onChange={(key) => {
            setNodeKey(key)
            setRefusal(undefined)
          }}
        />
      )}
      <RefusalNote refusal={refusal} />
      {asksWhy && <TextArea label={copy.whyMore} rows={2} maxLength={200} value={reason} onChange={setReason} />}
      <Button type="submit" busy={busy} disabled={template === undefined || node === undefined}>
        {template === undefined || node === undefined ? copy.giveNobody : copy.giveGo(template.title)}
      </Button>
    </form>
  )
}
