/** Names and values side by side: what is known about one thing. */
import type { ReactNode } from 'react'
import { cx } from '../class-names.ts'
import './facts.css'

/** `whole`: a line of its own. */
export type Fact = { readonly name: string; readonly value: ReactNode; readonly whole?: boolean }

export const Facts = ({ facts, twice }: { readonly facts: readonly Fact[]; readonly twice?: boolean }) => (
  <dl className={cx('kv', twice && 'twice')}>
    {facts.map(({ name, value, whole }) => (
      <div key={name} className={cx(whole && 'whole') || undefined}>
        <dt>{name}</dt>
        <dd>{value}</dd>
      </div>
    ))}
  </dl>
)
