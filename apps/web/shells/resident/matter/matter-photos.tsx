/** What went in with a matter: photographs side by side, recordings to be played in place. */
import { useState } from 'react'
import { Photo, Photos } from '../../../design/marks/photo.tsx'
import { usePorts } from '../api.ts'
import { copy } from '../copy.ts'
import type { OpenMatter } from './matter-page.tsx'

export function MatterPhotos({ matter, code }: { readonly matter: OpenMatter; readonly code: string | undefined }) {
  const { api } = usePorts()
  if (matter.fileIds.length === 0) return null
  return (
    <Photos>
      {matter.fileIds.map((fileId, at) => (
        <PhotoOrVoice
          key={fileId}
          src={api.fileUrl(matter.communityId, fileId, matter.no, code)}
          alt={copy.matter.photo(at + 1)}
        />
      ))}
    </Photos>
  )
}

/** The list of files does not say which is which; what is no picture is a recording. */
function PhotoOrVoice({ src, alt }: { readonly src: string; readonly alt: string }) {
  const [picture, setPicture] = useState(true)
  if (picture) return <Photo src={src} alt={alt} onUnreadable={() => setPicture(false)} />
  // biome-ignore lint/a11y/useMediaCaption: a resident's own voice; nobody has written it down
  return <audio controls preload="none" src={src} aria-label={copy.matter.voice} />
}
