/** One of a few, each with its reason: the receivers a desk may dispatch to, the two sides of a conflict. */
import { type ReactNode, useId } from 'react'
import { cx } from '../class-names.ts'
import './candidates.css'

export type Candidate<T extends string> = {
  readonly value: T
  readonly title: string
  readonly detail?: ReactNode
  /** A tag at the far end, e.g. how well it fits. */
  readonly mark?: ReactNode
  /** The key that picks it, shown as a key cap. */
  readonly hotkey?: string
}

export function Candidates<T extends string>(props: {
  readonly legend: string
  readonly hideLegend?: boolean
  readonly value: T | undefined
  readonly options: readonly Candidate<T>[]
  readonly onChange: (value: T) => void
  /** Others may still come. */
  readonly busy?: boolean
}) {
  const name = useId()
  return (
    <fieldset className="cands" aria-busy={props.busy}>
      <legend className={cx('label', props.hideLegend && 'sr')}>{props.legend}</legend>
      {props.options.map((option) => (
        <label key={option.value} className={cx('cand', props.value === option.value && 'on')}>
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={props.value === option.value}
            onChange={() => props.onChange(option.value)}
          />
          <span className="line">
            <b className="grow">{option.title}</b>
            {option.mark}
            {option.hotkey && <kbd className="faint">{option.hotkey}</kbd>}
          </span>
          {option.detail && <span className="d">{option.detail}</span>}
        </label>
      ))}
    </fieldset>
  )
}
