/** Routes of module identity: ways to sign in, one's own account, the accounts of colleagues. */
import { z } from 'zod'
import { heldPost } from './post.ts'
import { route } from './route.ts'
import { id, instant, nothing, pageOf, pageQuery, phone, text } from './schema.ts'

export type { Ability } from '@gewu/domain/pack/ability'

export const shell = z.enum(['resident', 'worker', 'desk'])

export const me = z.object({
  accountId: id,
  name: z.string(),
  shell,
  posts: z.array(heldPost),
  communities: z.array(z.object({ id, code: z.string(), name: z.string(), packId: z.string() })),
  agencies: z.array(z.object({ id, name: z.string() })),
  phoneTail: z.string().nullable(),
  idleMinutes: z.number().int(),
  /** The door at which a resident says they live, once they have said so. */
  home: z.object({ placeId: id, label: z.string(), communityId: id, communityName: z.string() }).optional(),
})
export type Me = z.infer<typeof me>

const signedIn = z.object({ me })

export const accountRow = z.object({
  id,
  name: z.string(),
  loginName: z.string().nullable(),
  phoneTail: z.string().nullable(),
  secondFactor: z.boolean(),
  disabled: z.boolean(),
  posts: z.array(z.object({ id, title: z.string(), nodeName: z.string() })),
})

export const identityRoutes = {
  signInPassword: route({
    method: 'POST',
    path: '/sign-in/password',
    summary: 'Desk staff: name, password and the six digits of their authenticator',
    door: 'anyone',
    body: z.object({
      loginName: text(40),
      password: z.string().min(1).max(200),
      totp: z.string().regex(/^\d{6}$/, '动态码是 6 位数字。'),
    }),
    reply: signedIn,
    refuses: ['signin-refused', 'signin-locked'],
  }),
  openInvitation: route({
    method: 'GET',
    path: '/invitations/{token}',
    summary: 'What a one-time link offers: the name and the secret for the authenticator',
    door: 'anyone',
    params: z.object({ token: z.string().min(20).max(100) }),
    reply: z.object({ name: z.string(), loginName: z.string(), totpUri: z.string() }),
    refuses: ['invitation-spent'],
  }),
  acceptInvitation: route({
    method: 'POST',
    path: '/invitations/{token}',
    summary: 'Chooses a password and proves the authenticator; the link is spent',
    door: 'anyone',
    params: z.object({ token: z.string().min(20).max(100) }),
    body: z.object({
      password: z.string().min(10, '密码至少 10 个字。').max(200),
      totp: z.string().regex(/^\d{6}$/, '动态码是 6 位数字。'),
    }),
    reply: signedIn,
    refuses: ['invitation-spent', 'password-weak', 'code-wrong', 'signin-locked'],
  }),
  sendPhoneCode: route({
    method: 'POST',
    path: '/sign-in/phone-code',
    summary: 'Sends a code to a telephone; the answer is the same whether it is known or not',
    door: 'anyone',
    body: z.object({ phone, shell: z.enum(['resident', 'worker']) }),
    reply: z.object({ waitSeconds: z.number().int() }),
    refuses: ['code-too-soon', 'too-many-tries'],
  }),
  signInPhone: route({
    method: 'POST',
    path: '/sign-in/phone',
    summary: 'Residents: telephone and code; a first sign-in makes the account',
    door: 'anyone',
    body: z.object({ phone, code: z.string().regex(/^\d{6}$/, '验证码是 6 位数字。') }),
    reply: signedIn,
    refuses: ['code-wrong', 'signin-locked'],
  }),
  bindDevice: route({
    method: 'POST',
    path: '/sign-in/device/bind',
    summary: 'Grid workers: a telephone code binds the key of this device and a PIN',
    door: 'anyone',
    body: z.object({
      phone,
      code: z.string().regex(/^\d{6}$/, '验证码是 6 位数字。'),
      pin: z.string().regex(/^\d{6}$/, 'PIN 是 6 位数字。'),
      publicKey: z.object({
        kty: z.literal('EC'),
        crv: z.literal('P-256'),
        x: z.string().max(64),
        y: z.string().max(64),
      }),
      label: text(60),
    }),
    reply: signedIn.extend({ deviceId: id }),
    refuses: ['code-wrong', 'pin-weak', 'signin-locked', 'signin-refused'],
  }),
  deviceChallenge: route({
    method: 'POST',
    path: '/sign-in/device/challenge',
    summary: 'A challenge for the key of a bound device, good for two minutes',
    door: 'anyone',
    body: z.object({ deviceId: id }),
    reply: z.object({ challenge: z.string() }),
  }),
  signInDevice: route({
    method: 'POST',
    path: '/sign-in/device',
    summary: 'Grid workers: the signed challenge (ECDSA P-256, SHA-256, base64url) and the PIN',
    door: 'anyone',
    body: z.object({
      deviceId: id,
      challenge: z.string().max(400),
      signature: z.string().max(200),
      pin: z.string().regex(/^\d{6}$/, 'PIN 是 6 位数字。'),
    }),
    reply: signedIn,
    refuses: ['device-unknown', 'signin-refused', 'signin-locked'],
  }),
  signOut: route({
    method: 'POST',
    path: '/sign-out',
    summary: 'Ends this session',
    door: 'signed-in',
    body: nothing,
    reply: nothing,
  }),
  me: route({
    method: 'GET',
    path: '/me',
    summary: 'Who I am, my posts and where they stand',
    door: 'signed-in',
    reply: me,
  }),
  rename: route({
    method: 'POST',
    path: '/me/name',
    summary: 'A resident says how to be addressed',
    door: 'signed-in',
    command: true,
    body: z.object({ name: text(20) }),
    reply: nothing,
  }),

  setHome: route({
    method: 'POST',
    path: '/me/home',
    summary: 'A resident says at which door they live: by its code, or picked from the list of doors',
    door: 'signed-in',
    command: true,
    body: z
      .object({ placeCode: z.string().max(16).optional(), placeId: id.optional(), communityId: id.optional() })
      .refine((b) => b.placeCode || (b.placeId && b.communityId), {
        error: '写门牌码，或选一个门牌。',
        path: ['placeCode'],
      }),
    reply: nothing,
    refuses: ['place-unknown', 'too-many-tries'],
  }),
  leaveHome: route({
    method: 'POST',
    path: '/me/home/leave',
    summary: 'A resident takes back at which door they live',
    door: 'signed-in',
    command: true,
    body: nothing,
    reply: nothing,
  }),
  changePassword: route({
    method: 'POST',
    path: '/me/password',
    summary: 'My own password at the desk: the old one, the new one; every other place is signed out',
    door: 'signed-in',
    command: true,
    body: z.object({
      current: z.string().min(1, '写现在的密码。').max(200),
      password: z.string().min(10, '密码至少 10 个字。').max(200),
    }),
    reply: nothing,
    refuses: ['password-weak', 'signin-refused', 'signin-locked', 'changed-meanwhile'],
  }),
  changePin: route({
    method: 'POST',
    path: '/me/pin',
    summary: 'My own PIN on this phone: the old one, the new one',
    door: 'signed-in',
    command: true,
    body: z.object({
      current: z.string().regex(/^\d{6}$/, 'PIN 是 6 位数字。'),
      pin: z.string().regex(/^\d{6}$/, 'PIN 是 6 位数字。'),
    }),
    reply: nothing,
    refuses: ['pin-weak', 'device-unknown', 'signin-refused', 'signin-locked', 'changed-meanwhile'],
  }),
  signOutElsewhere: route({
    method: 'POST',
    path: '/sign-out/elsewhere',
    summary: 'Ends all my sessions but this one',
    door: 'signed-in',
    command: true,
    body: nothing,
    reply: z.object({ ended: z.number().int() }),
  }),

  listAccounts: route({
    method: 'GET',
    path: '/accounts',
    summary: 'Colleagues within reach, by name; residents are never among them',
    door: 'signed-in',
    query: pageQuery.extend({ q: z.string().trim().max(40).optional() }),
    reply: pageOf(accountRow),
  }),
  createAccount: route({
    method: 'POST',
    path: '/accounts',
    summary: 'A new colleague: by sign-in name (desk; gets a one-time link) or by telephone (grid worker)',
    door: 'signed-in',
    command: true,
    body: z
      .object({
        name: text(20),
        loginName: z
          .string()
          .trim()
          .regex(/^[a-z0-9][a-z0-9._-]{2,39}$/i, '登录名用字母和数字，3 到 40 位。')
          .optional(),
        phone: phone.optional(),
      })
      .refine((b) => b.loginName || b.phone, { error: '登录名和手机号至少写一个。', path: ['loginName'] }),
    reply: z.object({ id, invitation: z.string().nullable() }),
    refuses: ['login-name-taken', 'phone-taken'],
  }),
  renewInvitation: route({
    method: 'POST',
    path: '/accounts/{accountId}/invitation',
    summary: 'A new one-time link: the old password and authenticator stop working',
    door: 'signed-in',
    command: true,
    params: z.object({ accountId: id }),
    body: nothing,
    reply: z.object({ invitation: z.string().nullable() }),
    refuses: ['not-found'],
  }),
  disableAccount: route({
    method: 'POST',
    path: '/accounts/{accountId}/disable',
    summary: 'Closes an account and ends its sessions',
    door: 'signed-in',
    command: true,
    params: z.object({ accountId: id }),
    body: z.object({ reason: text(200) }),
    reply: nothing,
    refuses: ['not-found'],
  }),
  signInGuard: route({
    method: 'GET',
    path: '/sign-in-guard',
    summary: 'Where sign-ins went wrong lately and what is locked, for the security administrator',
    door: 'signed-in',
    reply: z.array(
      z.object({
        kind: z.enum(['account', 'device', 'phone', 'address', 'invitation']),
        accountId: id.nullable(),
        name: z.string().nullable(),
        failures: z.number().int(),
        since: instant,
        lockedUntil: instant.nullable(),
      }),
    ),
  }),
  localMessages: route({
    method: 'GET',
    path: '/demonstration/messages',
    summary:
      'The demonstration telephone: codes and notices that the local SMS adapter kept. Absent outside a demonstration',
    door: 'anyone',
    query: z.object({ phone: phone.optional() }),
    reply: z.array(z.object({ phone: z.string(), body: z.string(), at: instant })),
    refuses: ['not-found'],
  }),
}
