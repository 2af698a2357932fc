/** A heading on the wall above a card, with at most one link beside it. */
import type { ReactNode } from 'react'
import './section.css'

export const SectionHead = ({ title, aside }: { readonly title: string; readonly aside?: ReactNode }) => (
  <div className="sec">
    <h2>{title}</h2>
    {aside}
  </div>
)
