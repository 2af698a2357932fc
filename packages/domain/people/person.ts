/** What a person in a household is: relation to the head, age, what may be kept of a minor, how fields look when closed. It opens nothing. */
import { civilDay, parseDay } from '../clock/day.ts'

/** Relation to the head of the household. */
export const RELATIONS = [
  'head',
  'spouse',
  'child',
  'parent',
  'grandchild',
  'grandparent',
  'sibling',
  'relative',
  'tenant',
  'other',
] as const
export type Relation = (typeof RELATIONS)[number]

export const relationTitles: Readonly<Record<Relation, string>> = {
  head: '户主',
  spouse: '配偶',
  child: '子女',
  parent: '父母',
  grandchild: '孙辈',
  grandparent: '祖辈',
  sibling: '兄弟姐妹',
  relative: '亲戚',
  tenant: '租住',
  other: '其他',
}

export const SEXES = ['female', 'male'] as const
export type Sex = (typeof SEXES)[number]

/** Fields that are kept sealed, shown masked and opened one at a time with a reason. */
export const CLOSED_FIELDS = ['phone', 'document', 'birth', 'labels', 'tier'] as const
export type ClosedField = (typeof CLOSED_FIELDS)[number]

export const closedFieldTitles: Readonly<Record<ClosedField, string>> = {
  phone: '电话',
  document: '证件号',
  birth: '出生日期',
  labels: '标签',
  tier: '缘由',
}

/** Full years on a day; both are `YYYY-MM-DD`. Null when the birth day is none, or lies ahead. */
export function ageOn(birth: string, today: string): number | null {
  const born = parseDay(birth)
  const now = parseDay(today)
  if (born === null || now === null || born > now) return null
  const [b, n] = [civilDay(born), civilDay(now)]
  const before = n.month < b.month || (n.month === b.month && n.day < b.day)
  return n.year - b.year - (before ? 1 : 0)
}

/** Civil Code art. 17. */
export function isMinor(birth: string | null, today: string): boolean {
  const age = birth === null ? null : ageOn(birth, today)
  return age !== null && age < 18
}

/** Under fourteen a guardian agrees first (Personal Information Protection Law art. 31). */
export function needsGuardian(birth: string | null, today: string): boolean {
  const age = birth === null ? null : ageOn(birth, today)
  return age !== null && age < 14
}

/** `138****0001`; a fixed line keeps its area code and last two digits. */
export function maskedPhone(phone: string): string {
  const mobile = /^(\d{3})\d{4}(\d{4})$/.exec(phone)
  if (mobile !== null) return `${mobile[1]}****${mobile[2]}`
  const fixed = /^(0\d{2,3})-?(\d+)$/.exec(phone)
  return fixed === null ? '****' : `${fixed[1]}-****${(fixed[2] ?? '').slice(-2)}`
}

/** Two digits at either end, nothing of the birth day. */
export function maskedDocument(document: string): string {
  return document.length < 8 ? '****' : `${document.slice(0, 2)}${'*'.repeat(document.length - 4)}${document.slice(-2)}`
}

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const checks = '10X98765432'

/** An 18-character identity number whose birth day exists and whose last character is right (GB 11643). */
export function isIdentityNumber(text: string): boolean {
  if (!/^\d{17}[\dX]$/.test(text)) return false
  if (birthIn(text) === null) return false
  const sum = weights.reduce((total, weight, index) => total + weight * Number(text[index]), 0)
  return checks[sum % 11] === text[17]
}

/** The birth day an identity number holds, `YYYY-MM-DD`, or null. */
export function birthIn(identityNumber: string): string | null {
  const digits = identityNumber.slice(6, 14)
  const day = `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6, 8)}`
  return parseDay(day) === null ? null : day
}
