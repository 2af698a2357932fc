/** `/desk/agencies`: the register of agencies that matters can go to; one is added, one is taken out of use. */
import { agencyKindName, agencyKinds } from '@gewu/domain/pack/agency-kind'
import { useState } from 'react'
import { Button } from '../../../design/controls/button.tsx'
import { Select, TextField } from '../../../design/controls/field.tsx'
import { Empty } from '../../../design/feedback/empty.tsx'
import { Sheet } from '../../../design/feedback/sheet.tsx'
import { toast } from '../../../design/feedback/toast.tsx'
import { PageHead } from '../../../design/frames/desk-frame.tsx'
import { Card } from '../../../design/lists/card.tsx'
import { Table } from '../../../design/lists/table.tsx'
import { Tag } from '../../../design/marks/tag.tsx'
import { type Agency, useDesk } from '../../../features/desk/desk.tsx'
import { useDeskPorts } from '../../../features/desk/ports.tsx'
import { RefusalNote, wrongAt } from '../../../features/desk/refusal.tsx'
import { useCommand } from '../../../features/desk/use-command.ts'
import { Loaded } from '../../../features/load.tsx'
import type { NotReached, Refused } from '../../../features/outcome.ts'
import { usePageTitle } from '../../../router/pages.tsx'
import { agencies as copy } from '../copy/people.ts'
import { ReasonSheet } from '../reason-sheet.tsx'

export function AgenciesPage() {
  const { agencies } = useDesk()
  const { client } = useDeskPorts()
  const [creating, setCreating] = useState(false)
  const [retiring, setRetiring] = useState<Agency>()
  usePageTitle(copy.title)
  const done = () => {
    setCreating(false)
    setRetiring(undefined)
    toast(copy.saved)
    agencies.again()
  }
  return (
    <>
      <PageHead title={copy.title}>
        <span className="muted small">{copy.lead}</span>
        <Button look="second" icon="plus" push onPress={() => setCreating(true)}>
          {copy.create}
        </Button>
      </PageHead>
      <Card pane label={copy.title}>
        <Loaded load={agencies} rows={6}>
          {(rows) => (
            <Table
              caption={copy.title}
              rows={rows}
              keyOf={({ id }) => id}
              empty={<Empty title={copy.empty}>{copy.emptyLine}</Empty>}
              columns={[
                { key: 'name', head: copy.columns.name, names: true, cell: ({ name }) => name },
                { key: 'kind', head: copy.columns.kind, cell: ({ kind }) => agencyKindName(kind) },
                {
                  key: 'state',
                  head: copy.columns.state,
                  cell: ({ retired }) => (retired ? <Tag>{copy.retired}</Tag> : copy.usable),
                },
                {
                  key: 'retire',
                  head: copy.retire,
                  hideHead: true,
                  numeric: true,
                  cell: (agency) =>
                    agency.retired ? null : (
                      <Button look="quiet" label={copy.retireTitle(agency.name)} onPress={() => setRetiring(agency)}>
                        {copy.retire}
                      </Button>
                    ),
                },
              ]}
            />
          )}
        </Loaded>
      </Card>
      <Sheet open={creating} title={copy.create} onClose={() => setCreating(false)}>
        <CreateForm onDone={done} onCancel={() => setCreating(false)} />
      </Sheet>
      <ReasonSheet
        open={retiring !== undefined}
        title={copy.retireTitle(retiring?.name ?? '')}
        lead={copy.retireLead}
        go={copy.retire}
        asks={false}
        intent={['retire', retiring?.id, retiring?.rev]}
        send={(_, key) =>
          client.call('area', 'retireAgency', {
            params: { agencyId: retiring?.id ?? '' },
            body: { rev: retiring?.rev ?? 0 },
            key,
          })
        }
        onDone={done}
        onClose={() => setRetiring(undefined)}
      />
    </>
  )
}

function CreateForm(props: { readonly onDone: () => void; readonly onCancel: () => void }) {
  const { client } = useDeskPorts()
  const { busy, send } = useCommand()
  const [name, setName] = useState('')
  const [code, setCode] = useState('')
  const [kind, setKind] = useState<string>('property-firm')
  const [refusal, setRefusal] = useState<Refused | NotReached>()
  const create = async () => {
    const body = { name: name.trim(), code: code.trim(), kind }
    const outcome = await send(body, (key) => client.call('area', 'createAgency', { body, key }))
    if (outcome?.ok) props.onDone()
    else setRefusal(outcome)
  }
  return (
    <form
      className="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        create()
      }}
    >
      <TextField label={copy.name} maxLength={60} value={name} error={wrongAt(refusal, 'name')} onChange={setName} />
      <TextField
        label={copy.code}
        hint={copy.codeHint}
        maxLength={40}
        value={code}
        error={wrongAt(refusal, 'code')}
        onChange={setCode}
      />
      <Select
        label={copy.kind}
        value={kind}
        options={agencyKinds.map((value) => ({ value, label: agencyKindName(value) }))}
        onChange={setKind}
      />
      <RefusalNote refusal={refusal} />
      <div className="line wrap">
        <Button type="submit" grow busy={busy}>
          {copy.go}
        </Button>
        <Button look="quiet" onPress={props.onCancel}>
          {copy.cancel}
        </Button>
      </div>
    </form>
  )
}
