/** 念给我听: reads the main column aloud; a second press stops. Hidden where the device has no Chinese voice. */
import { useEffect, useState, useSyncExternalStore } from 'react'
import { Button } from '../controls/button.tsx'
import { words } from '../words.ts'
import { speakableText } from './speakable-text.ts'

const engine = (): SpeechSynthesis | undefined => globalThis.speechSynthesis
const chineseVoice = () =>
  engine()
    ?.getVoices()
    .find((voice) => /^(zh|cmn)/i.test(voice.lang))

// voices arrive late on most devices
const subscribe = (tell: () => void) => {
  engine()?.addEventListener?.('voiceschanged', tell)
  return () => engine()?.removeEventListener?.('voiceschanged', tell)
}

/** Speaks `#main`, or the element with the id `of`. */
export function ReadAloud({ of = 'main' }: { readonly of?: string }) {
  const able = useSyncExternalStore(subscribe, () => chineseVoice() !== undefined)
  const [speaking, setSpeaking] = useState(false)
  useEffect(() => () => engine()?.cancel(), [])
  if (!able) return null

  const start = () => {
    const part = document.getElementById(of)
    const speech = engine()
    if (part === null || speech === undefined) return
    const says = new SpeechSynthesisUtterance(speakableText(part))
    says.voice = chineseVoice() ?? null
    says.lang = 'zh-CN'
    says.rate = 0.9
    says.onend = () => setSpeaking(false)
    says.onerror = () => setSpeaking(false)
    speech.cancel()
    speech.speak(says)
    setSpeaking(true)
  }
  const stop = () => {
    engine()?.cancel()
    setSpeaking(false)
  }
  return (
    <span data-unread>
      <Button look="quiet" icon="read" pressed={speaking} onPress={speaking ? stop : start}>
        {speaking ? words.stopReading : words.readAloud}
      </Button>
    </span>
  )
}
