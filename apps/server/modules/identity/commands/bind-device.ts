/** A worker's phone is bound: its key and a PIN, on the strength of a telephone code. One phone at a time: the one before stops working. */
import { done, refuse } from '@gewu/contract/errors'
import { isAdministrator } from '@gewu/domain/post/built-in-posts'
import type { Command } from '../../../kernel/command.ts'
import type { Unit } from '../../../kernel/unit-of-work.ts'
import { endSessions, openSession, revokeDevices } from './open-session.ts'

export interface BindDevice {
  readonly codeId: string
  readonly phoneIndex: Buffer
  readonly publicKey: { readonly [part: string]: string }
  readonly pinHash: string
  readonly label: string
  readonly tokenHash: Buffer
}

/** Whether the account has a post that counts in the worker's shell. */
export const worksInTheField = async (unit: Unit, accountId: string): Promise<boolean> =>
  (await unit.find('post', { accountId, until: null })).some((post) => !isAdministrator(post.postKey))

/** Refuses `code-wrong` when the code was used meanwhile, `signin-refused` for whoever has no post: the same as for a stranger. */
export const bindDevice: Command<BindDevice, { deviceId: string }> = {
  action: 'identity.bind-device',
  ahead: (input) => [{ table: 'signin_code', key: input.codeId }],
  run: async (unit, input, { at, ids }) => {
    const code = await unit.get('signin_code', input.codeId)
    if (code === null || code.usedAt !== null) return refuse('code-wrong')
    const [account] = await unit.find('account', { phoneIndex: input.phoneIndex })
    if (!account || account.disabledAt !== null || !(await worksInTheField(unit, account.id)))
      return refuse('signin-refused')
    unit.update('signin_code', code, { usedAt: at })
    await revokeDevices(unit, account.id, at)
    await endSessions(unit, account.id, at, { shell: 'worker' })
    const deviceId = ids.uuid()
    unit.insert('device', {
      id: deviceId,
      accountId: account.id,
      publicKey: input.publicKey,
      pinHash: input.pinHash,
      label: input.label,
      createdAt: at,
      lastChallenge: null,
      revokedAt: null,
    })
    openSession(unit, { accountId: account.id, shell: 'worker', deviceId, tokenHash: input.tokenHash }, at)
    return done({
      subject: { kind: 'account', id: account.id },
      events: [
        { type: 'identity.device-bound', deviceId },
        { type: 'identity.signed-in', shell: 'worker' },
      ],
      reply: { deviceId },
    })
  },
}
