/** Names and values side by side: what is known about one thing. */
import type { ReactNode } from 'react'
import { cx } from '../class-names.ts'
import './facts.css'

export type Fact = { readonly name: string; readonly value: ReactNode }

export const Facts = ({ facts, twice }: { readonly facts: readonly Fact[]; readonly twice?: boolean }) => (
  <dl className={cx('kv', twice && 'twice')}>
    {facts.map(({ name, value }) => (
      <div key={name}>
        <dt>{name}</dt>
        <dd>{value}</dd>
      </div>
    ))}
  </dl>
)
