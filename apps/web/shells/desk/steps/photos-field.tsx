/** Photographs with a step: made small here, sent at once, named by the ids that came back. */
import { type ChangeEvent, useEffect, useState } from 'react'
import { Button } from '../../../design/controls/button.tsx'
import { Note } from '../../../design/feedback/note.tsx'
import { Icon } from '../../../design/marks/icon.tsx'
import { Photo, Photos } from '../../../design/marks/photo.tsx'
import { useDeskPorts } from '../../../features/desk/ports.tsx'
import { shrinkPhoto } from '../../../features/say/shrink-photo.ts'
import { steps as copy } from '../copy/steps.ts'
import './photos-field.css'

const mostPhotos = 9
type Kept = { readonly id: string; readonly blob: Blob }

export function PhotosField(props: {
  readonly label: string
  readonly communityId: string
  readonly value: readonly string[]
  readonly onChange: (ids: readonly string[]) => void
}) {
  const { client } = useDeskPorts()
  const [kept, setKept] = useState<readonly Kept[]>([])
  const [busy, setBusy] = useState(false)
  const [wrong, setWrong] = useState<string>()

  const add = async (event: ChangeEvent<HTMLInputElement>) => {
    const input = event.currentTarget
    const files = Array.from(input.files ?? []).slice(0, mostPhotos - props.value.length)
    setBusy(true)
    setWrong(undefined)
    const fresh: Kept[] = []
    for (const file of files) {
      const blob = await shrinkPhoto(file)
      if (blob === undefined) setWrong(copy.photoUnread)
      else {
        const answer = await client.upload('matter', 'uploadFile', { communityId: props.communityId }, blob)
        if (answer.ok) fresh.push({ id: answer.value.id, blob })
        else setWrong(answer.title)
      }
    }
    input.value = ''
    setBusy(false)
    setKept((before) => [...before, ...fresh])
    if (fresh.length > 0) props.onChange([...props.value, ...fresh.map(({ id }) => id)])
  }
  const drop = (id: string) => props.onChange(props.value.filter((held) => held !== id))

  return (
    <section className="stack-s" aria-label={props.label}>
      <span className="label">{props.label}</span>
      <Photos>
        {kept
          .filter(({ id }) => props.value.includes(id))
          .map(({ id, blob }, at) => (
            <SentPhoto key={id} blob={blob} at={at + 1} onDrop={() => drop(id)} />
          ))}
        {props.value.length < mostPhotos && (
          <label className="photo-add">
            <input type="file" accept="image/*" multiple disabled={busy} onChange={add} />
            <span>
              <Icon name="camera" />
              {busy ? copy.photoBusy : copy.photoAdd}
            </span>
          </label>
        )}
      </Photos>
      {wrong && (
        <Note kind="late" live="status">
          {wrong}
        </Note>
      )}
    </section>
  )
}

function SentPhoto(props: { readonly blob: Blob; readonly at: number; readonly onDrop: () => void }) {
  const [url, setUrl] = useState<string>()
  useEffect(() => {
    const made = URL.createObjectURL(props.blob)
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [props.blob])
  if (url === undefined) return null
  return (
    <Photo
      src={url}
      alt={copy.photoAlt(props.at)}
      action={<Button look="quiet" icon="close" label={copy.photoDrop(props.at)} onPress={props.onDrop} />}
    />
  )
}
