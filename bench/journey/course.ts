/** What is to happen to each message: its course through the flow, fixed by its place in the file so that every run is the same. Pure. */

/** How a message's life goes. Shares: paper 10%, returned once 10%, returned twice and whistled 2%, reopened 5%; the rest plain. */
export interface Course {
  readonly paper: boolean
  readonly ending: 'plain' | 'returned' | 'whistled' | 'reopened'
  readonly rating: number
}

export const courseOf = (index: number): Course => ({
  paper: index % 10 === 3,
  ending: index % 50 === 7 ? 'whistled' : index % 10 === 5 ? 'returned' : index % 20 === 11 ? 'reopened' : 'plain',
  // Bad ratings would reopen by themselves; the reopened share is driven by the requester's own step instead.
  rating: index % 4 === 0 ? 4 : index % 9 === 0 ? 3 : 5,
})

/** Who takes a step, as the driver knows them. */
export type Part = 'requester' | 'dispatcher' | 'first' | 'second' | 'lead' | 'other'

export interface Move {
  readonly step: string
  readonly by: Part
  readonly given?:
    | 'receiverFirst'
    | 'receiverSecond'
    | 'returnToSecond'
    | 'returnToFirst'
    | 'note'
    | 'rating'
    | 'reason'
}

const send = (to: 'receiverFirst' | 'receiverSecond'): Move => ({ step: 'dispatch', by: 'dispatcher', given: to })
const handle = (by: Part): Move[] => [
  { step: 'accept', by },
  { step: 'resolve', by, given: 'note' },
]
const close: readonly Move[] = [
  { step: 'confirm', by: 'requester' },
  { step: 'rate', by: 'requester', given: 'rating' },
]

/** Every move after raising, in order. */
export const movesOf = (course: Course): readonly Move[] => {
  switch (course.ending) {
    case 'plain':
      return [send('receiverFirst'), ...handle('first'), ...close]
    case 'returned':
      return [
        send('receiverFirst'),
        { step: 'return', by: 'first', given: 'returnToSecond' },
        send('receiverSecond'),
        ...handle('second'),
        ...close,
      ]
    case 'reopened':
      return [
        send('receiverFirst'),
        ...handle('first'),
        { step: 'reopen', by: 'requester', given: 'reason' },
        { step: 'resolve', by: 'first', given: 'note' },
        ...close,
      ]
    case 'whistled':
      return [
        send('receiverFirst'),
        { step: 'return', by: 'first', given: 'returnToSecond' },
        send('receiverSecond'),
        { step: 'return', by: 'second', given: 'returnToFirst' },
        // Two returns open the joint room; the first receiver leads (首接负责).
        { step: 'report-in', by: 'first' },
        { step: 'report-in', by: 'second' },
        { step: 'lead', by: 'first' },
        { step: 'resolve', by: 'first', given: 'note' },
        ...close,
      ]
  }
}
