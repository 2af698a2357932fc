import { describe, expect, it } from 'vitest'
import { isOver, type Shell, sessionRules } from './session-rules.ts'

const at = new Date('2026-03-02T02:00:00Z')
const after = (ms: number) => new Date(at.getTime() + ms)
const minute = 60_000

describe('sessions', () => {
  it.each([
    ['desk', 30, 12 * 60],
    ['worker', 12 * 60, 30 * 24 * 60],
    ['resident', 30 * 24 * 60, 180 * 24 * 60],
  ] as const)('of the shell %s last %i minutes idle and %i in all', (shell: Shell, idle, whole) => {
    const session = { shell, seenAt: at, expiresAt: after(sessionRules[shell].wholeMs) }
    expect(isOver(session, after(idle * minute - 1))).toBe(false)
    expect(isOver(session, after(idle * minute))).toBe(true)
    const busy = { ...session, seenAt: after(whole * minute - 2) }
    expect(isOver(busy, after(whole * minute - 1))).toBe(false)
    expect(isOver(busy, after(whole * minute))).toBe(true)
  })
})
