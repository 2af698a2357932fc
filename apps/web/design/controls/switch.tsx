/** Something that is on or off at once, with a line that says what the present state means. */
import './switch.css'

export const Switch = (props: {
  readonly label: string
  readonly hint?: string
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
}) => (
  <label className="switch">
    <span>
      <b>{props.label}</b>
      {props.hint && <span className="hint">{props.hint}</span>}
    </span>
    <input
      type="checkbox"
      role="switch"
      checked={props.checked}
      aria-checked={props.checked}
      onChange={(event) => props.onChange(event.currentTarget.checked)}
    />
  </label>
)
