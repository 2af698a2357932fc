/** How large something is against the usual bounds: a bar, the bounds as a lighter stretch, a mark. The words beside it say the same. */
import './size-bar.css'

type SizeBarProps = {
  readonly value: number
  /** Null where there is no bound on that side. */
  readonly min: number | null
  readonly max: number | null
  /** `61 户，宜 50 到 80 户` */
  readonly label: string
}

/** Left edge and width of the usual stretch and the place of the mark, in percent of the bar. */
export function sizeBarParts(value: number, min: number | null, max: number | null) {
  const top = Math.max((max ?? (min ?? value) * 2) * 1.25, value * 1.05, 1)
  const percent = (count: number) => Math.round((Math.min(count, top) / top) * 1000) / 10
  const from = percent(min ?? 0)
  return { from, width: Math.max(0, percent(max ?? top) - from), mark: percent(value) }
}

export function SizeBar({ value, min, max, label }: SizeBarProps) {
  const { from, width, mark } = sizeBarParts(value, min, max)
  return (
    <span className="size-bar" role="img" aria-label={label}>
      <i style={{ left: `${from}%`, width: `${width}%` }} />
      <b style={{ left: `${mark}%` }} />
    </span>
  )
}
