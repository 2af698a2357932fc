/** Where the chosen doors go, from which day, and why; refused sizes ask for their reason here too. */
import { useState } from 'react'
import { Button } from '../../../design/controls/button.tsx'
import { ComboField } from '../../../design/controls/combo-field.tsx'
import { TextField } from '../../../design/controls/field.tsx'
import { toast } from '../../../design/feedback/toast.tsx'
import { arrivedRows, useDesk } from '../../../features/desk/desk.tsx'
import { useDeskPorts } from '../../../features/desk/ports.tsx'
import { RefusalNote, wrongAt } from '../../../features/desk/refusal.tsx'
import { useCommand } from '../../../features/desk/use-command.ts'
import type { NotReached, Refused } from '../../../features/outcome.ts'
import { dayOf } from '../../../features/time-days.ts'
import { grids as copy } from '../copy/grids.ts'
import { steps } from '../copy/steps.ts'
import { leadNames } from '../steps/pickers.tsx'
import type { Place } from './places-pane.tsx'

export function MoveBar(props: {
  readonly places: readonly Place[]
  readonly from: string | undefined
  readonly onMoved: () => void
}) {
  const { client, now } = useDeskPorts()
  const { community, grids } = useDesk()
  const { busy, send } = useCommand()
  const [to, setTo] = useState<string>()
  const [day, setDay] = useState(() => dayOf(now()))
  const [reason, setReason] = useState('')
  const [pressed, setPressed] = useState(false)
  const [refusal, setRefusal] = useState<Refused | NotReached>()
  const { missing } = copy.move
  const options = arrivedRows(grids).filter(({ micro, id }) => micro && id !== props.from)
  const name = options.find(({ id }) => id === to)?.name
  const households = props.places.reduce((sum, place) => sum + place.households, 0)

  const move = async () => {
    setPressed(true)
    if (to === undefined || day === '' || reason.trim() === '') return
    const params = { communityId: community?.id ?? '' }
    const body = {
      placeIds: props.places.map(({ id }) => id),
      microGridId: to,
      effectiveOn: day,
      reason: reason.trim(),
    }
    const outcome = await send([params, body], (key) => client.call('grid', 'assignPlaces', { params, body, key }))
    if (!outcome?.ok) return setRefusal(outcome)
    toast(copy.move.moved(outcome.value.moved, name ?? ''))
    props.onMoved()
  }
  const when = (empty: boolean, sentence: string) => (pressed && empty ? sentence : undefined)
  return (
    <div className="move-bar">
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          move()
        }}
      >
        <p className="whole" role="status">
          <b>{copy.chosen(props.places.length, households)}</b> <span className="muted small">{copy.move.dayHint}</span>
        </p>
        <ComboField
          label={copy.move.to}
          value={to}
          options={options.map((grid) => ({
            value: grid.id,
            label: grid.name,
            detail: steps.gridDetail(leadNames(grid), grid.households),
          }))}
          placeholder={steps.pick}
          nothing={steps.nothing}
          error={when(to === undefined, missing.to) ?? wrongAt(refusal, 'microGridId')}
          onChange={setTo}
        />
        <TextField
          label={copy.move.day}
          type="date"
          value={day}
          error={when(day === '', missing.day) ?? wrongAt(refusal, 'effectiveOn')}
          onChange={setDay}
        />
        <TextField
          label={copy.move.reason}
          maxLength={200}
          value={reason}
          error={when(reason.trim() === '', missing.reason) ?? wrongAt(refusal, 'reason')}
          onChange={setReason}
        />
        <Button type="submit" busy={busy}>
          {name === undefined ? copy.move.goNobody : copy.move.go(props.places.length, name)}
        </Button>
        <div className="whole">
          <RefusalNote refusal={refusal} />
        </div>
      </form>
    </div>
  )
}
