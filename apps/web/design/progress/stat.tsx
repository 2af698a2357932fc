/** A figure with its unit, its definition and the way to its rows; none may be left out. */
import { Anchor } from '../../router/anchor.tsx'
import { Icon } from '../marks/icon.tsx'
import './stat.css'

type StatProps = {
  readonly name: string
  /** `23`, or `17/19` for a rate: the counts first. */
  readonly value: string
  readonly unit: string
  /** 口径: what is counted, over what, and what was left out. */
  readonly definition: string
  readonly rowsHref: string
  /** `看 19 件` */
  readonly rowsLabel: string
  readonly trend?: readonly number[]
  /** `近 8 周：18、22、19` */
  readonly trendLabel?: string
}

export const Stat = (props: StatProps) => (
  <div className="stat">
    <span className="k">{props.name}</span>
    <span className="v">
      {props.value}
      <small>{props.unit}</small>
    </span>
    <span className="def">{props.definition}</span>
    {props.trend && props.trend.length > 1 && <Spark values={props.trend} label={props.trendLabel ?? ''} />}
    <Anchor href={props.rowsHref}>
      {props.rowsLabel}
      <Icon name="next" />
    </Anchor>
  </div>
)

const width = 160
const height = 36

/** Points of a line that starts at zero, so that a small wobble does not look like a leap. */
export function sparkPoints(values: readonly number[]): string {
  const top = Math.max(...values, 1)
  const step = width / Math.max(1, values.length - 1)
  return values
    .map((value, at) => `${(at * step).toFixed(1)} ${(height - 3 - (value / top) * 30).toFixed(1)}`)
    .join('L')
}

const Spark = ({ values, label }: { readonly values: readonly number[]; readonly label: string }) => {
  const points = sparkPoints(values)
  return (
    <svg className="spark" viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" role="img" aria-label={label}>
      <path className="area" d={`M${points}L${width} ${height}L0 ${height}Z`} />
      <path d={`M${points}`} />
    </svg>
  )
}
