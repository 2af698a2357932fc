/** Marks whatever a machine wrote or chose; always stands next to a way to change it. */
import type { ReactNode } from 'react'
import { cx } from '../class-names.ts'
import './draft.css'

export const Draft = ({ children, push }: { readonly children: ReactNode; readonly push?: boolean }) => (
  <span className={cx('draft', push && 'push')}>{children}</span>
)
