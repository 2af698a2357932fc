/** A new grid at a level of the method, or a new public spot; both in a sheet. */
import { useState } from 'react'
import { Button } from '../../../design/controls/button.tsx'
import { Select, TextField } from '../../../design/controls/field.tsx'
import { Sheet } from '../../../design/feedback/sheet.tsx'
import { toast } from '../../../design/feedback/toast.tsx'
import { arrivedRows, useDesk } from '../../../features/desk/desk.tsx'
import { useDeskPorts } from '../../../features/desk/ports.tsx'
import { RefusalNote, wrongAt } from '../../../features/desk/refusal.tsx'
import { useCommand } from '../../../features/desk/use-command.ts'
import type { NotReached, Refused } from '../../../features/outcome.ts'
import { grids as copy } from '../copy/grids.ts'
import { leadNames } from '../steps/pickers.tsx'

type What = 'grid' | 'spot'

export function CreateButtons({ onDone }: { readonly onDone: () => void }) {
  const [what, setWhat] = useState<What>()
  const done = () => {
    setWhat(undefined)
    toast(copy.saved)
    onDone()
  }
  return (
    <span className="push line">
      <Button look="second" icon="plus" onPress={() => setWhat('spot')}>
        {copy.createSpot}
      </Button>
      <Button look="second" icon="plus" onPress={() => setWhat('grid')}>
        {copy.create}
      </Button>
      <Sheet
        open={what !== undefined}
        title={what === 'spot' ? copy.createSpot : copy.create}
        onClose={() => setWhat(undefined)}
      >
        {what && <CreateForm key={what} what={what} onDone={done} onCancel={() => setWhat(undefined)} />}
      </Sheet>
    </span>
  )
}

function CreateForm(props: { readonly what: What; readonly onDone: () => void; readonly onCancel: () => void }) {
  const { client } = useDeskPorts()
  const { community, pack, grids } = useDesk()
  const { busy, send } = useCommand()
  const levels = pack?.levels ?? []
  const [level, setLevel] = useState(levels.at(-1)?.key ?? '')
  const [parentId, setParentId] = useState('')
  const [code, setCode] = useState('')
  const [name, setName] = useState('')
  const [refusal, setRefusal] = useState<Refused | NotReached>()
  const all = arrivedRows(grids)
  const params = { communityId: community?.id ?? '' }
  const spot = props.what === 'spot'
  const parents = all.filter(({ micro }) => micro === spot)

  const create = async () => {
    const go = (key: string) =>
      spot
        ? client.call('grid', 'createSpot', {
            params,
            body: { name: name.trim(), microGridId: parentId === '' ? null : parentId },
            key,
          })
        : client.call('grid', 'createGrid', {
            params,
            body: { parentId: parentId === '' ? null : parentId, level, code: code.trim(), name: name.trim() },
            key,
          })
    const outcome = await send([props.what, params, level, parentId, code, name], go)
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
      {!spot && (
        <Select
          label={copy.level}
          value={level}
          options={levels.map(({ key, name: label }) => ({ value: key, label }))}
          error={wrongAt(refusal, 'level')}
          onChange={setLevel}
        />
      )}
      <Select
        label={copy.parent}
        value={parentId}
        options={[
          { value: '', label: copy.top },
          ...parents.map((grid) => ({ value: grid.id, label: [grid.name, leadNames(grid)].filter(Boolean).join('·') })),
        ]}
        error={wrongAt(refusal, 'parentId') ?? wrongAt(refusal, 'microGridId')}
        onChange={setParentId}
      />
      <TextField
        label={copy.name}
        hint={spot ? copy.spotHint : undefined}
        maxLength={40}
        value={name}
        error={wrongAt(refusal, 'name')}
        onChange={setName}
      />
      {!spot && (
        <TextField
          label={copy.code}
          hint={copy.codeHint}
          maxLength={40}
          value={code}
          error={wrongAt(refusal, 'code')}
          onChange={setCode}
        />
      )}
      <RefusalNote refusal={refusal} />
      <div className="line wrap">
        <Button type="submit" grow busy={busy}>
          {spot ? copy.createSpot : copy.create}
        </Button>
        <Button look="quiet" onPress={props.onCancel}>
          {copy.cancel}
        </Button>
      </div>
    </form>
  )
}
