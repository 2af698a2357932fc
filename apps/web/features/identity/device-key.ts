/** The key of a worker's phone: ECDSA P-256, made here, never to be taken out; it signs the server's challenges and nothing else. */

/** Keys need a page over HTTPS (or this very machine); elsewhere the browser has none. */
export const canHoldKey = (): boolean => globalThis.crypto?.subtle !== undefined

/** The private part cannot be exported; IndexedDB keeps it as it is. */
export const newDeviceKey = (): Promise<CryptoKeyPair> =>
  crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify'])

export type PublicPart = { readonly kty: 'EC'; readonly crv: 'P-256'; readonly x: string; readonly y: string }

/** What the server keeps of it. */
export async function publicPartOf(key: CryptoKeyPair): Promise<PublicPart> {
  const { x = '', y = '' } = await crypto.subtle.exportKey('jwk', key.publicKey)
  return { kty: 'EC', crv: 'P-256', x, y }
}

export const base64urlOf = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '')

/** The signature over the very text of the challenge (SHA-256, r and s side by side), base64url. */
export async function signChallenge(privateKey: CryptoKey, challenge: string): Promise<string> {
  const said = new TextEncoder().encode(challenge)
  const signature = await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, privateKey, said)
  return base64urlOf(new Uint8Array(signature))
}
