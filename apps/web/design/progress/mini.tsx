/** Progress as a few bars, for list rows only; the words are in its label. */
import { cx } from '../class-names.ts'
import './mini.css'

type MiniProps = {
  readonly steps: number
  /** The step under way, from 1; `steps + 1` when all are done. */
  readonly at: number
  /** `四步走到第三步` */
  readonly label: string
}

export const Mini = ({ steps, at, label }: MiniProps) => (
  <span className="mini" role="img" aria-label={label}>
    {Array.from({ length: steps }, (_, index) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: the bars are their positions
      <i key={index} className={cx(index + 1 < at && 'on', index + 1 === at && 'now')} />
    ))}
  </span>
)
