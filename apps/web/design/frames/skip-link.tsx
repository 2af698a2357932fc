/** The first stop of the keyboard: past the frame, to the page itself. Leaves the address alone: a 查询码 may stand behind `#`. */
import { words } from '../words.ts'

function goToMain(): void {
  const main = document.getElementById('main')
  main?.setAttribute('tabindex', '-1')
  main?.focus()
}

export const SkipLink = () => (
  // biome-ignore lint/a11y/useValidAnchor: it leads to #main; only the address is left as it is
  <a
    className="skip"
    href="#main"
    onClick={(event) => {
      event.preventDefault()
      goToMain()
    }}
  >
    {words.skip}
  </a>
)
