/** Leaves a line in the log for every export of people's data: what, of whom, and who said yes. */
import { done, refuse } from '@gewu/contract/errors'
import type { Command } from '../kernel/command.ts'
import { isOperator } from '../modules/area/index.ts'

export interface ExportRecord {
  readonly subject: string
  readonly approvedBy: string
  readonly rows: number
}

export const recordExport: Command<ExportRecord, Record<string, never>> = {
  action: 'exchange.export',
  run: async (_unit, { subject, approvedBy, rows }, { actor }) => {
    if (!isOperator(actor)) return refuse('not-allowed')
    return done({
      subject: { kind: 'export', id: null },
      events: [{ type: 'people.exported', subject, approvedBy, rows }],
      reply: {},
    })
  },
}
