/** A state in words, at most two to a row; and the lamp-yellow count of what waits for the reader. */
import type { ReactNode } from 'react'
import { cx } from '../class-names.ts'
import { Icon } from './icon.tsx'
import type { IconName } from './icon-shapes.ts'
import './tag.css'

/** `turn` the reader's answer is awaited, `go` under way, `late` late or refused, `line` a quiet remark. */
export type TagTone = 'turn' | 'go' | 'late' | 'line'

type TagProps = {
  readonly tone?: TagTone
  readonly icon?: IconName
  readonly push?: boolean
  readonly children: ReactNode
}

export const Tag = ({ tone, icon, push, children }: TagProps) => (
  <span className={cx('tag', tone, push && 'push')}>
    {icon && <Icon name={icon} />}
    {children}
  </span>
)

/** `meaning` finishes the number for readers: 3 + `件轮到您`. */
export const Badge = ({ count, meaning }: { readonly count: number; readonly meaning: string }) => (
  <span className="badge">
    {count > 99 ? '99+' : count}
    <span className="sr">{meaning}</span>
  </span>
)
