/** The words of a matter, and the big microphone; a recording goes along as it is and can be heard and deleted. */
import { useEffect, useId, useRef, useState } from 'react'
import { Button } from '../../../design/controls/button.tsx'
import { Note } from '../../../design/feedback/note.tsx'
import { toast } from '../../../design/feedback/toast.tsx'
import { Icon } from '../../../design/marks/icon.tsx'
import type { Draft, DraftContent, Recording } from '../../../features/say/draft.ts'
import { canRecord, type Recorder } from '../../../features/say/use-recorder.ts'
import { copy } from '../copy.ts'

export type DraftChange = (change: Partial<DraftContent>) => void

type SayWordsProps = {
  readonly draft: Draft
  readonly change: DraftChange
  readonly recorder: Recorder
  readonly error: string | undefined
  /** Came to type: the keyboard opens at once. */
  readonly typing: boolean
}

export function SayWords({ draft, change, recorder, error, typing }: SayWordsProps) {
  const id = useId()
  const field = useRef<HTMLTextAreaElement>(null)
  useEffect(() => {
    if (typing) field.current?.focus()
  }, [typing])
  return (
    <section className="stack-s">
      <div className="bubble">
        <label className="sr" htmlFor={id}>
          {copy.say.what}
        </label>
        <textarea
          id={id}
          ref={field}
          className="said"
          rows={2}
          maxLength={2000}
          placeholder={copy.say.placeholder}
          aria-invalid={error !== undefined || undefined}
          aria-describedby={error ? `${id}-err` : undefined}
          value={draft.text}
          onChange={(event) => change({ text: event.currentTarget.value })}
        />
        {draft.recording && <Played recording={draft.recording} change={change} />}
        {error && (
          <p className="err" id={`${id}-err`} role="alert">
            <Icon name="info" />
            {error}
          </p>
        )}
      </div>
      {canRecord() ? (
        <Microphone recorder={recorder} recorded={draft.recording !== undefined} />
      ) : (
        <p className="muted small center">{copy.say.dictate}</p>
      )}
    </section>
  )
}

function Microphone({ recorder, recorded }: { readonly recorder: Recorder; readonly recorded: boolean }) {
  const listening = recorder.state === 'listening' || recorder.state === 'starting'
  const words = listening ? copy.say.micStop : recorded ? copy.say.micMore : copy.say.micStart
  return (
    <div className="mic-part">
      <button
        type="button"
        className={listening ? 'mic listening' : 'mic'}
        aria-label={words}
        aria-pressed={listening}
        onClick={listening ? recorder.finish : recorder.start}
      >
        <Icon name={listening ? 'stop' : 'mic'} />
      </button>
      <span className="muted small" role="status">
        {words}
      </span>
      {recorder.state === 'refused' && <Note live="status">{copy.say.micRefused}</Note>}
    </div>
  )
}

const wave = [8, 14, 22, 30, 18, 26, 34, 20, 12, 24, 30, 16, 10, 20, 28, 14, 8]

function Played({ recording, change }: { readonly recording: Recording; readonly change: DraftChange }) {
  const [playing, setPlaying] = useState<HTMLAudioElement>()
  useEffect(() => () => playing?.pause(), [playing])
  const play = () => {
    const url = URL.createObjectURL(recording.blob)
    const audio = new Audio(url)
    audio.onended = () => {
      URL.revokeObjectURL(url)
      setPlaying(undefined)
    }
    setPlaying(audio)
    audio.play().catch(() => setPlaying(undefined))
  }
  const drop = () => {
    setPlaying(undefined)
    change({ recording: undefined })
    toast(copy.say.recordingDropped, () => change({ recording }))
  }
  return (
    <div className="line">
      <Button
        look="second"
        icon={playing ? 'stop' : 'play'}
        label={playing ? copy.say.stopPlay : copy.say.play}
        onPress={playing ? () => setPlaying(undefined) : play}
      />
      <div className="wave" aria-hidden="true">
        {wave.map((height, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the bars of a picture
          <i key={at} style={{ height }} />
        ))}
      </div>
      <span className="small muted num grow">{copy.say.recorded(recording.seconds)}</span>
      <Button look="quiet" icon="trash" label={copy.say.dropRecording} onPress={drop} />
    </div>
  )
}
