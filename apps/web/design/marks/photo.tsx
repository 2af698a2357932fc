/** A photograph with a place caption; `alt` tells what is to be seen, since nobody is made to look. */
import type { ReactNode } from 'react'
import './photo.css'

type PhotoProps = {
  readonly src: string
  readonly alt: string
  readonly caption?: string
  /** A button over the picture, e.g. take it away again. */
  readonly action?: ReactNode
  readonly onUnreadable?: () => void
}

export const Photo = ({ src, alt, caption, action, onUnreadable }: PhotoProps) => (
  <figure className="shot">
    <img src={src} alt={alt} loading="lazy" decoding="async" onError={onUnreadable} />
    {caption && <figcaption>{caption}</figcaption>}
    {action}
  </figure>
)

/** Photographs side by side. */
export const Photos = ({ children }: { readonly children: ReactNode }) => <div className="shots">{children}</div>
