/** Whether to call back and whether the handler may know who said it; off unless the person turns it on. */
import { useState } from 'react'
import { TextField } from '../../../design/controls/field.tsx'
import { Switch } from '../../../design/controls/switch.tsx'
import { typedPhone } from '../../../features/identity/phone.ts'
import type { Draft } from '../../../features/say/draft.ts'
import { copy } from '../copy.ts'
import type { DraftChange } from './say-words.tsx'

type SayContactProps = {
  readonly draft: Draft
  readonly change: DraftChange
  readonly error: string | undefined
  /** Signed in: the account's number is known already and is not asked for. */
  readonly phoneTail: string | undefined
}

export function SayContact({ draft, change, error, phoneTail }: SayContactProps) {
  const [calling, setCalling] = useState(draft.phone !== '')
  return (
    <section className="card switches">
      {phoneTail === undefined && (
        <Switch
          label={copy.say.call}
          hint={calling ? copy.say.callOn : copy.say.callOff}
          checked={calling}
          onChange={(on) => {
            setCalling(on)
            if (!on) change({ phone: '' })
          }}
        />
      )}
      {calling && phoneTail === undefined && (
        <TextField
          label={copy.say.phone}
          type="tel"
          inputMode="tel"
          autoComplete="tel"
          error={error}
          value={draft.phone}
          onChange={(value) => change({ phone: typedPhone(value) })}
        />
      )}
      <div className={phoneTail === undefined ? 'sep' : undefined}>
        <Switch
          label={copy.say.named}
          hint={draft.mayBeNamed ? copy.say.namedOn : copy.say.namedOff}
          checked={draft.mayBeNamed}
          onChange={(mayBeNamed) => change({ mayBeNamed })}
        />
      </div>
    </section>
  )
}
