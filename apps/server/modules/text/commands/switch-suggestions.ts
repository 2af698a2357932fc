/** Switches a community's suggestions on or off. While they are off nothing is proposed; what people decide is still remembered. */
import { done, refuse } from '@gewu/contract/errors'
import type { Command } from '../../../kernel/command.ts'
import { ruleOn } from '../../../kernel/policy.ts'
import { textPolicy } from '../policy.ts'

export interface SwitchSuggestions {
  readonly on: boolean
  readonly reason: string
}

export const switchSuggestions: Command<SwitchSuggestions, { readonly on: boolean }> = {
  action: 'text.switch-suggestions',
  run: async (unit, { on, reason }, { at, actor, seq }) => {
    const { communityId } = unit
    if (!ruleOn(textPolicy, 'switch', actor, { communityId }).allow) return refuse('not-allowed')
    const known = await unit.get('text_setting', communityId)
    const now = { suggesting: on, reason, changedBy: actor.accountId, changedAt: at }
    if (known === null) unit.insert('text_setting', { communityId, ...now, rev: seq })
    else unit.update('text_setting', known, now)
    return done({
      subject: { kind: 'text-setting', id: communityId },
      events: [{ type: 'text.switched', on, reason, at: at.toISOString() }],
      reply: { on },
    })
  },
}
