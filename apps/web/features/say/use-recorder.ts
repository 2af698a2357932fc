/** Records a voice on the device: one press starts, the next one stops. The recording is an attachment; it is not turned into text here. */
import { useCallback, useEffect, useRef, useState } from 'react'

/** Five minutes: far more than anybody says, and still small enough to send. */
const longestMs = 5 * 60 * 1000
const bitsPerSecond = 32_000

export type Heard = { readonly blob: Blob; readonly seconds: number }

export type Recorder = {
  readonly state: 'idle' | 'starting' | 'listening' | 'refused'
  readonly start: () => void
  /** Ends the recording and gives what was heard; nothing when nothing was being recorded. */
  readonly finish: () => Promise<Heard | undefined>
}

/** Whether this device can record at all; without HTTPS most cannot. */
export const canRecord = (): boolean =>
  typeof MediaRecorder !== 'undefined' && typeof navigator.mediaDevices?.getUserMedia === 'function'

type Running = { readonly stop: () => void; readonly heard: Promise<Heard | undefined> }

/** Starts at once; `heard` comes when it is stopped, or after the longest time. */
function record(stream: MediaStream): Running {
  const recorder = new MediaRecorder(stream, { audioBitsPerSecond: bitsPerSecond })
  const pieces: Blob[] = []
  const startedAt = performance.now()
  const stop = () => {
    if (recorder.state === 'recording') recorder.stop()
  }
  const limit = setTimeout(stop, longestMs)
  const heard = new Promise<Heard | undefined>((resolve) => {
    recorder.ondataavailable = (event) => pieces.push(event.data)
    recorder.onstop = () => {
      clearTimeout(limit)
      for (const track of stream.getTracks()) track.stop()
      const blob = new Blob(pieces, { type: recorder.mimeType })
      const seconds = Math.max(1, Math.round((performance.now() - startedAt) / 1000))
      resolve(blob.size > 0 ? { blob, seconds } : undefined)
    }
  })
  recorder.start()
  return { stop, heard }
}

/** `onHeard` is called for every recording that comes to its end. */
export function useRecorder(onHeard: (heard: Heard) => void): Recorder {
  const [state, setState] = useState<Recorder['state']>('idle')
  const wanted = useRef(false)
  const running = useRef<Running | undefined>(undefined)
  const latest = useRef(onHeard)
  latest.current = onHeard

  const start = useCallback(async () => {
    if (wanted.current) return
    wanted.current = true
    setState('starting')
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true }).catch(() => undefined)
    if (stream === undefined) {
      wanted.current = false
      setState('refused')
      return
    }
    if (!wanted.current) {
      // stopped again before the microphone was there
      for (const track of stream.getTracks()) track.stop()
      setState('idle')
      return
    }
    const now = record(stream)
    running.current = now
    setState('listening')
    const heard = await now.heard
    running.current = undefined
    wanted.current = false
    setState('idle')
    if (heard !== undefined) latest.current(heard)
  }, [])

  const finish = useCallback(async () => {
    wanted.current = false
    running.current?.stop()
    return running.current?.heard
  }, [])

  useEffect(() => () => running.current?.stop(), [])
  return { state, start, finish }
}
