/** Routes of module body: the list of agencies, and changing it. */
import { areaRoutes } from '@gewu/contract/area'
import { done } from '@gewu/contract/errors'
import { type Bound, bind } from '../../kernel/http.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import { createAgency } from './commands/create-agency.ts'
import { retireAgency } from './commands/retire-agency.ts'
import type { Agency, BodyModule } from './index.ts'

type Offers = Pick<BodyModule, 'agencies' | 'refresh'> & { districtId(): string }

export const bodyRoutesOf = (kernel: Kernel, body: Offers): readonly Bound[] => [
  bind(areaRoutes.agencies, async () => done(body.agencies().map(rowOf))),
  bind(areaRoutes.createAgency, async ({ actor, body: input, key, rawBody }) => {
    const result = await kernel.lanes.submit({
      command: createAgency,
      communityId: body.districtId(),
      commandId: key,
      actor,
      input: { ...input, areaId: body.districtId() },
      body: rawBody,
    })
    if (result.ok) await body.refresh()
    return result
  }),
  bind(areaRoutes.retireAgency, async ({ actor, params, body: input, key }) => {
    const result = await kernel.lanes.submit({
      command: retireAgency,
      communityId: body.districtId(),
      commandId: key,
      actor,
      input: { agencyId: params.agencyId, rev: BigInt(input.rev) },
      body: { ...params, rev: input.rev },
    })
    if (result.ok) await body.refresh()
    return result
  }),
]

const rowOf = ({ id, parentId, code, name, kind, retired, rev }: Agency) => ({
  id,
  parentId,
  code,
  name,
  kind,
  retired,
  rev: Number(rev),
})
