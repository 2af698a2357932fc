/** A worker comes in by the bound phone: signature and PIN were checked before; here the challenge is used up and the session begins. */
import { done, refuse } from '@gewu/contract/errors'
import type { Command } from '../../../kernel/command.ts'
import { worksInTheField } from './bind-device.ts'
import { openSession } from './open-session.ts'

export interface SignInDevice {
  readonly deviceId: string
  /** When the challenge was given out, in milliseconds. */
  readonly challengeAt: bigint
  readonly tokenHash: Buffer
}

type Nothing = Record<string, never>

/** Refuses `device-unknown` when the phone was released meanwhile, `signin-refused` for a used challenge or an account without a post. */
export const signInDevice: Command<SignInDevice, Nothing> = {
  action: 'identity.sign-in-device',
  ahead: (input) => [{ table: 'device', key: input.deviceId }],
  run: async (unit, { deviceId, challengeAt, tokenHash }, { at }) => {
    const device = await unit.get('device', deviceId)
    if (device === null || device.revokedAt !== null) return refuse('device-unknown')
    if (device.lastChallenge !== null && device.lastChallenge >= challengeAt) return refuse('signin-refused')
    const account = await unit.get('account', device.accountId)
    if (account === null || account.disabledAt !== null) return refuse('signin-refused')
    if (!(await worksInTheField(unit, account.id))) return refuse('signin-refused')
    unit.update('device', device, { lastChallenge: challengeAt })
    openSession(unit, { accountId: account.id, shell: 'worker', deviceId, tokenHash }, at)
    return done({
      subject: { kind: 'account', id: account.id },
      events: [{ type: 'identity.signed-in', shell: 'worker' }],
      reply: {},
    })
  },
}
