/** The demonstration's money: a court that raised forty thousand, a small charity, expenses paid and waiting; through the real commands. */
import type { Json } from '../kernel/canonical.ts'
import type { Command } from '../kernel/command.ts'
import type { Kernel } from '../kernel/kernel.ts'
import type { Actor } from '../kernel/scope.ts'
import type { Community } from '../modules/area/index.ts'
import type { RecordGift } from '../modules/fund/index.ts'
import type { Modules } from '../modules.ts'
import type { MovableClock } from './month.ts'
import type { Cast } from './people.ts'

interface Accounts {
  readonly kernel: Kernel
  readonly modules: Modules
  readonly cast: Cast
  readonly clock: MovableClock
  readonly now: Date
}

const dayMs = 86_400_000
const yuan = (amount: number): number => Math.round(amount * 100)

type Gift = Omit<RecordGift, 'fundId'>

const gift = (giver: string, amount: number, more: Partial<Gift> = {}): Gift => ({
  source: 'resident',
  way: 'transfer',
  amountFen: yuan(amount),
  quantity: null,
  what: null,
  measure: null,
  giver,
  hideGiver: false,
  witnesses: [],
  matches: false,
  ...more,
})
const thing = (giver: string, quantity: number, measure: string, what: string): Gift =>
  gift(giver, 0, { way: 'in-kind', amountFen: null, quantity, measure, what })

/** Forty thousand in all. */
const raised: readonly Gift[] = [
  gift('院落骨干', 12_000),
  gift('一栋住户', 9_500, { way: 'cash', witnesses: ['楼栋长', '院落骨干'] }),
  gift('二栋住户', 8_260.5),
  gift('三栋的老街坊', 6_239.5, { hideGiver: true }),
  gift('街口的小店', 4_000, { source: 'resident-unit' }),
  thing('二栋住户', 2, '张', '闲置沙发'),
]

interface Desk {
  readonly community: Community
  readonly second: Actor
  /** By the first signer unless somebody else is named. */
  readonly run: <Input, Reply extends { readonly [key: string]: Json }>(
    command: Command<Input, Reply>,
    input: Input,
    actor?: Actor,
  ) => Promise<Reply>
}

/** What happened before the month that the demonstration shows, and one expense that still waits for its second signature. */
export const layAccounts = async (parts: Accounts): Promise<void> => {
  const { commands } = parts.modules.fund
  parts.clock.at = new Date(parts.now.getTime() - 38 * dayMs)
  for (const desk of await desksOf(parts)) {
    const { id: fundId } = await desk.run(commands.open, { kind: 'raised', name: '院里改造自筹' })
    for (const one of raised) await desk.run(commands.give, { ...one, fundId })
    const { match } = desk.community.pack
    if (match !== 'none') {
      const grant = gift('街道', 40_000 * match.max, { source: 'street', matches: true })
      await desk.run(commands.give, { ...grant, fundId })
    }
    await pay(parts, desk, fundId, '车棚和充电位', 18_650.4, 'FP-0031')
    const charity = await desk.run(commands.open, { kind: 'micro-charity', name: '邻里微基金' })
    await desk.run(commands.give, { ...gift('驻区单位', 3_000, { source: 'resident-unit' }), fundId: charity.id })
    await pay(parts, desk, fundId, '单元门禁', 9_200, null)
  }
}

/** Signed once; paid by the second signer where there is a voucher, else it waits. */
const pay = async (
  { modules }: Accounts,
  desk: Desk,
  fundId: string,
  what: string,
  amount: number,
  voucherNo: string | null,
): Promise<void> => {
  const { commands } = modules.fund
  const asked = { purpose: 'works', payee: '某某建安', decision: '上月坝坝会', amountFen: yuan(amount) } as const
  const { id: expenseId, rev } = await desk.run(commands.ask, { ...asked, fundId, what })
  const step = { expenseId, voucherNo, reason: null }
  const signed = await desk.run(commands.step, { ...step, step: 'sign', rev: BigInt(rev) })
  if (voucherNo !== null) await desk.run(commands.step, { ...step, step: 'pay', rev: BigInt(signed.rev) }, desk.second)
}

/** Communities whose method seats two who sign for the whole of it. */
const desksOf = async ({ kernel, modules, cast }: Accounts): Promise<Desk[]> => {
  const desks = await Promise.all(
    modules.area.communities().map(async (community): Promise<Desk | null> => {
      const [first, second] = await cast.signers(community.id)
      if (!first || !second) return null
      return {
        community,
        second,
        run: async (command, input, actor = first) => {
          const commandId = kernel.ids.uuid()
          const call = { command, communityId: community.id, commandId, actor, input, body: commandId }
          const result = await kernel.lanes.submit(call)
          if (!result.ok) throw new Error(`demonstration accounts: ${result.refusal.code}`)
          return result.value
        },
      }
    }),
  )
  return desks.flatMap((desk) => desk ?? [])
}
