/** Contact links: which households a person is the contact of, and how many the pack allows. It appoints nobody. */
import type { Pack } from '../pack/pack.ts'

export type ContactRule = NonNullable<Pack['contact']>

export type ContactRefusal =
  | { readonly code: 'contact-full'; readonly params: { readonly max: number; readonly now: number } }
  | { readonly code: 'contact-there' }

/** Null when one more household may be linked to somebody who already has these. A method without a rule sets no bound. */
export function mayLink(
  rule: ContactRule | null,
  linked: readonly string[],
  householdId: string,
): ContactRefusal | null {
  if (linked.includes(householdId)) return { code: 'contact-there' }
  const max = rule?.households.max ?? null
  return max !== null && linked.length >= max ? { code: 'contact-full', params: { max, now: linked.length } } : null
}
