/** An empty list is good news or an invitation: a small picture, a line, a next step. */
import type { ReactNode } from 'react'
import './empty.css'

type EmptyProps = { readonly title: string; readonly children?: ReactNode; readonly action?: ReactNode }

export const Empty = ({ title, children, action }: EmptyProps) => (
  <div className="empty">
    <QuietDoor />
    <b>{title}</b>
    {children && <span>{children}</span>}
    {action}
  </div>
)

const QuietDoor = () => (
  <svg viewBox="0 0 150 84" aria-hidden="true">
    <path d="M0 78h150" stroke="var(--wainscot-line)" strokeWidth="3" />
    <rect x="52" y="14" width="46" height="64" rx="3" fill="var(--wainscot)" />
    <rect x="58" y="20" width="34" height="58" fill="var(--surface)" />
    <circle cx="86" cy="50" r="2.5" fill="var(--wood)" />
    <path d="M62 0h26l-4 8H66Z" fill="var(--ink-3)" />
    <circle cx="75" cy="11" r="5" fill="var(--lamp)" />
    <rect x="108" y="34" width="28" height="14" rx="3" fill="var(--plate)" />
  </svg>
)
