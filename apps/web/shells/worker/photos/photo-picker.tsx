/** Photographs from the camera or the gallery, made small on the phone; held as files until whoever owns them sends them. */
import { type ChangeEvent, useEffect, useState } from 'react'
import { Button } from '../../../design/controls/button.tsx'
import { Note } from '../../../design/feedback/note.tsx'
import { toast } from '../../../design/feedback/toast.tsx'
import { Icon } from '../../../design/marks/icon.tsx'
import { Photo, Photos } from '../../../design/marks/photo.tsx'
import { newCommandId } from '../../../features/device/command-id.ts'
import type { DraftFile } from '../../../features/say/draft.ts'
import { shrinkPhoto } from '../../../features/say/shrink-photo.ts'
import { photos as copy } from '../copy/note.ts'
import './photo-picker.css'

const mostPhotos = 9

type PhotoPickerProps = {
  readonly label?: string
  readonly error?: string
  readonly photos: readonly DraftFile[]
  readonly onChange: (photos: readonly DraftFile[]) => void
}

export function PhotoPicker({ label = copy.label, error, photos, onChange }: PhotoPickerProps) {
  const [unread, setUnread] = useState(false)
  const add = async (event: ChangeEvent<HTMLInputElement>) => {
    const input = event.currentTarget
    const files = Array.from(input.files ?? []).slice(0, mostPhotos - photos.length)
    const small = await Promise.all(files.map(shrinkPhoto))
    input.value = ''
    setUnread(small.includes(undefined))
    const fresh = small.flatMap((blob): readonly DraftFile[] =>
      blob === undefined ? [] : [{ id: newCommandId(), blob }],
    )
    if (fresh.length > 0) onChange([...photos, ...fresh])
  }
  const drop = (id: string) => {
    onChange(photos.filter((photo) => photo.id !== id))
    toast(copy.dropped, () => onChange(photos))
  }
  return (
    <section className="stack-s" aria-label={label}>
      <p className="label">
        {label} <span className="muted small light">{copy.hint}</span>
      </p>
      {photos.length > 0 && (
        <Photos>
          {photos.map((photo, at) => (
            <HeldPhoto key={photo.id} photo={photo} at={at + 1} onDrop={() => drop(photo.id)} />
          ))}
        </Photos>
      )}
      {photos.length < mostPhotos && (
        <div className="line wrap">
          <label className="pick-photo">
            <input type="file" accept="image/*" capture="environment" onChange={add} />
            <span>
              <Icon name="camera" />
              {copy.camera}
            </span>
          </label>
          <label className="pick-photo">
            <input type="file" accept="image/*" multiple onChange={add} />
            <span>
              <Icon name="plus" />
              {copy.gallery}
            </span>
          </label>
        </div>
      )}
      {(unread || error) && (
        <Note kind="late" live="status">
          {unread ? copy.unread : error}
        </Note>
      )}
    </section>
  )
}

function HeldPhoto(props: { readonly photo: DraftFile; readonly at: number; readonly onDrop: () => void }) {
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
      alt={copy.alt(props.at)}
      action={<Button look="quiet" icon="close" label={copy.drop(props.at)} onPress={props.onDrop} />}
    />
  )
}
