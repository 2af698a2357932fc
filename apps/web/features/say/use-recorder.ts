/** Records a voice on the device: one press starts, the next one stops. The recording is an attachment; it is not turned into text here. */
import { useCallback, useEffect, useRef, useState } from 'react'

/** Five minutes: far more than anybody says, and still small enough to send. */
const longestMs = 5 * 60 * 1000
const bitsPerSecond = 32_000

export type Recorder = {
  readonly state: 'idle' | 'listening' | 'refused'
  readonly start: () => void
  readonly stop: () => void
}

/** Whether this device can record at all; without HTTPS most cannot. */
export const canRecord = (): boolean =>
  typeof MediaRecorder !== 'undefined' && typeof navigator.mediaDevices?.getUserMedia === 'function'

export function useRecorder(onDone: (blob: Blob, seconds: number) => void): Recorder {
  const [state, setState] = useState<Recorder['state']>('idle')
  const running = useRef<MediaRecorder | undefined>(undefined)
  const latest = useRef(onDone)
  latest.current = onDone

  const stop = useCallback(() => {
    if (running.current?.state === 'recording') running.current.stop()
  }, [])

  const start = useCallback(async () => {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true }).catch(() => undefined)
    if (stream === undefined) {
      setState('refused')
      return
    }
    const recorder = new MediaRecorder(stream, { audioBitsPerSecond: bitsPerSecond })
    const pieces: Blob[] = []
    const startedAt = performance.now()
    const limit = setTimeout(() => recorder.state === 'recording' && recorder.stop(), longestMs)
    recorder.ondataavailable = (event) => pieces.push(event.data)
    recorder.onstop = () => {
      clearTimeout(limit)
      for (const track of stream.getTracks()) track.stop()
      running.current = undefined
      setState('idle')
      const blob = new Blob(pieces, { type: recorder.mimeType })
      if (blob.size > 0) latest.current(blob, Math.max(1, Math.round((performance.now() - startedAt) / 1000)))
    }
    running.current = recorder
    recorder.start()
    setState('listening')
  }, [])

  useEffect(() => stop, [stop])
  return { state, start, stop }
}
