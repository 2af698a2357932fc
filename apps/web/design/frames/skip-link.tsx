/** The first stop of the keyboard: past the frame, to the page itself. */
import { words } from '../words.ts'

export const SkipLink = () => (
  <a className="skip" href="#main">
    {words.skip}
  </a>
)
