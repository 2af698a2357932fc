/** Asks for the 查询码 of a matter that was opened by its number alone. */
import { useState } from 'react'
import { Button } from '../../../design/controls/button.tsx'
import { TextField } from '../../../design/controls/field.tsx'
import { Card } from '../../../design/lists/card.tsx'
import { typedCode } from '../../../features/matters/slip-no.ts'
import { copy } from '../copy.ts'

export function CodeForm({ onCode }: { readonly onCode: (code: string) => void }) {
  const [typed, setTyped] = useState('')
  const [wrong, setWrong] = useState(false)
  return (
    <Card pad>
      <form
        className="stack-s"
        onSubmit={(event) => {
          event.preventDefault()
          if (typed.length === 6) onCode(typed)
          else setWrong(true)
        }}
      >
        <TextField
          label={copy.ask.code}
          hint={copy.matter.codeNeeded}
          error={wrong ? copy.ask.codeWrong : undefined}
          value={typed}
          autoCapitalize="characters"
          onChange={(value) => {
            setTyped(typedCode(value))
            setWrong(false)
          }}
        />
        <Button type="submit" wide>
          {copy.matter.codeShow}
        </Button>
      </form>
    </Card>
  )
}
