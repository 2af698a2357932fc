/** The posts every district has whatever its work methods: administrators, leaders, the street's dispatcher, agencies' people. It grants nothing by itself. */
import type { Ability } from '../pack/ability.ts'

/** Where a built-in post may stand. */
export type BuiltInNode = 'district' | 'street' | 'agency'

export type BuiltInPost = {
  readonly key: string
  /** As people say it. */
  readonly title: string
  readonly at: BuiltInNode
  readonly may: readonly Ability[]
}

/**
 * Administrators see no matters and no people; leaders see matters and rates of the communities below, never who reported
 * (product rules 3.3, 3.6); agencies handle what is sent to them.
 */
export const BUILT_IN_POSTS: readonly BuiltInPost[] = [
  {
    key: 'system-admin',
    title: '系统管理员',
    at: 'district',
    may: ['manage-accounts', 'manage-organisation', 'manage-grids'],
  },
  { key: 'security-admin', title: '安全管理员', at: 'district', may: ['manage-security'] },
  { key: 'audit-admin', title: '审计管理员', at: 'district', may: ['audit'] },
  { key: 'district-leader', title: '区县负责人', at: 'district', may: ['view-rates', 'view-register'] },
  { key: 'street-leader', title: '街道负责人', at: 'street', may: ['view-rates', 'view-register'] },
  {
    key: 'street-dispatcher',
    title: '街道调度员',
    at: 'street',
    may: ['dispatch-matters', 'review-matters', 'raise-for-others', 'view-register', 'view-rates', 'see-reporter'],
  },
  { key: 'agency-head', title: '单位负责人', at: 'agency', may: ['handle-matters'] },
  { key: 'agency-handler', title: '单位经办人', at: 'agency', may: ['handle-matters'] },
]

/** The three administrators (三员): system, security, audit. */
export const ADMINISTRATORS = ['system-admin', 'security-admin', 'audit-admin'] as const
export type Administrator = (typeof ADMINISTRATORS)[number]

const administrators: ReadonlySet<string> = new Set(ADMINISTRATORS)

export function isAdministrator(postKey: string): boolean {
  return administrators.has(postKey)
}

/**
 * Whether somebody who holds these posts may hold this one too. Nobody is two of the three administrators, and the audit
 * administrator, who may change nothing, holds no other post at all (GB/T 22239 level 3; product rules 3.6).
 */
export function mayJoin(held: readonly string[], postKey: string): boolean {
  const others = held.filter((key) => key !== postKey)
  if (postKey === 'audit-admin') return others.length === 0
  if (others.includes('audit-admin')) return false
  return !isAdministrator(postKey) || !others.some(isAdministrator)
}
