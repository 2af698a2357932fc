/** The names that go with money: sealed in their own columns, opened for whoever may read them, never in a log. */
import type { Crypto } from '../../kernel/crypto.ts'

const contexts = {
  giver: 'fund_gift.giver',
  witnesses: 'fund_gift.witnesses',
  payee: 'fund_expense.payee',
} as const
type Sealed = keyof typeof contexts

export const sealName = (crypto: Crypto, what: Sealed, id: string, name: string): Buffer =>
  crypto.seal(name, `${contexts[what]}:${id}`)

/** Empty where the value was altered: nothing is shown rather than something wrong. */
export const openName = (crypto: Crypto, what: Sealed, id: string, sealed: Buffer): string =>
  crypto.open(sealed, `${contexts[what]}:${id}`) ?? ''

/** Who is meant, for telling witnesses from giver and taker; only ever compared within one command. */
export const personKey = (name: string): string => `name:${name.replaceAll(/\s/g, '')}`
