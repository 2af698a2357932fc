import { describe, expect, it } from 'vitest'
import { ABILITIES } from '../pack/ability.ts'
import { ADMINISTRATORS, BUILT_IN_POSTS, isAdministrator, mayJoin } from './built-in-posts.ts'

const mayOf = (key: string) => BUILT_IN_POSTS.find((post) => post.key === key)?.may ?? []

describe("the district's own posts", () => {
  it('have each its own key and only abilities of the closed list', () => {
    expect(new Set(BUILT_IN_POSTS.map((post) => post.key)).size).toBe(BUILT_IN_POSTS.length)
    for (const post of BUILT_IN_POSTS) for (const ability of post.may) expect(ABILITIES).toContain(ability)
  })

  it('share out administration: no ability is held by two of the three, and auditing is all the auditor may', () => {
    const all = ADMINISTRATORS.flatMap(mayOf)
    expect(new Set(all).size).toBe(all.length)
    expect(mayOf('audit-admin')).toEqual(['audit'])
    for (const ability of all) expect(ability).toMatch(/^(manage-|audit$)/)
  })

  it('show nobody who reported but the dispatcher', () => {
    const seeing = BUILT_IN_POSTS.filter((post) => post.may.includes('see-reporter')).map((post) => post.key)
    expect(seeing).toEqual(['street-dispatcher'])
  })
})

describe('posts of one person', () => {
  it.each([
    [[], 'system-admin', true],
    [['system-admin'], 'system-admin', true],
    [['system-admin'], 'security-admin', false],
    [['security-admin', 'head'], 'audit-admin', false],
    [['head'], 'audit-admin', false],
    [['audit-admin'], 'head', false],
    [['audit-admin'], 'audit-admin', true],
    [['head'], 'security-admin', true],
    [['head', 'agency-head'], 'street-leader', true],
  ] as const)('%j and %s: %s', (held, key, together) => {
    expect(mayJoin(held, key)).toBe(together)
  })

  it('are told apart from administrators by key', () => {
    expect(isAdministrator('system-admin')).toBe(true)
    expect(isAdministrator('district-leader')).toBe(false)
  })
})
