/** Routes of modules area and body: the tree of areas, a community's pack as screens need it, agencies. */
import { z } from 'zod'
import { route } from './route.ts'
import { communityParams, id, text } from './schema.ts'

export const areaRow = z.object({
  id,
  parentId: id.nullable(),
  kind: z.enum(['district', 'street', 'community']),
  code: z.string(),
  name: z.string(),
  packId: z.string().nullable(),
})

/** A community's method as its screens need it: words, kinds with their steps' labels, categories, levels. */
export const packView = z.object({
  id: z.string(),
  title: z.string(),
  demonstration: z.boolean(),
  words: z.record(z.string(), z.string()),
  levels: z.array(
    z.object({
      key: z.string(),
      name: z.string(),
      micro: z.boolean(),
      min: z.number().nullable(),
      max: z.number().nullable(),
    }),
  ),
  modules: z.array(z.object({ module: z.string(), name: z.string() })),
  kinds: z.array(
    z.object({
      kind: z.string(),
      name: z.string(),
      states: z.record(z.string(), z.object({ resident: z.string(), desk: z.string() })),
      steps: z.record(z.string(), z.object({ desk: z.string(), worker: z.string(), resident: z.string() })),
    }),
  ),
  categories: z.array(z.object({ key: z.string(), name: z.string(), parent: z.string().nullable() })),
  channels: z.array(z.object({ key: z.string(), name: z.string() })),
  serviceHours: z.string(),
})
export type PackView = z.infer<typeof packView>

export const agencyRow = z.object({
  id,
  parentId: id.nullable(),
  code: z.string(),
  name: z.string(),
  kind: z.string(),
  retired: z.boolean(),
  rev: z.number().int(),
})

export const areaRoutes = {
  areas: route({
    method: 'GET',
    path: '/areas',
    summary: 'District, streets and communities that I may see',
    door: 'signed-in',
    reply: z.array(areaRow),
  }),
  pack: route({
    method: 'GET',
    path: '/communities/{communityId}/pack',
    summary: "The community's method: words, kinds, categories, levels",
    door: 'anyone',
    params: communityParams,
    reply: packView,
    refuses: ['community-unknown'],
  }),
  agencies: route({
    method: 'GET',
    path: '/agencies',
    summary: 'Agencies that matters can go to',
    door: 'signed-in',
    reply: z.array(agencyRow),
  }),
  createAgency: route({
    method: 'POST',
    path: '/agencies',
    summary: 'A new agency',
    door: 'signed-in',
    command: true,
    body: z.object({ code: text(40), name: text(60), kind: text(40), parentId: id.nullable().default(null) }),
    reply: z.object({ id }),
    refuses: ['code-taken', 'agency-unknown'],
  }),
  retireAgency: route({
    method: 'POST',
    path: '/agencies/{agencyId}/retire',
    summary: 'Takes an agency out of use; what it has stays with it',
    door: 'signed-in',
    command: true,
    params: z.object({ agencyId: id }),
    body: z.object({ rev: z.number().int() }),
    reply: z.object({ rev: z.number().int() }),
    refuses: ['agency-unknown', 'changed-meanwhile'],
  }),
}
