/** Finds a door by the code under its QR, for whoever did not come by scanning it. */
import { useState } from 'react'
import { Button } from '../../design/controls/button.tsx'
import { TextField } from '../../design/controls/field.tsx'
import type { Door, DoorApi } from './api.ts'

export type DoorFinderWords = {
  readonly label: string
  readonly hint: string
  readonly find: string
  readonly short: string
  readonly offline: string
}

type DoorFinderProps = {
  readonly api: Pick<DoorApi, 'door'>
  readonly words: DoorFinderWords
  /** An error from outside, e.g. that a place is needed. */
  readonly error?: string
  readonly onFound: (code: string, door: Door) => void
}

export const doorCodeOf = (text: string): string =>
  text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
    .slice(0, 16)

export function DoorFinder({ api, words, error, onFound }: DoorFinderProps) {
  const [typed, setTyped] = useState('')
  const [wrong, setWrong] = useState<string>()
  const [busy, setBusy] = useState(false)
  const find = async () => {
    const code = doorCodeOf(typed)
    if (code.length < 8) {
      setWrong(words.short)
      return
    }
    setBusy(true)
    const outcome = await api.door(code)
    setBusy(false)
    if (outcome.ok) onFound(code, outcome.value)
    else setWrong(outcome.why === 'offline' ? words.offline : outcome.sentence)
  }
  return (
    <form
      className="stack-s"
      onSubmit={(event) => {
        event.preventDefault()
        find()
      }}
    >
      <TextField
        label={words.label}
        hint={words.hint}
        error={wrong ?? error}
        value={typed}
        autoCapitalize="characters"
        onChange={(value) => {
          setTyped(value)
          setWrong(undefined)
        }}
      />
      <Button type="submit" look="second" busy={busy}>
        {words.find}
      </Button>
    </form>
  )
}
