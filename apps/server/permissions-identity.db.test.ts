/**
 * Who may do what with accounts and posts: expected answers written by hand from the product rules. 3.6: system, security and audit
 * administrators stand apart, the auditor changes nothing; residents are nobody's list.
 */
import { generateKeyPairSync, randomUUID } from 'node:crypto'
import { neighbourName, requesterName, requesterPhone, type World, world } from '@gewu/testkit/world'
import { type Role, roles, staff } from '@gewu/testkit/world-sheets'
import { afterAll, beforeAll } from 'vitest'
import { checkTable, type Secret, type Table } from './permissions.fixture.ts'

let w: World
beforeAll(async () => {
  w = await world()
})
afterAll(() => w.close())

/** No list and no answer ever holds a whole telephone number, nor a resident. */
const secrets = (): readonly Secret[] => [
  { words: requesterName, may: ['requester'] },
  { words: requesterPhone, may: [] },
  { words: neighbourName, may: ['neighbour'] },
  ...Object.values(staff).map(({ phone }) => ({ words: phone, may: [] })),
]

let made = 0
/** A colleague whom nobody has signed in as yet, without a post. */
const colleague = async (): Promise<string> => {
  const answer = await w.people['system-admin'].post('/accounts', { name: '新同事', loginName: `new.${made++}` })
  return String(answer.body?.id)
}
const freshPost = async (): Promise<string> => {
  const node = { kind: 'area', areaId: w.north.id }
  const body = { accountId: await colleague(), postKey: 'clerk', node }
  return String((await w.people['system-admin'].post('/posts', body)).body?.id)
}
const phoneOf = (role: Role): string => `1550000${String(roles.indexOf(role)).padStart(4, '0')}`
const token = 'x'.repeat(43)
const { kty, crv, x, y } = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ format: 'jwk' })
const phoneKey = { kty, crv, x, y }

const identity: Table<'identity'> = {
  //         anon slip reqr neig disp secr work oth-w far-d recv oth-a st-d st-l di-l sys sec aud
  signInPassword: {
    answers: '401  401  401  401  401  401  401  401   401   401  401   401  401  401  401 401 401',
    ask: (_w, role) => ({ body: { loginName: `guess.${role}`, password: '猜一猜-12345', totp: '123456' } }),
  },
  openInvitation: {
    answers: '410  410  410  410  410  410  410  410   410   410  410   410  410  410  410 410 410',
    ask: () => ({ params: { token } }),
  },
  acceptInvitation: {
    answers: '410  410  410  410  410  410  410  410   410   410  410   410  410  410  410 410 410',
    ask: (_w, role) => ({
      params: { token: `${role}-${token}` },
      body: { password: '春风又绿江南岸-7421', totp: '123456' },
    }),
  },
  sendPhoneCode: {
    answers: '200  200  200  200  200  200  200  200   200   200  200   200  200  200  200 200 200',
    ask: (_w, role) => ({ body: { phone: phoneOf(role), shell: 'resident' } }),
  },
  signInPhone: {
    answers: '401  401  401  401  401  401  401  401   401   401  401   401  401  401  401 401 401',
    ask: (_w, role) => ({ body: { phone: phoneOf(role), code: '000000' } }),
  },
  bindDevice: {
    answers: '401  401  401  401  401  401  401  401   401   401  401   401  401  401  401 401 401',
    ask: (_w, role) => ({
      body: {
        phone: phoneOf(role),
        code: '000000',
        pin: '739154',
        publicKey: phoneKey,
        label: '手机',
      },
    }),
  },
  // A challenge is given for any device, so that nobody learns which are bound.
  deviceChallenge: {
    answers: '200  200  200  200  200  200  200  200   200   200  200   200  200  200  200 200 200',
    ask: () => ({ body: { deviceId: randomUUID() } }),
  },
  signInDevice: {
    answers: '401  401  401  401  401  401  401  401   401   401  401   401  401  401  401 401 401',
    ask: () => ({ body: { deviceId: randomUUID(), challenge: 'c', signature: 's', pin: '739154' } }),
  },
  me: { answers: '401  401  200  200  200  200  200  200   200   200  200   200  200  200  200 200 200' },
  rename: {
    answers: '401  401  200  200  403  403  403  403   403   403  403   403  403  403  403 403 403',
    ask: (_w, role) => ({ body: { name: w.people[role].name || '某某' } }),
  },
  // Only a resident says where home is; colleagues do so in the resident's shell.
  setHome: {
    answers: '401  401  200  200  403  403  403  403   403   403  403   403  403  403  403 403 403',
    ask: () => ({ body: { placeCode: w.north.door.code } }),
  },
  leaveHome: {
    answers: '401  401  200  200  403  403  403  403   403   403  403   403  403  403  403 403 403',
  },
  // The old password is asked for, which these people of the desk do not know: 401; elsewhere there is none.
  changePassword: {
    answers: '401  401  403  403  401  401  403  403   401   401  401   401  401  401  401 401 401',
    ask: () => ({ body: { current: '猜一猜-12345', password: '春风又绿江南岸-7421' } }),
  },
  // Only on a bound phone, and these have none.
  changePin: {
    answers: '401  401  403  403  403  403  401  401   403   403  403   403  403  403  403 403 403',
    ask: () => ({ body: { current: '739154', pin: '804617' } }),
  },
  signOutElsewhere: {
    answers: '401  401  200  200  200  200  200  200   200   200  200   200  200  200  200 200 200',
  },
  listAccounts: {
    answers: '401  401  403  403  403  403  403  403   403   403  403   403  403  403  200 200 403',
    ask: () => ({ query: 'limit=100' }),
  },
  createAccount: {
    answers: '401  401  403  403  403  403  403  403   403   403  403   403  403  403  200 403 403',
    ask: (_w, role) => ({ body: { name: '又一位', loginName: `made.by.${role}` } }),
  },
  renewInvitation: {
    answers: '401  401  403  403  403  403  403  403   403   403  403   403  403  403  200 200 403',
    ask: async () => ({ params: { accountId: await colleague() } }),
  },
  disableAccount: {
    answers: '401  401  403  403  403  403  403  403   403   403  403   403  403  403  200 200 403',
    ask: async () => ({ params: { accountId: await colleague() }, body: { reason: '调走了' } }),
  },
  signInGuard: {
    answers: '401  401  403  403  403  403  403  403   403   403  403   403  403  403  403 200 403',
  },
  // Only a demonstration shows its telephone.
  localMessages: {
    answers: '404  404  404  404  404  404  404  404   404   404  404   404  404  404  404 404 404',
  },
  // Last: whoever has signed out is nobody from then on.
  signOut: {
    answers: '401  401  200  200  200  200  200  200   200   200  200   200  200  200  200 200 200',
  },
}

const post: Table<'post'> = {
  //         anon slip reqr neig disp secr work oth-w far-d recv oth-a st-d st-l di-l sys sec aud
  listPosts: {
    answers: '401  401  403  403  403  200  403  403   403   403  403   403  403  403  200 200 403',
    ask: () => ({ query: 'limit=100' }),
  },
  postTemplates: {
    answers: '401  401  403  403  200  200  200  200   200   200  200   200  200  200  200 200 200',
    ask: () => ({ query: `communityId=${w.north.id}` }),
  },
  assignPost: {
    answers: '401  401  403  403  403  403  403  403   403   403  403   403  403  403  200 403 403',
    ask: async () => ({
      body: { accountId: await colleague(), postKey: 'clerk', node: { kind: 'area', areaId: w.north.id } },
    }),
  },
  endPost: {
    answers: '401  401  403  403  403  403  403  403   403   403  403   403  403  403  200 200 403',
    ask: async () => ({ params: { postId: await freshPost() }, body: { reason: '换人了' } }),
  },
}

const demonstration: Table<'demonstration'> = {
  people: { answers: '404  404  404  404  404  404  404  404   404   404  404   404  404  404  404 404 404' },
}

checkTable('post', post, { world: () => w, secrets })
checkTable('demonstration', demonstration, { world: () => w, secrets })
// An address is locked for a quarter of an hour after thirty wrong tries.
checkTable('identity', identity, { world: () => w, secrets, minutesBetween: 16 })
