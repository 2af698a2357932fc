/** Photographs of the thing, never asked for; made small on the device before they go anywhere. */
import { type ChangeEvent, useEffect, useState } from 'react'
import { Button } from '../../../design/controls/button.tsx'
import { Note } from '../../../design/feedback/note.tsx'
import { toast } from '../../../design/feedback/toast.tsx'
import { Icon } from '../../../design/marks/icon.tsx'
import { Photo, Photos } from '../../../design/marks/photo.tsx'
import { newCommandId } from '../../../features/device/command-id.ts'
import { type Draft, type DraftFile, mostPhotos } from '../../../features/say/draft.ts'
import { shrinkPhoto } from '../../../features/say/shrink-photo.ts'
import { copy } from '../copy.ts'
import type { DraftChange } from './say-words.tsx'

export function SayPhotos({ draft, change }: { readonly draft: Draft; readonly change: DraftChange }) {
  const [unread, setUnread] = useState(false)
  const { photos } = draft

  const add = async (event: ChangeEvent<HTMLInputElement>) => {
    const input = event.currentTarget
    const files = Array.from(input.files ?? []).slice(0, mostPhotos - photos.length)
    const small = await Promise.all(files.map(shrinkPhoto))
    input.value = ''
    setUnread(small.includes(undefined))
    const fresh = small.flatMap((blob): readonly DraftFile[] =>
      blob === undefined ? [] : [{ id: newCommandId(), blob }],
    )
    if (fresh.length > 0) change({ photos: [...photos, ...fresh] })
  }
  const drop = (id: string) => {
    change({ photos: photos.filter((photo) => photo.id !== id) })
    toast(copy.say.photoDropped, () => change({ photos }))
  }

  return (
    <section className="stack-s" aria-label={copy.say.photos}>
      <h2 className="label">
        {copy.say.photos} <span className="muted small light">{copy.say.photosHint}</span>
      </h2>
      <Photos>
        {photos.map((photo, at) => (
          <KeptPhoto key={photo.id} photo={photo} at={at + 1} onDrop={() => drop(photo.id)} />
        ))}
        {photos.length < mostPhotos && (
          <label className="add-photo">
            <input type="file" accept="image/*" multiple onChange={add} />
            <span>
              <Icon name="camera" />
              {photos.length === 0 ? copy.say.photoAdd : copy.say.photoMore}
            </span>
          </label>
        )}
      </Photos>
      {unread && (
        <Note kind="late" live="status">
          {copy.say.photoUnread}
        </Note>
      )}
    </section>
  )
}

function KeptPhoto(props: { readonly photo: DraftFile; readonly at: number; readonly onDrop: () => void }) {
  const [url, setUrl] = useState<string>()
  const { blob } = props.photo
  useEffect(() => {
    const made = URL.createObjectURL(blob)
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [blob])
  if (url === undefined) return null
  return (
    <Photo
      src={url}
      alt={copy.say.photoAlt(props.at)}
      action={<Button look="quiet" icon="close" label={copy.say.photoDrop(props.at)} onPress={props.onDrop} />}
    />
  )
}
