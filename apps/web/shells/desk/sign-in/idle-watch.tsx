/** Keeps an eye on how long nobody touched the desk: a word two minutes before, then out. Pages stay as they are. */
import { useEffect, useRef, useState } from 'react'
import { Button } from '../../../design/controls/button.tsx'
import { Sheet } from '../../../design/feedback/sheet.tsx'
import { useDeskPorts } from '../../../features/desk/ports.tsx'
import { useDeskSession } from '../../../features/desk/session.tsx'
import { idleAfter, shouldTellServer } from '../../../features/identity/idle.ts'
import { idle as copy } from '../copy/frame.ts'

const lookEveryMs = 1000
const signs = ['pointerdown', 'keydown', 'wheel', 'touchstart'] as const

export function IdleWatch({ idleMinutes }: { readonly idleMinutes: number }) {
  const { client } = useDeskPorts()
  const { ended, end } = useDeskSession()
  const [secondsLeft, setSecondsLeft] = useState<number>()
  const touched = useRef(Date.now())
  const told = useRef(Date.now())

  const tell = () => {
    told.current = Date.now()
    touched.current = Date.now()
    setSecondsLeft(undefined)
    client.call('identity', 'me', {})
  }
  useEffect(() => {
    if (ended) return
    touched.current = Date.now()
    told.current = Date.now()
    let warned = false
    const touch = () => {
      if (!warned) touched.current = Date.now()
    }
    for (const sign of signs) addEventListener(sign, touch, { passive: true })
    const timer = setInterval(() => {
      const still = Date.now() - touched.current
      const now = idleAfter(still, idleMinutes)
      warned = now.is === 'warned'
      setSecondsLeft(now.is === 'warned' ? now.secondsLeft : undefined)
      if (now.is === 'over') {
        client.call('identity', 'signOut', { body: {} })
        end()
      } else if (shouldTellServer(still, Date.now() - told.current)) {
        told.current = Date.now()
        client.call('identity', 'me', {})
      }
    }, lookEveryMs)
    return () => {
      clearInterval(timer)
      for (const sign of signs) removeEventListener(sign, touch)
    }
  }, [ended, idleMinutes, client, end])

  return (
    <Sheet open={secondsLeft !== undefined} title={copy.title} onClose={tell}>
      <p aria-live="off">{copy.line(secondsLeft ?? 0)}</p>
      <Button onPress={tell}>{copy.stay}</Button>
    </Sheet>
  )
}
