/** Up to six steps of something long; in elder view they stand one under another. */
import type { ReactNode } from 'react'
import { Anchor } from '../../router/anchor.tsx'
import { cx } from '../class-names.ts'
import './steps.css'

export type Step = { readonly label: string; readonly detail?: ReactNode; readonly href?: string }

/** `at` is the step under way, from 1; `steps.length + 1` when all are done. */
export const Steps = ({ steps, at }: { readonly steps: readonly Step[]; readonly at: number }) => (
  <ol className="steps">
    {steps.map((step, index) => {
      const done = index + 1 < at
      const now = index + 1 === at
      const body = (
        <>
          {step.label}
          {step.detail && <em>{step.detail}</em>}
        </>
      )
      return (
        <li key={step.label} className={cx(done && 'done', now && 'now')} aria-current={now ? 'step' : undefined}>
          <b aria-hidden="true">{done ? '✓' : index + 1}</b>
          {step.href === undefined ? body : <Anchor href={step.href}>{body}</Anchor>}
        </li>
      )
    })}
  </ol>
)
