/** Tells whoever tries the demonstration who they may sign in as. In a real district there is no such address. */
import { demonstrationRoutes } from '@gewu/contract/demonstration'
import { done, refuse } from '@gewu/contract/errors'
import { type Bound, bind } from '../kernel/http.ts'
import type { Kernel } from '../kernel/kernel.ts'
import { jobsScope, reading } from '../kernel/scope.ts'
import { totpCode } from '../modules/identity/index.ts'
import type { Modules } from '../modules.ts'
import { communities } from './communities.ts'
import { demoPassword, demoTotpSecret, signInsOf } from './people.ts'

export const demonstrationRoutesOf = (kernel: Kernel, modules: Pick<Modules, 'area' | 'body'>): Bound[] => [
  bind(demonstrationRoutes.people, async () => {
    if (modules.area.found()?.demonstration !== true) return refuse('not-found')
    const doors = await Promise.all(communities.map((plan) => doorOf(kernel, modules, plan.code)))
    return done({
      password: demoPassword,
      totp: totpCode(demoTotpSecret, kernel.now()),
      people: await signInsOf(kernel, modules),
      doors: doors.flatMap((door) => door ?? []),
    })
  }),
]

const doorOf = async (kernel: Kernel, modules: Pick<Modules, 'area'>, code: string) => {
  const community = modules.area.communityByCode(code)
  if (!community) return null
  return reading(kernel.pool, jobsScope, async (client) => {
    const { rows } = await client.query<{ label: string; code: string }>(
      'select label, code from gewu.place where community_id = $1 and micro_grid_id is not null order by sort_key limit 1',
      [community.id],
    )
    return rows[0] ? { place: community.name, ...rows[0] } : null
  })
}
