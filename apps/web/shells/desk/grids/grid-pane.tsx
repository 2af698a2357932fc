/** One grid: its size against the usual, its leads, why it may be otherwise; its name and its end. */
import { useState } from 'react'
import { Button, ButtonLink } from '../../../design/controls/button.tsx'
import { TextArea, TextField } from '../../../design/controls/field.tsx'
import { Sheet } from '../../../design/feedback/sheet.tsx'
import { toast } from '../../../design/feedback/toast.tsx'
import { Card } from '../../../design/lists/card.tsx'
import { Facts } from '../../../design/lists/facts.tsx'
import { Tag } from '../../../design/marks/tag.tsx'
import { SizeBar } from '../../../design/progress/size-bar.tsx'
import { type Grid, useDesk } from '../../../features/desk/desk.tsx'
import { useDeskPorts } from '../../../features/desk/ports.tsx'
import { RefusalNote, wrongAt } from '../../../features/desk/refusal.tsx'
import { useCommand } from '../../../features/desk/use-command.ts'
import type { NotReached, Refused } from '../../../features/outcome.ts'
import { grids as copy } from '../copy/grids.ts'
import { SizeTag, useBounds } from './size-tag.tsx'

type Change = 'explain' | 'rename' | 'retire'

export function GridPane({ grid, onDone }: { readonly grid: Grid; readonly onDone: () => void }) {
  const desk = useDesk()
  const { min, max } = useBounds(grid)
  const [asked, setAsked] = useState<Change>()
  const manages = desk.mayWhole('manage-grids')
  const bounds = copy.bounds(min, max)
  return (
    <Card label={grid.name}>
      <div className="grid-facts">
        <div className="line wrap">
          <h2>{grid.name}</h2>
          <Tag tone="line">{grid.levelName}</Tag>
          {grid.size !== 'free' && <SizeTag grid={grid} />}
          <span className="push line wrap">
            {grid.micro && (
              <ButtonLink look="second" icon="print" href={`/desk/print/doors/${grid.id}`}>
                {copy.qr}
              </ButtonLink>
            )}
            {manages && (
              <>
                <Button look="quiet" onPress={() => setAsked('rename')}>
                  {copy.rename}
                </Button>
                <Button look="quiet" onPress={() => setAsked('retire')}>
                  {copy.retire}
                </Button>
              </>
            )}
          </span>
        </div>
        {bounds !== '' && (
          <div className="stack-s">
            <span>
              <b>{copy.households(grid.households)}</b> <span className="muted small">{bounds}</span>
            </span>
            <SizeBar value={grid.households} min={min} max={max} label={copy.bar(grid.households, bounds)} />
          </div>
        )}
        <Facts
          twice
          facts={[
            {
              name: copy.lead,
              value:
                grid.leads.length === 0 ? (
                  <Tag tone="turn">{copy.noLead}</Tag>
                ) : (
                  grid.leads.map(({ name, title }) => `${name}（${title}）`).join('、')
                ),
            },
            { name: copy.placesTitle, value: copy.places(grid.places) },
            ...(grid.size === 'small' || grid.size === 'large' || grid.sizeReason !== null
              ? [
                  {
                    name: copy.reason,
                    whole: true,
                    value: (
                      <span className="line wrap">
                        {grid.sizeReason}
                        {manages && (
                          <Button look="quiet" icon="edit" onPress={() => setAsked('explain')}>
                            {copy.explain}
                          </Button>
                        )}
                      </span>
                    ),
                  },
                ]
              : []),
          ]}
        />
      </div>
      <ChangeSheet
        grid={grid}
        asked={asked}
        onClose={() => setAsked(undefined)}
        onDone={() => {
          setAsked(undefined)
          toast(copy.saved)
          onDone()
        }}
      />
    </Card>
  )
}

type SheetProps = {
  readonly grid: Grid
  readonly asked: Change | undefined
  readonly onClose: () => void
  readonly onDone: () => void
}

function ChangeSheet({ grid, asked, onClose, onDone }: SheetProps) {
  const titles = { explain: copy.explainTitle(grid.name), rename: copy.rename, retire: copy.retire }
  const leads = { explain: copy.explainLead, rename: grid.name, retire: copy.retireLead }
  return (
    <Sheet
      open={asked !== undefined}
      title={asked ? titles[asked] : ''}
      lead={asked ? leads[asked] : undefined}
      onClose={onClose}
    >
      {asked && <ChangeForm key={asked} grid={grid} asked={asked} onClose={onClose} onDone={onDone} />}
    </Sheet>
  )
}

function ChangeForm({ grid, asked, onClose, onDone }: SheetProps & { readonly asked: Change }) {
  const { client } = useDeskPorts()
  const { community, grids } = useDesk()
  const { busy, send } = useCommand()
  const [text, setText] = useState(asked === 'rename' ? grid.name : (grid.sizeReason ?? ''))
  const [refusal, setRefusal] = useState<Refused | NotReached>()
  const params = { communityId: community?.id ?? '', gridId: grid.id }
  const { rev } = grid
  const words = text.trim()
  const go = (key: string) => {
    switch (asked) {
      case 'explain':
        return client.call('grid', 'explainSize', { params, body: { rev, reason: words }, key })
      case 'rename':
        return client.call('grid', 'renameGrid', { params, body: { rev, name: words }, key })
      case 'retire':
        return client.call('grid', 'retireGrid', { params, body: { rev }, key })
    }
  }
  const save = async () => {
    const outcome = await send([asked, params, rev, words], go)
    if (outcome?.ok) return onDone()
    if (outcome?.why === 'refused' && outcome.code === 'changed-meanwhile') grids.again()
    setRefusal(outcome)
  }
  return (
    <form
      className="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      {asked === 'explain' && (
        <TextArea
          label={copy.reason}
          maxLength={200}
          value={text}
          error={wrongAt(refusal, 'reason')}
          onChange={setText}
        />
      )}
      {asked === 'rename' && (
        <TextField
          label={copy.newName}
          maxLength={40}
          value={text}
          error={wrongAt(refusal, 'name')}
          onChange={setText}
        />
      )}
      <RefusalNote refusal={refusal} />
      <div className="line wrap">
        <Button type="submit" grow look={asked === 'retire' ? 'undo' : 'main'} busy={busy}>
          {asked === 'retire' ? copy.retire : copy.save}
        </Button>
        <Button look="quiet" onPress={onClose}>
          {copy.cancel}
        </Button>
      </div>
    </form>
  )
}
