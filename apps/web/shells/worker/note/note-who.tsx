/** A name and a telephone for whoever wants to leave them; nothing is asked unless the line is opened. */
import { useState } from 'react'
import { TextField } from '../../../design/controls/field.tsx'
import { Switch } from '../../../design/controls/switch.tsx'
import { Card } from '../../../design/lists/card.tsx'
import { typedPhone } from '../../../features/identity/phone.ts'
import type { NoteDraft } from '../../../features/worker/note-draft.ts'
import { note as copy } from '../copy/note.ts'
import type { NoteChange } from './note-page.tsx'

type NoteWhoProps = { readonly note: NoteDraft; readonly change: NoteChange; readonly wrong: boolean }

export function NoteWho({ note, change, wrong }: NoteWhoProps) {
  const [open, setOpen] = useState(note.name !== '' || note.phone !== '')
  return (
    <Card pad label={copy.who}>
      <Switch
        label={copy.whoOpen}
        hint={copy.whoLine}
        checked={open}
        onChange={(on) => {
          setOpen(on)
          if (!on) change({ name: '', phone: '', mayBeNamed: false })
        }}
      />
      {open && (
        <>
          <TextField
            label={copy.name}
            optional
            maxLength={20}
            value={note.name}
            onChange={(name) => change({ name })}
          />
          <TextField
            label={copy.phone}
            optional
            type="tel"
            inputMode="tel"
            value={note.phone}
            error={wrong ? copy.phoneWrong : undefined}
            onChange={(text) => change({ phone: typedPhone(text) })}
          />
          <Switch
            label={copy.named}
            hint={note.mayBeNamed ? copy.namedOn : copy.namedOff}
            checked={note.mayBeNamed}
            onChange={(mayBeNamed) => change({ mayBeNamed })}
          />
        </>
      )}
    </Card>
  )
}
