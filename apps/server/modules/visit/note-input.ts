/** A visit note as it came, turned into what the command takes. */
import type { visitNote } from '@gewu/contract/visit'
import type { z } from 'zod'
import type { NewVisit } from './commands/record-visit.ts'

export type VisitBody = z.output<typeof visitNote>

export const newVisitOf = (householdId: string, body: VisitBody): NewVisit => ({
  householdId,
  outcome: body.outcome,
  heard: body.heard ?? null,
  buttons: body.buttons,
  health: body.health ?? null,
  privateNote: body.privateNote ?? null,
  at: body.at === undefined ? null : new Date(body.at),
})
