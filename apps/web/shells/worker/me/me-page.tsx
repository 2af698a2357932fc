/** `/w/me`: my name and posts, how pages look on this phone, the way out. Nothing here counts or ranks anybody. */

import { useState } from 'react'
import { Answers, Button } from '../../../design/controls/button.tsx'
import { Select } from '../../../design/controls/field.tsx'
import { Switch } from '../../../design/controls/switch.tsx'
import { Sheet } from '../../../design/feedback/sheet.tsx'
import { toast } from '../../../design/feedback/toast.tsx'
import { Card } from '../../../design/lists/card.tsx'
import { Row, Rows } from '../../../design/lists/row.tsx'
import { SectionHead } from '../../../design/lists/section.tsx'
import { changeViewSettings, useViewSettings } from '../../../design/view/view-settings.ts'
import { TextSize, ThemeChoice } from '../../../design/view/view-switches.tsx'
import { usePhonePeople } from '../../../features/people/phone-people.tsx'
import { useWorkerSession } from '../../../features/worker/session.tsx'
import { useWork } from '../../../features/worker/work.tsx'
import { me as copy, frame } from '../copy/frame.ts'
import { outbox } from '../copy/people.ts'
import { WorkerPage } from '../frame.tsx'
import { OwnAccountRows } from './own-account.tsx'

export function MePage() {
  const { me, community, choose } = useWork()
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
          <SignOutRow />
        </Rows>
      </Card>
    </WorkerPage>
  )
}

/** What waits on this phone is sent first, or expressly thrown away: signing out wipes everything that is kept of people. */
function SignOutRow() {
  const { me } = useWork()
  const { signOut } = useWorkerSession()
  const { held, wipe } = usePhonePeople()
  const [asking, setAsking] = useState(false)
  const waiting = (held?.outbox.length ?? 0) + (held?.undelivered.length ?? 0)
  const leave = async () => {
    await wipe()
    await signOut()
    toast(copy.signedOut)
  }
  return (
    <>
      <Row
        lead="out"
        title={copy.signOut}
        detail={me.phoneTail === null ? copy.signOutLine : `${copy.phone(me.phoneTail)}·${copy.signOutLine}`}
        onPress={() => (waiting > 0 ? setAsking(true) : leave())}
      />
      <Sheet open={asking} title={outbox.signOut(waiting)} lead={outbox.signOutLine} onClose={() => setAsking(false)}>
        <Answers>
          <Button look="second" onPress={leave}>
            {outbox.signOutAnyway}
          </Button>
          <Button grow onPress={() => setAsking(false)}>
            {outbox.stay}
          </Button>
        </Answers>
      </Sheet>
    </>
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
