/** Turns a matter's data into what the progress line draws; sentences come from the shell's copy. */
import type { MatterView } from '@gewu/contract/matter'
import type { IconName } from '../../design/marks/icon-shapes.ts'
import type { TrailNode } from '../../design/progress/trail.tsx'
import { whenWords } from '../time-words.ts'

const stepIcons: Readonly<Record<string, IconName>> = {
  raise: 'mic',
  sort: 'list',
  review: 'eye',
  dispatch: 'send',
  'handle-self': 'hand',
  accept: 'foot',
  assign: 'user',
  return: 'undo',
  transfer: 'swap',
  note: 'doc',
  contact: 'phone',
  pause: 'pause',
  resume: 'play',
  extend: 'clock',
  resolve: 'tool',
  attempt: 'phone',
  confirm: 'check',
  rate: 'face-good',
  reopen: 'flag',
  withdraw: 'undo',
  whistle: 'whistle',
  'report-in': 'people',
  lead: 'people',
}

export const iconOfStep = (step: string): IconName => stepIcons[step] ?? 'check'

/** What the head of the line says while somebody is waited for. */
export type WaitingWords = {
  readonly turn: { readonly what: string; readonly who: string }
  readonly desk: { readonly what: string; readonly who: string }
  readonly receiver: (name: string) => string
  readonly paused: string
  readonly dueBy: (when: string) => string
}

function waitingNode(matter: MatterView, words: WaitingWords, now: Date): TrailNode | undefined {
  const due = matter.dueAt === null ? [] : [words.dueBy(whenWords(matter.dueAt, now))]
  if (matter.stage === 'closed') return undefined
  if (matter.pausedAt !== null) return { id: 'now', state: 'now', icon: 'pause', what: words.paused }
  if (matter.turn === 'resident')
    return { id: 'now', state: 'now', icon: 'bulb', what: words.turn.what, who: [words.turn.who] }
  if (matter.turn === 'desk')
    return { id: 'now', state: 'now', icon: 'clock', what: words.desk.what, who: [words.desk.who, ...due] }
  const name = matter.handlerName ?? matter.receiverName
  if (matter.turn === 'receiver' && name !== null)
    return { id: 'now', state: 'now', icon: 'clock', what: words.receiver(name), who: due }
  return undefined
}

/** The line as a resident sees it: who is waited for, then everything that happened, newest first. */
export function trailOf(matter: MatterView, words: WaitingWords, now: Date): readonly TrailNode[] {
  const waiting = waitingNode(matter, words, now)
  const past = [...matter.trail]
    .sort((a, b) => b.seq - a.seq)
    .map((node, at): TrailNode => {
      const person = [node.role, node.who].filter((part) => part !== '').join(' ')
      return {
        id: `${node.seq}.${at}`,
        state: 'done',
        icon: iconOfStep(node.step),
        what: node.what,
        who: [person, whenWords(node.at, now)].filter((part) => part !== ''),
        said: node.say ?? undefined,
      }
    })
  return waiting === undefined ? past : [waiting, ...past]
}
