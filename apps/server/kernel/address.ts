/** Where a call came from, as tries are counted by it. It never keeps an address itself. */
import type { Crypto } from './crypto.ts'

/** Where a call came from, as it is counted: a digest, since where somebody is belongs to nobody. */
export const addressSubject = ({ crypto }: { readonly crypto: Crypto }, ip: string): string =>
  `address:${crypto.digest(networkOf(ip), 'address').toString('hex').slice(0, 32)}`

/** An IPv6 caller owns a whole /64, which would be as many addresses to try from. */
const networkOf = (ip: string): string => {
  if (!ip.includes(':') || ip.includes('.')) return ip.replace(/^::ffff:/i, '')
  const [before = '', after] = ip.split('::')
  const front = before === '' ? [] : before.split(':')
  const back = after === undefined || after === '' ? [] : after.split(':')
  const zeros = Array.from({ length: Math.max(8 - front.length - back.length, 0) }, () => '0')
  return [...front, ...zeros, ...back].slice(0, 4).join(':').toLowerCase()
}
