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
  /** The answers to "how was it done", best first; no other score is taken. A bad one opens the matter again or sends it to review. */
  ratings: z.array(z.object({ score: z.number().int(), word: z.string(), bad: z.boolean() })),
  /** Labels of what a step asks for, by input; only those that some flow of the method uses. */
  inputs: z.record(z.string(), z.string()),
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

const shifts = z.array(text(11, '时段要写成 08:30-12:00。')).max(6, '一天最多 6 段。').optional()
/** By weekday, `08:30-12:00`; a day left out is closed, `makeup` are the weekend days worked in exchange. */
const serviceHours = z.object({
  mon: shifts,
  tue: shifts,
  wed: shifts,
  thu: shifts,
  fri: shifts,
  sat: shifts,
  sun: shifts,
  makeup: shifts,
})

export const areaSettings = z.object({
  /** Replace the pack's hours; null where those apply. */
  serviceHours: serviceHours.nullable(),
  /** Until when the filing (备案) of the system is valid; null when nobody has said. */
  filedUntil: z.string().nullable(),
  tiandituKey: z.string().nullable(),
  /** Of the district: whether communities of one method may learn from each other's decisions. */
  shareLearning: z.boolean(),
})

const areaCode = text(40)
  .toUpperCase()
  .regex(/^[A-Z0-9][A-Z0-9._-]*$/, '编码用字母、数字和短横，最多 40 位。')
const areaParams = z.object({ areaId: id })

export const areaRoutes = {
  areas: route({
    method: 'GET',
    path: '/areas',
    summary: 'District, streets and communities that I may see',
    door: 'signed-in',
    reply: z.array(areaRow),
  }),
  communities: route({
    method: 'GET',
    path: '/communities',
    summary: 'The communities of the district by name, for whoever says where they live',
    door: 'signed-in',
    reply: z.array(z.object({ id, name: z.string(), streetName: z.string() })),
  }),
  createArea: route({
    method: 'POST',
    path: '/areas',
    summary: 'A new street, or a new community with the method it starts with',
    door: 'signed-in',
    command: true,
    body: z.object({
      parentId: id,
      kind: z.enum(['street', 'community']),
      code: areaCode,
      name: text(40),
      packId: text(60).nullable().default(null),
    }),
    reply: z.object({ id }),
    refuses: ['area-unknown', 'pack-unknown', 'code-taken'],
  }),
  areaSettings: route({
    method: 'GET',
    path: '/areas/{areaId}/settings',
    summary: 'Settings of the district, a street or a community, for whoever may change them',
    door: 'signed-in',
    params: areaParams,
    reply: areaSettings,
    refuses: ['area-unknown'],
  }),
  changeSettings: route({
    method: 'POST',
    path: '/areas/{areaId}/settings',
    summary: 'Changes the name and settings that are given, and leaves the others',
    door: 'signed-in',
    command: true,
    params: areaParams,
    body: z
      .object({
        name: text(40).optional(),
        serviceHours: serviceHours.nullable().optional(),
        filedUntil: z.iso.date({ error: '要写一个存在的日子，如 2027-12-31。' }).nullable().optional(),
        tiandituKey: z
          .string()
          .regex(/^[0-9a-f]{32}$/, '天地图密钥是 32 位数字和字母，从天地图网站上抄下来。')
          .nullable()
          .optional(),
        shareLearning: z.boolean().optional(),
      })
      .refine((given) => Object.values(given).some((value) => value !== undefined), '请写明改什么。'),
    reply: z.object({ id }),
    refuses: ['area-unknown', 'hours-unreadable'],
  }),
  packs: route({
    method: 'GET',
    path: '/packs',
    summary: 'Work methods that a new community can start with',
    door: 'signed-in',
    reply: z.array(z.object({ id: z.string(), title: z.string() })),
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
