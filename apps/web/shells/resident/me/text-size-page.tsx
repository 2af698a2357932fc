/** `/me/text-size`: elder view, size and colour, tried out on a line of text right there. */
import { Switch } from '../../../design/controls/switch.tsx'
import { Card } from '../../../design/lists/card.tsx'
import { changeViewSettings, useViewSettings } from '../../../design/view/view-settings.ts'
import { TextSize, ThemeChoice } from '../../../design/view/view-switches.tsx'
import { copy } from '../copy.ts'
import { ResidentPage } from '../frame.tsx'

export function TextSizePage() {
  const elder = useViewSettings().view === 'elder'
  return (
    <ResidentPage title={copy.me.textSize} back="/me">
      <Card pad>
        <p>{copy.textSize.sample}</p>
      </Card>
      <Card pad>
        <Switch
          label={copy.me.elder}
          hint={copy.me.elderDetail}
          checked={elder}
          onChange={(on) => changeViewSettings({ view: on ? 'elder' : 'plain' })}
        />
        <TextSize
          label={copy.textSize.label}
          small={copy.textSize.small}
          big={copy.textSize.big}
          sizeWords={copy.textSize.size}
        />
        <ThemeChoice
          legend={copy.me.theme}
          auto={copy.me.themeAuto}
          light={copy.me.themeLight}
          dark={copy.me.themeDark}
        />
      </Card>
    </ResidentPage>
  )
}
