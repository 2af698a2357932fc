/** The worker's door: the PIN on a bound phone, otherwise telephone code and a new PIN. No password anywhere. */
import { useEffect, useState } from 'react'
import { Loading } from '../../../design/feedback/loading.tsx'
import { Note } from '../../../design/feedback/note.tsx'
import { Logo } from '../../../design/frames/logo.tsx'
import { PhoneFrame } from '../../../design/frames/phone-frame.tsx'
import { ElderSwitch } from '../../../design/view/view-switches.tsx'
import { canHoldKey } from '../../../features/identity/device-key.ts'
import type { BoundDevice } from '../../../features/identity/device-sign-in.ts'
import { useWorkerPorts } from '../../../features/worker/ports.tsx'
import { usePageTitle } from '../../../router/pages.tsx'
import { signIn as copy } from '../copy/sign-in.ts'
import { OfflineStrip } from '../frame.tsx'
import { BindForm } from './bind-form.tsx'
import { PinForm } from './pin-form.tsx'
import './sign-in.css'

export function SignInPage() {
  usePageTitle(copy.title)
  const { device } = useWorkerPorts()
  const [bound, setBound] = useState<BoundDevice | null>()
  const [byCode, setByCode] = useState(false)
  useEffect(() => {
    let live = true
    device.read().then((held) => live && setBound(held ?? null))
    return () => {
      live = false
    }
  }, [device])
  return (
    <PhoneFrame
      top={
        <header className="sign-top">
          <Logo size={34} />
          <h1>{copy.title}</h1>
          <ElderSwitch push />
        </header>
      }
    >
      <OfflineStrip />
      {!canHoldKey() && (
        <Note kind="late" title={copy.noKey}>
          {copy.noKeyLine}
        </Note>
      )}
      {bound === undefined && <Loading rows={2} />}
      {bound !== undefined && bound !== null && !byCode && (
        <PinForm bound={bound} onOther={() => setByCode(true)} onUnknown={() => setBound(null)} />
      )}
      {(bound === null || byCode) && <BindForm onBack={bound === null ? undefined : () => setByCode(false)} />}
    </PhoneFrame>
  )
}
