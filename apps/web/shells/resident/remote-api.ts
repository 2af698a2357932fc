/** The resident's side of the real server, over the typed client. */
import type { Client } from '@gewu/client/client'
import { remoteMoney } from '../../features/money/remote-money.ts'
import { arrived } from '../../features/outcome.ts'
import { outcomeOf } from '../../features/server.ts'
import type { ResidentApi } from './api.ts'

/** The first page of one's own matters is as much as a phone shows; older ones are found by number. */
const mineShown = 50

/** More doors than these are found by a word of the plate. */
const doorsShown = 30

const slipHeader = (code: string | undefined) => (code === undefined ? undefined : { 'x-slip-code': code })

export const remoteResidentApi = (client: Client): ResidentApi => ({
  raise: async (body, key) => outcomeOf(await client.call('matter', 'raise', { body, key })),
  uploadFile: async (communityId, file) =>
    outcomeOf(await client.upload('matter', 'uploadFile', { communityId }, file)),
  mine: async () => {
    const page = outcomeOf(await client.call('matter', 'mine', { query: { limit: mineShown } }))
    return page.ok ? arrived(page.value.rows) : page
  },
  similar: async (communityId, body) =>
    outcomeOf(await client.call('text', 'similar', { params: { communityId }, body })),
  meToo: async (communityId, matterId, key) =>
    outcomeOf(await client.call('text', 'meToo', { params: { communityId, matterId }, body: {}, key })),
  slip: async (no, code) =>
    outcomeOf(await client.call('matter', 'slip', { params: { no }, headers: slipHeader(code) })),
  takeStep: async (no, slipCode, step, input, key) =>
    outcomeOf(await client.call('matter', 'slipStep', { params: { no, step }, body: { ...input, slipCode }, key })),
  watch: (no, onChange) => {
    const source = new EventSource(client.address('matter', 'slipLive', { params: { no } }))
    source.addEventListener('matter', onChange)
    return () => source.close()
  },
  fileUrl: (communityId, fileId, no, code) =>
    client.address('matter', 'file', { params: { communityId, fileId }, query: { no, code } }),
  door: async (code) => outcomeOf(await client.call('grid', 'door', { params: { code } })),
  pack: async (communityId) => outcomeOf(await client.call('area', 'pack', { params: { communityId } })),
  ...remoteMoney(client),
  me: async () => outcomeOf(await client.call('identity', 'me', {})),
  sendPhoneCode: async (phone) =>
    outcomeOf(await client.call('identity', 'sendPhoneCode', { body: { phone, shell: 'resident' } })),
  demonstrationMessage: async (phone) => {
    const messages = outcomeOf(await client.call('identity', 'localMessages', { query: { phone } }))
    if (!messages.ok) return undefined
    return [...messages.value].sort((a, b) => b.at.localeCompare(a.at))[0]?.body
  },
  signInPhone: async (phone, code) =>
    outcomeOf(await client.call('identity', 'signInPhone', { body: { phone, code } })),
  signOut: async () => outcomeOf(await client.call('identity', 'signOut', { body: {} })),
  communities: async () => outcomeOf(await client.call('area', 'communities', {})),
  doors: async (communityId, words) => {
    const query = { limit: doorsShown, ...(words === '' ? {} : { q: words }) }
    const page = outcomeOf(await client.call('grid', 'doors', { params: { communityId }, query }))
    return page.ok ? arrived(page.value.rows) : page
  },
  setHome: async (body, key) => outcomeOf(await client.call('identity', 'setHome', { body, key })),
  leaveHome: async (key) => outcomeOf(await client.call('identity', 'leaveHome', { body: {}, key })),
  signOutElsewhere: async (key) => outcomeOf(await client.call('identity', 'signOutElsewhere', { body: {}, key })),
  rename: async (name, key) => outcomeOf(await client.call('identity', 'rename', { body: { name }, key })),
})
