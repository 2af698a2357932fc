/** A labelled place to write in. The label is always visible; an error stands under the field and says how to mend it. */
import { type ReactNode, useId } from 'react'
import { cx } from '../class-names.ts'
import { Icon } from '../marks/icon.tsx'
import { words } from '../words.ts'
import './field.css'

export type FieldShape = {
  readonly label: string
  readonly optional?: boolean
  readonly hint?: string
  readonly error?: string
}

/** What the control inside a field must carry so that label, hint and error belong to it. */
export type FieldTies = {
  readonly id: string
  readonly 'aria-describedby': string | undefined
  readonly 'aria-invalid': true | undefined
}

/** The frame around any control: label above, hint and error below. */
export function Field(props: FieldShape & { readonly children: (ties: FieldTies) => ReactNode }) {
  const id = useId()
  const { label, optional, hint, error } = props
  const described = [hint && `${id}-hint`, error && `${id}-err`].filter(Boolean).join(' ')
  return (
    <div className={cx('field', error && 'bad')}>
      <label htmlFor={id}>
        {label}
        {optional && <span className="aside"> {words.optional}</span>}
      </label>
      {props.children({ id, 'aria-describedby': described || undefined, 'aria-invalid': error ? true : undefined })}
      {hint && (
        <span className="hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      {error && (
        <span className="err" id={`${id}-err`}>
          <Icon name="info" />
          {error}
        </span>
      )}
    </div>
  )
}

type TextShape = FieldShape & {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly placeholder?: string
  readonly maxLength?: number
}

type TextFieldProps = TextShape & {
  readonly type?: 'text' | 'tel' | 'password' | 'search' | 'date' | 'datetime-local'
  readonly inputMode?: 'numeric' | 'tel' | 'text'
  readonly autoComplete?: string
  readonly autoCapitalize?: 'characters' | 'off'
}

/** One line of text. */
export const TextField = (props: TextFieldProps) => (
  <Field {...props}>
    {(ties) => (
      <input
        {...ties}
        className="input"
        type={props.type ?? 'text'}
        inputMode={props.inputMode}
        autoComplete={props.autoComplete ?? 'off'}
        autoCapitalize={props.autoCapitalize}
        placeholder={props.placeholder}
        maxLength={props.maxLength}
        value={props.value}
        onChange={(event) => props.onChange(event.currentTarget.value)}
      />
    )}
  </Field>
)

/** Several lines of text. */
export const TextArea = (props: TextShape & { readonly rows?: number }) => (
  <Field {...props}>
    {(ties) => (
      <textarea
        {...ties}
        className="input"
        rows={props.rows ?? 3}
        placeholder={props.placeholder}
        maxLength={props.maxLength}
        value={props.value}
        onChange={(event) => props.onChange(event.currentTarget.value)}
      />
    )}
  </Field>
)

export type Option<T extends string> = { readonly value: T; readonly label: string }

/** One of a long list; up to five options read better as `Choices`. */
export function Select<T extends string>(
  props: FieldShape & {
    readonly value: T | ''
    readonly options: readonly Option<T>[]
    readonly onChange: (value: T) => void
    /** Shown while nothing is chosen. */
    readonly placeholder?: string
  },
) {
  const pick = (value: string) => {
    const chosen = props.options.find((option) => option.value === value)
    if (chosen) props.onChange(chosen.value)
  }
  return (
    <Field {...props}>
      {(ties) => (
        <select {...ties} className="input" value={props.value} onChange={(event) => pick(event.currentTarget.value)}>
          {props.placeholder !== undefined && <option value="">{props.placeholder}</option>}
          {props.options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}
