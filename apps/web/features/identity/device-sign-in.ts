/** Binds this phone with a telephone code, and signs in on a bound phone with its key and the PIN. It keeps no PIN. */
import type { Client } from '@gewu/client/client'
import type { Me } from '@gewu/contract/identity'
import type { Slot } from '../device/shelf.ts'
import { arrived, type Outcome } from '../outcome.ts'
import { outcomeOf } from '../server.ts'
import { newDeviceKey, publicPartOf, signChallenge } from './device-key.ts'

/** What a bound phone holds: whose it is, and the key that cannot be taken out. */
export type BoundDevice = { readonly deviceId: string; readonly name: string; readonly privateKey: CryptoKey }

type SignInPorts = { readonly client: Pick<Client, 'call'>; readonly device: Slot<BoundDevice> }

export type Binding = {
  readonly phone: string
  readonly code: string
  readonly pin: string
  /** How the phone is called in the list of devices. */
  readonly label: string
}

/** `kept` is false where the browser keeps nothing: the next sign-in asks for a code again. */
export async function bindThisDevice(
  { client, device }: SignInPorts,
  binding: Binding,
): Promise<Outcome<{ readonly me: Me; readonly kept: boolean }>> {
  const key = await newDeviceKey()
  const publicKey = await publicPartOf(key)
  const bound = outcomeOf(await client.call('identity', 'bindDevice', { body: { ...binding, publicKey } }))
  if (!bound.ok) return bound
  const { me, deviceId } = bound.value
  const kept = await device.keep({ deviceId, name: me.name, privateKey: key.privateKey })
  return arrived({ me, kept })
}

/** A phone that the server no longer knows forgets its key, so that the way by telephone code opens. */
export async function signInHere(
  { client, device }: SignInPorts,
  bound: BoundDevice,
  pin: string,
): Promise<Outcome<{ readonly me: Me }>> {
  const { deviceId, privateKey } = bound
  const asked = outcomeOf(await client.call('identity', 'deviceChallenge', { body: { deviceId } }))
  if (!asked.ok) return asked
  const { challenge } = asked.value
  const signature = await signChallenge(privateKey, challenge)
  const outcome = outcomeOf(
    await client.call('identity', 'signInDevice', { body: { deviceId, challenge, signature, pin } }),
  )
  if (!outcome.ok && outcome.why === 'refused' && outcome.code === 'device-unknown') await device.drop()
  return outcome
}

/** `安卓手机`, `苹果手机`, `电脑`: enough to know one's own phone in a list. */
export const deviceLabel = (userAgent: string): string =>
  /android|harmony/i.test(userAgent) ? '安卓手机' : /iphone|ipad/i.test(userAgent) ? '苹果手机' : '电脑'
