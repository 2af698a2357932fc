/** The top of the home: the plate, the greeting, the courtyard, and the one big button on the wainscot. */
import { Speak } from '../../../design/controls/speak.tsx'
import { Icon } from '../../../design/marks/icon.tsx'
import type { IconName } from '../../../design/marks/icon-shapes.ts'
import { Plate } from '../../../design/marks/plate.tsx'
import { Stairwell } from '../../../design/pictures/stairwell.tsx'
import { useViewSettings } from '../../../design/view/view-settings.ts'
import { ElderSwitch } from '../../../design/view/view-switches.tsx'
import { dateWords, partOfDay } from '../../../features/time-words.ts'
import { Anchor } from '../../../router/anchor.tsx'
import { copy } from '../copy.ts'
import './hero.css'

export const Hero = (props: { readonly plate: string; readonly name: string | undefined; readonly now: Date }) => (
  <header className="hero">
    <div className="txt">
      <div className="spread">
        <Plate place={props.plate} />
        <ElderSwitch />
      </div>
      <h1>{copy.home.greet(props.name, partOfDay(props.now))}</h1>
      <p className="muted small">{dateWords(props.now)}</p>
    </div>
    <Stairwell />
  </header>
)

const quickWays: readonly (readonly [href: string, icon: IconName, label: string])[] = [
  ['/say?mode=type', 'keyboard', copy.home.type],
  ['/say?mode=photo', 'camera', copy.home.photo],
  ['/ask', 'search', copy.home.ask],
]

export function Dado() {
  const elder = useViewSettings().view === 'elder'
  return (
    <section className="dado" aria-label={copy.home.speak}>
      <Speak href="/say" title={copy.home.speak} detail={elder ? copy.home.speakDetailElder : copy.home.speakDetail} />
      <div className="quick">
        {quickWays.slice(elder ? 2 : 0).map(([href, icon, label]) => (
          <Anchor key={href} href={href}>
            <Icon name={icon} />
            {label}
          </Anchor>
        ))}
      </div>
    </section>
  )
}
