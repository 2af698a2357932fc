/** One of many, found by typing: a field with a list under it (ARIA combobox). The list stays in the page, so it works in a sheet. */
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { cx } from '../class-names.ts'
import { matchingOptions, movedAt } from './combo-options.ts'
import { Field, type FieldShape } from './field.tsx'
import './combo-field.css'

export type ComboOption<T extends string> = {
  readonly value: T
  readonly label: string
  readonly detail?: string
  /** A heading over neighbouring options of the same group. */
  readonly group?: string
}

type ComboFieldProps<T extends string> = FieldShape & {
  readonly value: T | undefined
  readonly options: readonly ComboOption<T>[]
  readonly onChange: (value: T | undefined) => void
  /** What stands in the field for a value that is not among the options. */
  readonly valueLabel?: string
  readonly placeholder?: string
  /** Said where nothing fits. */
  readonly nothing: string
  /** When the options come from elsewhere: hears what is typed, and nothing is filtered here. */
  readonly onType?: (text: string) => void
}

/** Room that the open list may take, in pixels. */
const listHeight = 280

export function ComboField<T extends string>(props: ComboFieldProps<T>) {
  const listId = useId()
  const chosen = props.options.find(({ value }) => value === props.value)
  const shown = chosen?.label ?? (props.value === undefined ? '' : (props.valueLabel ?? ''))
  /** Undefined while nobody types: the field then shows what is chosen. */
  const [typed, setTyped] = useState<string>()
  const [at, setAt] = useState(-1)
  const [open, setOpen] = useState(false)
  const [above, setAbove] = useState(false)
  const found = props.onType ? props.options : matchingOptions(props.options, typed ?? '')
  const list = useRef<HTMLDivElement>(null)
  const active = open ? found[at] : undefined
  const idOf = (index: number) => `${listId}-${index}`

  // biome-ignore lint/correctness/useExhaustiveDependencies: the marked row moved
  useEffect(() => {
    if (open) list.current?.querySelector('[data-at]')?.scrollIntoView({ block: 'nearest' })
  }, [at, open])

  const openList = () => {
    const box = list.current?.parentElement?.getBoundingClientRect()
    setAbove(box !== undefined && box.bottom + listHeight > innerHeight && box.top > listHeight)
    setOpen(true)
  }
  const show = () => {
    openList()
    setAt(found.findIndex(({ value }) => value === props.value))
  }
  const close = () => {
    setOpen(false)
    setTyped(undefined)
    setAt(-1)
  }
  const pick = (option: ComboOption<T>) => {
    props.onChange(option.value)
    close()
  }
  const leave = () => {
    if (typed !== undefined && typed.trim() === '' && props.value !== undefined) props.onChange(undefined)
    close()
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    const moved = open ? movedAt(event.key, at, found.length) : undefined
    if (moved !== undefined) setAt(moved)
    else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') show()
    else if (event.key === 'Enter' && active) pick(active)
    else if (event.key === 'Escape' && open) close()
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    <Field {...props}>
      {(ties) => (
        <div className="combo">
          <input
            {...ties}
            className="input"
            role="combobox"
            aria-expanded={open}
            aria-controls={listId}
            aria-autocomplete="list"
            aria-activedescendant={active ? idOf(at) : undefined}
            autoComplete="off"
            placeholder={props.placeholder}
            value={typed ?? shown}
            onFocus={(event) => event.currentTarget.select()}
            onClick={show}
            onBlur={leave}
            onKeyDown={onKeyDown}
            onChange={(event) => {
              setTyped(event.currentTarget.value)
              openList()
              setAt(0)
              props.onType?.(event.currentTarget.value)
            }}
          />
          <div
            ref={list}
            id={listId}
            className={cx('combo-list', above && 'above')}
            role="listbox"
            aria-label={props.label}
            hidden={!open}
          >
            {found.map((option, index) => [
              option.group !== undefined && option.group !== found[index - 1]?.group && (
                <div key={`group-${option.group}`} className="combo-group" role="presentation">
                  {option.group}
                </div>
              ),
              // biome-ignore lint/a11y/useKeyWithClickEvents: keys are heard by the field, which keeps the focus
              // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus and points at the row
              <div
                key={option.value}
                id={idOf(index)}
                className={cx('combo-option', index === at && 'at')}
                role="option"
                aria-selected={option.value === props.value}
                data-at={index === at || undefined}
                onPointerDown={(event) => event.preventDefault()}
                onClick={() => pick(option)}
              >
                {option.label}
                {option.detail && <span className="d">{option.detail}</span>}
              </div>,
            ])}
            {found.length === 0 && (
              <div className="combo-group" role="presentation">
                {props.nothing}
              </div>
            )}
          </div>
        </div>
      )}
    </Field>
  )
}
