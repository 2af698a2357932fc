/** Says how far along a matter is and whose turn it is, from its state alone; it changes nothing. */
import type { MatterFlow } from './flow.ts'
import type { Stage } from './vocabulary.ts'

export type Turn = 'resident' | 'desk' | 'receiver' | 'none'

/** The four bars of a list row: said, sent, worked on, answered. `turn` is whose move it is. */
export type Progress = { readonly stage: Stage; readonly bars: 1 | 2 | 3 | 4; readonly turn: Turn }

const BY_STAGE: Readonly<Record<Stage, Progress>> = {
  raised: { stage: 'raised', bars: 1, turn: 'desk' },
  sent: { stage: 'sent', bars: 2, turn: 'receiver' },
  working: { stage: 'working', bars: 3, turn: 'receiver' },
  answered: { stage: 'answered', bars: 4, turn: 'resident' },
  closed: { stage: 'closed', bars: 4, turn: 'none' },
}

/** A state the flow does not know (a pack changed under an old matter) counts as raised: the desk must look at it. */
export function progressOf(flow: MatterFlow, state: string): Progress {
  return BY_STAGE[flow.states[state] ?? 'raised']
}
