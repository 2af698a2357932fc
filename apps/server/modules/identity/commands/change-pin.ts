/** A worker's own new PIN on the phone they hold. The old one was checked before. */
import { done, refuse } from '@gewu/contract/errors'
import type { Command } from '../../../kernel/command.ts'

export interface ChangePin {
  readonly deviceId: string
  readonly pinHash: string
  /** The hash that the old PIN was checked against: whoever changed it meanwhile wins. */
  readonly was: string
}

type Nothing = Record<string, never>

/** Refuses `device-unknown`, `changed-meanwhile`. */
export const changePin: Command<ChangePin, Nothing> = {
  action: 'identity.change-pin',
  ahead: (input) => [{ table: 'device', key: input.deviceId }],
  run: async (unit, { deviceId, pinHash, was }, { actor }) => {
    const device = await unit.get('device', deviceId)
    if (device === null || device.revokedAt !== null || device.accountId !== actor.accountId)
      return refuse('device-unknown')
    if (device.pinHash !== was) return refuse('changed-meanwhile')
    unit.update('device', device, { pinHash })
    return done({
      subject: { kind: 'account', id: device.accountId },
      events: [{ type: 'identity.pin-changed', deviceId }],
      reply: {},
    })
  },
}
