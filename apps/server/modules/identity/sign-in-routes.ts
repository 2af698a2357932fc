/** Routes of the ways in and out, and of one's own account. */
import { done, type Result, refuse } from '@gewu/contract/errors'
import { identityRoutes } from '@gewu/contract/identity'
import { type Bound, bind } from '../../kernel/http.ts'
import { renameAccount } from './commands/rename-account.ts'
import { signOut } from './commands/sign-out.ts'
import { newChallenge } from './device-key.ts'
import { sayHome } from './home.ts'
import { hashInvitation, totpContext } from './invitation.ts'
import { meOf } from './me.ts'
import { changeOwnPassword, changeOwnPin, signOutEverywhereElse } from './own-account.ts'
import { sendPhoneCode } from './phone-codes.ts'
import { cookieSeconds, type Shell } from './session-rules.ts'
import {
  acceptByLink,
  type Begun,
  bindByCode,
  type SignInParts,
  signInByDevice,
  signInByPassword,
  signInByPhone,
} from './sign-in.ts'
import { readLocalMessages } from './sms.ts'
import { accountByInvitation } from './store.ts'
import { totpUri } from './totp.ts'

type SetSession = (shell: string, token: string | null, seconds: number) => void

const answer = <Reply>(begun: Result<Begun<Reply>>, shell: Shell, setSession: SetSession): Result<Reply> => {
  if (!begun.ok) return begun
  setSession(shell, begun.value.token, cookieSeconds(shell))
  return done(begun.value.reply)
}

export const signInRoutesOf = (parts: SignInParts): readonly Bound[] => [
  ...waysIn(parts),
  ...links(parts),
  ...own(parts),
]

const waysIn = (parts: SignInParts): readonly Bound[] => {
  const { kernel, deps } = parts
  return [
    bind(identityRoutes.signInPassword, async ({ body, ip, setSession }) =>
      answer(await signInByPassword(parts, body, ip), 'desk', setSession),
    ),
    bind(identityRoutes.sendPhoneCode, async ({ body, ip }) =>
      sendPhoneCode(kernel, { phone: body.phone, ip, demonstration: deps.area.district().demonstration }),
    ),
    bind(identityRoutes.signInPhone, async ({ body, ip, setSession }) =>
      answer(await signInByPhone(parts, body, ip), 'resident', setSession),
    ),
    bind(identityRoutes.bindDevice, async ({ body, ip, setSession }) =>
      answer(await bindByCode(parts, body, ip), 'worker', setSession),
    ),
    bind(identityRoutes.deviceChallenge, async ({ body }) =>
      done({ challenge: newChallenge(kernel.crypto, body.deviceId, kernel.now(), kernel.ids.token()) }),
    ),
    bind(identityRoutes.signInDevice, async ({ body, ip, setSession }) =>
      answer(await signInByDevice(parts, body, ip), 'worker', setSession),
    ),
    bind(identityRoutes.localMessages, async ({ query }) =>
      deps.area.district().demonstration
        ? done(await readLocalMessages(kernel, query.phone ?? null))
        : refuse('not-found'),
    ),
  ]
}

const links = (parts: SignInParts): readonly Bound[] => {
  const { kernel } = parts
  return [
    bind(identityRoutes.openInvitation, async ({ params }) => {
      const hash = hashInvitation(kernel.crypto, params.token)
      const account = await accountByInvitation(kernel.pool, hash, kernel.now())
      const secret = account?.totpCipher ? kernel.crypto.open(account.totpCipher, totpContext(account.id)) : null
      if (account === null || secret === null) return refuse('invitation-spent')
      const loginName = account.loginName ?? ''
      return done({ name: account.name, loginName, totpUri: totpUri(secret, loginName) })
    }),
    bind(identityRoutes.acceptInvitation, async ({ params, body, ip, setSession }) =>
      answer(await acceptByLink(parts, { token: params.token, body, ip }), 'desk', setSession),
    ),
  ]
}

const own = (parts: SignInParts): readonly Bound[] => [
  bind(identityRoutes.changePassword, (asked) => changeOwnPassword(parts, asked, asked.body)),
  bind(identityRoutes.changePin, (asked) => changeOwnPin(parts, asked, asked.body)),
  bind(identityRoutes.signOutElsewhere, (asked) => signOutEverywhereElse(parts, asked)),
  bind(identityRoutes.setHome, (asked) => sayHome(parts.kernel, parts.deps, asked, asked.body)),
  bind(identityRoutes.leaveHome, (asked) => sayHome(parts.kernel, parts.deps, asked, null)),
  ...signingOut(parts),
]

const signingOut = ({ kernel, deps }: SignInParts): readonly Bound[] => [
  bind(identityRoutes.signOut, async ({ actor, session, setSession }) => {
    if (session === null) return refuse('not-signed-in')
    const ended = await kernel.lanes.submit({
      command: signOut,
      communityId: deps.area.districtId(),
      commandId: kernel.ids.uuid(),
      actor,
      input: { tokenHash: session },
      body: null,
    })
    if (ended.ok) setSession(actor.shell, null, 0)
    return ended
  }),
  bind(identityRoutes.me, async ({ actor }) => done(await meOf(kernel, deps, actor))),
  bind(identityRoutes.rename, async ({ actor, body, key, rawBody }) => {
    if (actor.shell !== 'resident') return refuse('not-allowed')
    return kernel.lanes.submit({
      command: renameAccount,
      communityId: deps.area.districtId(),
      commandId: key,
      actor,
      input: body,
      body: rawBody,
    })
  }),
]
