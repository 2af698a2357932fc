/** Files of a matter in place: pictures that open whole in a page of their own, recordings to be played. */
import { useState } from 'react'
import { Photo, Photos } from '../../../design/marks/photo.tsx'
import { useWorkerPorts } from '../../../features/worker/ports.tsx'
import { matter as copy } from '../copy/matter.ts'

export function FilePictures(props: {
  readonly communityId: string
  readonly fileIds: readonly string[]
  readonly alt: (at: number) => string
}) {
  const { client } = useWorkerPorts()
  if (props.fileIds.length === 0) return null
  return (
    <Photos>
      {props.fileIds.map((fileId, at) => (
        <PictureOrVoice
          key={fileId}
          src={client.address('matter', 'file', {
            params: { communityId: props.communityId, fileId },
            query: { shell: 'worker' },
          })}
          alt={props.alt(at + 1)}
        />
      ))}
    </Photos>
  )
}

/** The list of files does not say which is which; what is no picture is a recording. */
function PictureOrVoice({ src, alt }: { readonly src: string; readonly alt: string }) {
  const [picture, setPicture] = useState(true)
  if (picture)
    return (
      <a href={src} target="_blank" rel="noreferrer">
        <Photo src={src} alt={alt} onUnreadable={() => setPicture(false)} />
      </a>
    )
  // biome-ignore lint/a11y/useMediaCaption: somebody's own voice; nobody has written it down
  return <audio controls preload="none" src={src} aria-label={copy.voice} />
}
