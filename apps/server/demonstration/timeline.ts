/** What happens to each story and when: steps with times in the past month, one person each. Pure: the same for the same day. */
import type { Ending } from './stories.ts'

/** Who takes a step. */
export type Part = 'requester' | 'dispatcher' | 'receiver' | 'other-agency' | 'first-agency' | 'worker' | 'reviewer'

export interface PlannedStep {
  /** Hours after the story was told. */
  readonly after: number
  readonly step:
    | 'dispatch'
    | 'accept'
    | 'return'
    | 'resolve'
    | 'confirm'
    | 'rate'
    | 'reopen'
    | 'pause'
    | 'ask-pause'
    | 'report-in'
    | 'lead'
    | 'note'
  readonly by: Part
}

const toReceiver: readonly PlannedStep[] = [{ after: 1.5, step: 'dispatch', by: 'dispatcher' }]
const accepted: readonly PlannedStep[] = [...toReceiver, { after: 2.2, step: 'accept', by: 'receiver' }]
const answered = (hours: number): readonly PlannedStep[] => [
  ...accepted,
  { after: hours, step: 'resolve', by: 'receiver' },
]
const twiceReturned: readonly PlannedStep[] = [
  ...toReceiver,
  { after: 3, step: 'return', by: 'receiver' },
  { after: 5, step: 'dispatch', by: 'dispatcher' },
  { after: 8, step: 'return', by: 'other-agency' },
]

/** `pace` stretches the handling a little, so that not every story takes the same time. */
export const stepsOf = (ending: Ending, pace: number): readonly PlannedStep[] => {
  const solved = 14 + pace * 6
  switch (ending) {
    case 'waiting':
      return []
    case 'sent':
      return toReceiver
    case 'working':
    case 'late':
      return [...accepted, { after: 6, step: 'note', by: 'receiver' }]
    case 'paused':
      return [
        ...accepted,
        { after: 20, step: 'ask-pause', by: 'receiver' },
        { after: 22, step: 'pause', by: 'dispatcher' },
      ]
    case 'answered':
      return answered(solved)
    case 'closed':
      return [...answered(solved), { after: solved + 5, step: 'confirm', by: 'requester' }]
    case 'rated':
      return [
        ...answered(solved),
        { after: solved + 5, step: 'confirm', by: 'requester' },
        { after: solved + 5.1, step: 'rate', by: 'requester' },
      ]
    case 'reopened':
      return [...answered(solved), { after: solved + 7, step: 'reopen', by: 'requester' }]
    case 'returned':
      return [...toReceiver, { after: 4, step: 'return', by: 'receiver' }]
    case 'whistled':
      return [...twiceReturned, { after: 9, step: 'report-in', by: 'first-agency' }]
  }
}

/** Endings for stories told some days ago: the older, the more settled. */
export const endingOf = (index: number, daysAgo: number): Ending => {
  if (daysAgo < 1) return index % 2 === 0 ? 'waiting' : 'sent'
  if (daysAgo < 3)
    return (['working', 'answered', 'waiting', 'returned', 'sent', 'whistled'] as const)[index % 6] ?? 'working'
  if (daysAgo < 8)
    return (
      (['rated', 'working', 'answered', 'closed', 'late', 'paused', 'rated', 'reopened'] as const)[index % 8] ?? 'rated'
    )
  return (
    (['rated', 'closed', 'rated', 'rated', 'closed', 'rated', 'closed', 'rated', 'late'] as const)[index % 9] ?? 'rated'
  )
}
