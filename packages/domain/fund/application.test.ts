import { describe, expect, it } from 'vitest'
import {
  APPLICATION_ROLES,
  APPLICATION_STATES,
  APPLICATION_STEPS,
  type ApplicationCommand,
  type ApplicationFacts,
  type ApplicationRole,
  decideApplication,
} from './application.ts'

const drafted: ApplicationFacts = { id: 'a', state: 'drafted', askedFen: 20_000n, approvedFen: null, partyIds: [] }
const after = (facts: ApplicationFacts, command: ApplicationCommand, role: ApplicationRole): ApplicationFacts => {
  const decision = decideApplication(facts, command, [role])
  if (!decision.ok) throw new Error(decision.code)
  return decision.application
}
const COMMANDS: readonly ApplicationCommand[] = [
  { do: 'apply' },
  { do: 'approve', approvedFen: 15_000n },
  { do: 'decline', reason: '不属于公共事务' },
  { do: 'contract', partyIds: ['community', 'team', 'street'] },
  { do: 'grant' },
  { do: 'withdraw' },
]

describe('an application', () => {
  it('is made, judged, contracted by three and granted', () => {
    const applied = after(drafted, { do: 'apply' }, 'applicant')
    const approved = after(applied, { do: 'approve', approvedFen: 15_000n }, 'judge')
    const contracted = after(approved, { do: 'contract', partyIds: ['community', 'team', 'street'] }, 'granter')
    expect(after(contracted, { do: 'grant' }, 'granter')).toEqual({
      ...drafted,
      state: 'granted',
      approvedFen: 15_000n,
      partyIds: ['community', 'team', 'street'],
    })
  })

  it('takes each step only from where and by whom the table says', () => {
    for (const command of COMMANDS)
      for (const state of APPLICATION_STATES)
        for (const role of APPLICATION_ROLES) {
          const { from, by } = APPLICATION_STEPS[command.do]
          const states: readonly string[] = from
          const decision = decideApplication({ ...drafted, state }, command, [role])
          const expected = !states.includes(state) ? 'fund-step-not-now' : role !== by ? 'fund-not-yours' : 'done'
          expect([command.do, state, role, decision.ok ? 'done' : decision.code]).toEqual([
            command.do,
            state,
            role,
            expected,
          ])
        }
  })

  it('is never judged by whoever asks', () => {
    const applied = { ...drafted, state: 'applied' as const }
    expect(decideApplication(applied, { do: 'approve', approvedFen: 1n }, ['judge', 'applicant'])).toMatchObject({
      code: 'fund-not-yours',
    })
  })

  it('is approved for no more than was asked, and signed by three', () => {
    const applied = { ...drafted, state: 'applied' as const }
    for (const approvedFen of [20_001n, 0n, -1n])
      expect(decideApplication(applied, { do: 'approve', approvedFen }, ['judge'])).toMatchObject({
        code: 'fund-amount',
      })
    expect(decideApplication(applied, { do: 'approve', approvedFen: 20_000n }, ['judge']).ok).toBe(true)
    expect(decideApplication({ ...drafted, askedFen: 0n }, { do: 'apply' }, ['applicant'])).toMatchObject({
      code: 'fund-amount',
    })
    expect(decideApplication(applied, { do: 'decline', reason: ' ' }, ['judge'])).toMatchObject({ code: 'fund-reason' })
    for (const partyIds of [
      ['a', 'b'],
      ['a', 'b', 'a'],
      ['a', 'b', 'c', 'd'],
    ])
      expect(
        decideApplication({ ...drafted, state: 'approved' }, { do: 'contract', partyIds }, ['granter']),
      ).toMatchObject({ code: 'fund-parties' })
  })
})
