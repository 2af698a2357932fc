/** An enamel door plate: how a place is named, and nothing else is. Not a tag, not a button. */
import { cx } from '../class-names.ts'
import './plate.css'

type PlateProps = {
  /** The place as people say it, widest first: `14号院 2栋2单元`. */
  readonly place: string
  readonly big?: boolean
  /** A post (值守) rather than a place. */
  readonly ghost?: boolean
}

export const Plate = ({ place, big, ghost }: PlateProps) => (
  <span className={cx('plate', big && 'big', ghost && 'ghost')}>{place}</span>
)
