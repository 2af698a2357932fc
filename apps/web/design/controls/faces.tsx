/** How well it was done: three faces with words. Shape first, no colour, and "not done" is as easy as "done". */
import { useId } from 'react'
import { cx } from '../class-names.ts'
import { Icon } from '../marks/icon.tsx'
import './faces.css'

export type Face = 'good' | 'fair' | 'bad'
export type FaceOption = { readonly face: Face; readonly label: string; readonly detail: string }

export function Faces(props: {
  readonly legend: string
  readonly value: Face | undefined
  readonly options: readonly FaceOption[]
  readonly onChange: (face: Face) => void
}) {
  const name = useId()
  return (
    <fieldset className="faces">
      <legend className="sr">{props.legend}</legend>
      {props.options.map(({ face, label, detail }) => (
        <label key={face} className={cx(props.value === face && 'f-on')}>
          <input
            type="radio"
            name={name}
            value={face}
            checked={props.value === face}
            onChange={() => props.onChange(face)}
          />
          <Icon name={`face-${face}`} />
          <span>
            <b>{label}</b>
            <span className="muted small">{detail}</span>
          </span>
        </label>
      ))}
    </fieldset>
  )
}
