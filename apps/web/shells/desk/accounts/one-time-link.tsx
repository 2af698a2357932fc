/** A one-time link, shown once and copied by hand or by a button; it is never fetched again. */
import { useState } from 'react'
import { Button } from '../../../design/controls/button.tsx'
import { accounts as words } from '../copy/people.ts'

const copy = words.link

export function OneTimeLink(props: {
  readonly name: string
  /** Null for whoever signs in by telephone. */
  readonly invitation: string | null
  readonly onDone: () => void
}) {
  const [copied, setCopied] = useState(false)
  const address = `${location.origin}/desk/invitation/${props.invitation ?? ''}`
  const take = async () => {
    await navigator.clipboard?.writeText(address).then(
      () => setCopied(true),
      () => setCopied(false),
    )
  }
  return (
    <div className="stack">
      {props.invitation === null ? (
        <p>{copy.none}</p>
      ) : (
        <>
          <p className="muted small">{copy.lead(props.name)}</p>
          <code className="one-time">{address}</code>
        </>
      )}
      <div className="line wrap" role="status">
        {props.invitation !== null && (
          <Button look="second" onPress={take}>
            {copied ? copy.copied : copy.copy}
          </Button>
        )}
        <Button onPress={props.onDone}>{copy.done}</Button>
      </div>
    </div>
  )
}
