/** The persons of a roster workbook into one community: compares with who is kept, writes the difference in blocks through the lane. */
import { sentenceOf } from '@gewu/contract/errors'
import { dayOf, dayText } from '@gewu/domain/clock/day'
import type { Pack } from '@gewu/domain/pack/pack'
import type { PeopleKnown, PersonRecord } from '@gewu/domain/roster/read-persons'
import type { Kernel } from '../kernel/kernel.ts'
import { type Actor, jobsScope, reading } from '../kernel/scope.ts'
import type { HomeKept, PlaceKept } from '../modules/grid/index.ts'
import { indexPhone } from '../modules/identity/index.ts'
import { type ImportedHome, importPeople, planPeople, readPeopleKept } from '../modules/people/index.ts'
import type { ImportReport, Progress } from './report.ts'

/** The community's work method, as its area row has it. */
export const packOf = async (kernel: Kernel, communityId: string): Promise<Pack | null> => {
  const { rows } = await kernel.pool.query<{ packId: string | null }>(
    'select pack_id as "packId" from gewu.area where id = $1',
    [communityId],
  )
  const packId = rows[0]?.packId ?? null
  return packId === null ? null : (kernel.packs.get(packId) ?? null)
}

export const peopleKnown = (
  kernel: Kernel,
  pack: Pack | null,
  kept: { readonly places: readonly PlaceKept[]; readonly homes: readonly HomeKept[] },
): PeopleKnown => {
  const labels = pack?.care?.labels ?? []
  const pathOf = new Map(kept.places.map(({ id, path }) => [id, path]))
  return {
    homes: new Set(kept.homes.map(({ placeId, key }) => `${pathOf.get(placeId)}/${key}`)),
    labels: new Map(labels.map(({ key, name }) => [name, key])),
    partyLabel: labels.find(({ key }) => key === 'party' || key === 'party-home')?.key ?? null,
    today: dayText(dayOf(kernel.now().getTime())),
  }
}

export interface PersonsImport {
  readonly communityId: string
  readonly pack: Pack
  readonly persons: readonly PersonRecord[]
  readonly actor: Actor
  readonly dryRun: boolean
  readonly onProgress: Progress
}

const homesPerBlock = 100

/** @throws Error with a Chinese sentence when a block was not written */
export const importPersons = async (
  kernel: Kernel,
  request: PersonsImport,
): Promise<{ counts: ImportReport['counts'][string]; remarks: string[] }> => {
  const deps = {
    kernel,
    area: { community: () => ({ id: request.communityId, pack: request.pack }) },
    identity: {
      staffNamesOf: async () => new Map<string, string>(),
      phoneIndexOf: async () => null,
      indexPhone: (phone: string) => indexPhone(kernel, phone),
    },
  }
  const { kept, homes } = await reading(kernel.pool, jobsScope, async (client) => ({
    kept: await readPeopleKept(client, request.communityId),
    homes: await homeIds(client, request.communityId),
  }))
  // In a trial the homes of the same file are not there yet: what they would hold is new.
  const homeIdOf = ({ path, homeKey }: PersonRecord): string | null =>
    homes.get(`${path}/${homeKey}`) ?? (request.dryRun ? `${path}/${homeKey}` : null)
  const plan = planPeople(deps, kept, request.persons, homeIdOf)
  const remarks =
    plan.elsewhere.length === 0
      ? []
      : [
          `${plan.elsewhere.length} 个人已经登记在别的门里，没有动：人员表第 ${plan.elsewhere.slice(0, 5).join('、')} 行。`,
        ]
  if (!request.dryRun) await write(kernel, request, importPeople(deps), plan.homes)
  return { counts: plan.counts, remarks }
}

const write = async (
  kernel: Kernel,
  request: PersonsImport,
  command: ReturnType<typeof importPeople>,
  homes: readonly ImportedHome[],
): Promise<void> => {
  for (let from = 0; from < homes.length; from += homesPerBlock) {
    const block = homes.slice(from, from + homesPerBlock)
    const result = await kernel.lanes.submit({
      command,
      communityId: request.communityId,
      commandId: kernel.ids.uuid(),
      actor: request.actor,
      input: { homes: block },
      body: { from },
    })
    if (!result.ok) throw new Error(`${sentenceOf(result.refusal)}已写入的不会丢，请再导入一次，接着写余下的。`)
    request.onProgress(Math.min(from + homesPerBlock, homes.length), homes.length)
  }
}

const homeIds = async (
  client: Parameters<typeof readPeopleKept>[0],
  communityId: string,
): Promise<ReadonlyMap<string, string>> => {
  const { rows } = await client.query<{ id: string; slot: string }>(
    `select h.id, p.path || '/' || h.key as slot from gewu.home h
     join gewu.place p on p.community_id = $1 and p.id = h.place_id where h.community_id = $1`,
    [communityId],
  )
  return new Map(rows.map(({ id, slot }) => [slot, id]))
}
