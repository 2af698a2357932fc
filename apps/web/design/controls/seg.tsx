/** A row of joined buttons that narrows a list; exactly one is pressed. */
import { cx } from '../class-names.ts'
import './seg.css'

export type SegOption<T extends string> = { readonly value: T; readonly label: string; readonly count?: number }

export function Seg<T extends string>(props: {
  readonly label: string
  readonly value: T
  readonly options: readonly SegOption<T>[]
  readonly onChange: (value: T) => void
  readonly push?: boolean
}) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would be a form field; these are toggle buttons
    <div className={cx('seg', props.push && 'push')} role="group" aria-label={props.label}>
      {props.options.map(({ value, label, count }) => (
        <button key={value} type="button" aria-pressed={props.value === value} onClick={() => props.onChange(value)}>
          {label}
          {count !== undefined && ` ${count}`}
        </button>
      ))}
    </div>
  )
}
