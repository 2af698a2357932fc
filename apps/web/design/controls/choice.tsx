/** A few options side by side, one of them or several. */
import { useId } from 'react'
import { cx } from '../class-names.ts'
import type { Option } from './field.tsx'
import './choice.css'

type ChoicesShape<T extends string> = {
  readonly legend: string
  /** The legend stays for readers, but is not shown: only where a heading above says the same. */
  readonly hideLegend?: boolean
  readonly options: readonly Option<T>[]
}

/** One of a few (radio buttons). */
export function Choices<T extends string>(
  props: ChoicesShape<T> & { readonly value: T | undefined; readonly onChange: (value: T) => void },
) {
  const name = useId()
  return (
    <fieldset className="choice-set">
      <legend className={cx('label', props.hideLegend && 'sr')}>{props.legend}</legend>
      <div className="choices">
        {props.options.map(({ value, label }) => (
          <label key={value} className="choice">
            <input
              type="radio"
              name={name}
              value={value}
              checked={props.value === value}
              onChange={() => props.onChange(value)}
            />
            <span>{label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

/** Any of a few (check boxes). */
export function ManyChoices<T extends string>(
  props: ChoicesShape<T> & { readonly value: readonly T[]; readonly onChange: (value: readonly T[]) => void },
) {
  const toggle = (value: T, on: boolean) =>
    props.onChange(on ? [...props.value, value] : props.value.filter((held) => held !== value))
  return (
    <fieldset className="choice-set">
      <legend className={cx('label', props.hideLegend && 'sr')}>{props.legend}</legend>
      <div className="choices">
        {props.options.map(({ value, label }) => (
          <label key={value} className="choice">
            <input
              type="checkbox"
              value={value}
              checked={props.value.includes(value)}
              onChange={(event) => toggle(value, event.currentTarget.checked)}
            />
            <span>{label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
