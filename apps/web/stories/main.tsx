/** The story page: every component at once. `?theme=dark`, `?view=elder`, `&k=1.5` show the other ways of reading. */
import { changeViewSettings, parseViewSettings } from '../design/view/view-settings.ts'
import { mountShell } from '../shells/mount.tsx'
import { stories } from './component-stories.tsx'
import './stories.css'

const asked = new URLSearchParams(location.search)
const { theme, view, k } = Object.fromEntries(asked)
if (location.search !== '')
  changeViewSettings(parseViewSettings(JSON.stringify({ theme: theme ?? 'light', view, scale: Number(k ?? 1) })))

const swatches = [
  'ground',
  'surface',
  'wainscot',
  'ink',
  'brand',
  'lamp',
  'plum',
  'care-fang',
  'care-guan',
  'care-lian',
]

mountShell(
  <main id="main" className="story-page">
    <h1>组件与颜色</h1>
    <section className="card pad">
      <div className="swatches">
        {swatches.map((name) => (
          <div key={name}>
            <i style={{ background: `var(--${name})` }} />
            <span className="small">{name}</span>
          </div>
        ))}
      </div>
    </section>
    <div className="story-grid">
      {stories.map(([title, story]) => (
        <section key={title} className="card pad stack">
          <h2>{title}</h2>
          {story}
        </section>
      ))}
    </div>
  </main>,
)
