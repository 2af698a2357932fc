/** One ledger command alone, by the program itself: clocks, imports and trials. People's commands carry theirs inside their own. */
import { done, refuse } from '@gewu/contract/errors'
import type { LedgerCommand } from '@gewu/domain/ledger/command'
import type { Command } from '../../../kernel/command.ts'
import { applyLedger, ledgerAhead } from '../apply.ts'

/** Refuses `not-allowed` to everybody but the program, and whatever the ledger refuses. */
export const moveValue: Command<LedgerCommand, { moved: boolean }> = {
  action: 'ledger.move',
  ahead: ledgerAhead,
  run: async (unit, command, { at, seq, actor }) => {
    if (actor.shell !== 'system') return refuse('not-allowed')
    const applied = await applyLedger(unit, [command], { at, seq })
    if (!applied.ok) return applied
    const id = 'id' in command ? command.id : command.holdId
    return done({
      subject: { kind: 'ledger', id },
      events: applied.value,
      reply: { moved: applied.value.length > 0 },
    })
  },
}
