/** The ways a reader changes the look for this device: elder view, text size, dark. */
import { useId } from 'react'
import { Button } from '../controls/button.tsx'
import { Choices } from '../controls/choice.tsx'
import { words } from '../words.ts'
import { changeViewSettings, maxScale, minScale, useViewSettings } from './view-settings.ts'
import './view-switches.css'

/** To the elder view and back; the same page in both. */
export function ElderSwitch({ push }: { readonly push?: boolean }) {
  const elder = useViewSettings().view === 'elder'
  return (
    <Button
      look={elder ? 'second' : 'quiet'}
      icon={elder ? undefined : 'text-size'}
      push={push}
      onPress={() => changeViewSettings({ view: elder ? 'plain' : 'elder' })}
    >
      {elder ? words.plainView : words.elderView}
    </Button>
  )
}

const bodyPixels = { plain: 17, elder: 21 }

/** `sizeWords(21)` says what the slider stands at: `21 号字`. */
export function TextSize(props: {
  readonly label: string
  readonly small: string
  readonly big: string
  readonly sizeWords: (pixels: number) => string
}) {
  const id = useId()
  const { scale, view } = useViewSettings()
  return (
    <div className="text-size">
      <label className="label" htmlFor={id}>
        {props.label}
      </label>
      <div className="line">
        <span className="muted" aria-hidden="true">
          {props.small}
        </span>
        <input
          id={id}
          type="range"
          min={minScale}
          max={maxScale}
          step={0.05}
          value={scale}
          aria-valuetext={props.sizeWords(Math.round(bodyPixels[view] * scale))}
          onChange={(event) => changeViewSettings({ scale: Number(event.currentTarget.value) })}
        />
        <b aria-hidden="true">{props.big}</b>
      </div>
    </div>
  )
}

/** Follow the device, or always light, or always dark. */
export function ThemeChoice(props: {
  readonly legend: string
  readonly auto: string
  readonly light: string
  readonly dark: string
}) {
  const { theme } = useViewSettings()
  return (
    <Choices
      legend={props.legend}
      value={theme}
      options={[
        { value: 'auto', label: props.auto },
        { value: 'light', label: props.light },
        { value: 'dark', label: props.dark },
      ]}
      onChange={(chosen) => changeViewSettings({ theme: chosen })}
    />
  )
}
