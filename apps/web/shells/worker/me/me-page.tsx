/** `/w/me`: my name and posts, how pages look on this phone, the way out. Nothing here counts or ranks anybody. */

import { Select } from '../../../design/controls/field.tsx'
import { Switch } from '../../../design/controls/switch.tsx'
import { toast } from '../../../design/feedback/toast.tsx'
import { Card } from '../../../design/lists/card.tsx'
import { Row, Rows } from '../../../design/lists/row.tsx'
import { SectionHead } from '../../../design/lists/section.tsx'
import { changeViewSettings, useViewSettings } from '../../../design/view/view-settings.ts'
import { TextSize, ThemeChoice } from '../../../design/view/view-switches.tsx'
import { useWorkerSession } from '../../../features/worker/session.tsx'
import { useWork } from '../../../features/worker/work.tsx'
import { me as copy, frame } from '../copy/frame.ts'
import { WorkerPage } from '../frame.tsx'
import { OwnAccountRows } from './own-account.tsx'

export function MePage() {
  const { me, community, choose } = useWork()
  const { signOut } = useWorkerSession()
  return (
    <WorkerPage title={me.name}>
      <Card label={copy.posts}>
        <Rows>
          {me.posts.map(({ id, title, nodeName }) => (
            <Row key={id} lead="user" title={title} detail={nodeName} />
          ))}
          {me.posts.length === 0 && <Row lead="user" title={me.name} detail={copy.noPosts} />}
        </Rows>
      </Card>
      {me.communities.length > 1 && (
        <Card pad>
          <Select
            label={frame.community}
            value={community.id}
            options={me.communities.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={choose}
          />
        </Card>
      )}
      <p className="small muted">{copy.reads}</p>
      <SectionHead title={copy.look} />
      <Look />
      <Card>
        <Rows>
          <Row lead="hand" href="/complain" title={copy.complain} detail={copy.complainLine} />
          <OwnAccountRows />
          <Row
            lead="out"
            title={copy.signOut}
            detail={me.phoneTail === null ? copy.signOutLine : `${copy.phone(me.phoneTail)}·${copy.signOutLine}`}
            onPress={async () => {
              await signOut()
              toast(copy.signedOut)
            }}
          />
        </Rows>
      </Card>
    </WorkerPage>
  )
}

function Look() {
  const elder = useViewSettings().view === 'elder'
  return (
    <Card pad>
      <Switch
        label={copy.elder}
        hint={elder ? copy.elderOn : copy.elderOff}
        checked={elder}
        onChange={(on) => changeViewSettings({ view: on ? 'elder' : 'plain' })}
      />
      <TextSize label={copy.textSize} small={copy.small} big={copy.big} sizeWords={copy.size} />
      <ThemeChoice legend={copy.theme} {...copy.themes} />
    </Card>
  )
}
