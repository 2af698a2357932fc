/** Where it is: the plate of the scanned door, and, for who wants to, the floor or corner. */
import { useState } from 'react'
import { Button } from '../../../design/controls/button.tsx'
import { TextField } from '../../../design/controls/field.tsx'
import { Card } from '../../../design/lists/card.tsx'
import { Plate } from '../../../design/marks/plate.tsx'
import { DoorFinder } from '../../../features/doors/door-finder.tsx'
import type { HomeDoorState } from '../../../features/doors/use-home-door.ts'
import type { Draft } from '../../../features/say/draft.ts'
import { usePorts } from '../api.ts'
import { copy } from '../copy.ts'
import type { DraftChange } from './say-words.tsx'

type SayPlaceProps = {
  readonly door: HomeDoorState
  /** The community of whoever is signed in, where no door is known. */
  readonly signedInTo: string | undefined
  readonly draft: Draft
  readonly change: DraftChange
  readonly error: string | undefined
}

export function SayPlace({ door, signedInTo, draft, change, error }: SayPlaceProps) {
  const { api } = usePorts()
  const [other, setOther] = useState(false)
  const unknown = door.code === undefined || (door.door !== undefined && !door.door.ok && door.door.why === 'refused')
  const plate = unknown ? signedInTo : (door.label ?? door.code)
  return (
    <section className="stack-s" aria-label={copy.say.where}>
      <h2 className="label">{copy.say.where}</h2>
      <Card pad>
        {plate !== undefined && (
          <div className="line wrap">
            <Plate place={plate} />
            {!other && (
              <Button look="quiet" icon="scan" push onPress={() => setOther(true)}>
                {copy.say.otherDoor}
              </Button>
            )}
          </div>
        )}
        {(other || plate === undefined) && (
          <DoorFinder
            api={api}
            words={copy.door}
            error={error}
            onFound={(code, found) => {
              door.choose(code, found)
              setOther(false)
            }}
          />
        )}
        {plate !== undefined && !other && (
          <TextField
            label={copy.say.spot}
            optional
            maxLength={80}
            placeholder={copy.say.spotPlaceholder}
            value={draft.spot}
            onChange={(spot) => change({ spot })}
          />
        )}
      </Card>
    </section>
  )
}
