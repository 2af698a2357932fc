/** Routes of module matter: raising, the desk's queues, one generic call for every step of every flow, the resident's slip. */

import { matterRefusals } from '@gewu/domain/matter/refusal'
import { z } from 'zod'
import { isErrorCode } from './errors.ts'
import { route } from './route.ts'
import { communityParams, id, instant, matterNo, pageOf, pageQuery, phone, slipCode, text } from './schema.ts'

export const channels = ['app', 'phone', 'counter', 'visit', 'meeting', 'paper', 'proxy', 'import'] as const
export const channel = z.enum(channels)

const receiver = z.union([z.strictObject({ agencyId: id }), z.strictObject({ gridId: id })])

/** What a step may carry; the flow of the kind says which of these it needs (packages/domain/matter/vocabulary.ts). */
export const stepInput = z.object({
  rev: z.number().int().nonnegative(),
  receiver: receiver.optional(),
  rightReceiver: receiver.optional(),
  ground: text(2000).optional(),
  reason: text(2000).optional(),
  note: text(2000).optional(),
  forRequester: z.boolean().optional(),
  span: z
    .union([
      z.strictObject({ hours: z.number().int().min(1).max(2000) }),
      z.strictObject({ workHours: z.number().int().min(1).max(800) }),
      z.strictObject({ workDays: z.number().int().min(1).max(100) }),
      z.strictObject({ days: z.number().int().min(1).max(366) }),
    ])
    .optional(),
  channel: channel.optional(),
  handler: id.optional(),
  parties: z
    .array(z.object({ agencyId: id, lead: z.boolean() }))
    .max(12)
    .optional(),
  lead: id.optional(),
  rating: z.number().int().min(1).max(5).optional(),
  words: text(2000).optional(),
  agreement: text(2000).optional(),
  followUp: z.iso.date().optional(),
  category: z.string().max(60).optional(),
  urgent: z.boolean().optional(),
  photos: z.array(id).max(9).optional(),
})
export type StepInput = z.infer<typeof stepInput>

/** A step that the reader may take now, with the label of its button and what it needs. */
export const offeredStep = z.object({
  step: z.string(),
  verb: z.string(),
  label: z.string(),
  needs: z.array(z.string()),
  takes: z.array(z.string()),
})

export const matterRow = z.object({
  id,
  communityId: id,
  no: z.string(),
  kind: z.string(),
  kindName: z.string(),
  state: z.string(),
  stateName: z.string(),
  stage: z.enum(['raised', 'sent', 'working', 'answered', 'closed']),
  title: z.string(),
  category: z.string().nullable(),
  categoryName: z.string().nullable(),
  place: z.string().nullable(),
  urgent: z.boolean(),
  channel: z.string(),
  createdAt: instant,
  dispatchedAt: instant.nullable(),
  dueAt: instant.nullable(),
  dueUnknownYear: z.number().int().nullable(),
  pausedAt: instant.nullable(),
  late: z.boolean(),
  receiverName: z.string().nullable(),
  returns: z.number().int(),
  reopens: z.number().int(),
  rating: z.number().int().nullable(),
  /** whose turn it is: the resident's, the desk's, the receiver's, nobody's */
  turn: z.enum(['resident', 'desk', 'receiver', 'none']),
  /** 1 to 4: how far along, for the row's four bars */
  progress: z.number().int().min(1).max(4),
  rev: z.number().int(),
})
export type MatterRow = z.infer<typeof matterRow>

export const trailNode = z.object({
  seq: z.number().int(),
  at: instant,
  what: z.string(),
  who: z.string(),
  role: z.string(),
  say: z.string().nullable(),
  step: z.string(),
  fileIds: z.array(id),
})

export const party = z.object({
  agencyId: id,
  name: z.string(),
  lead: z.boolean(),
  reportBy: instant.nullable(),
  reportedAt: instant.nullable(),
})

export const matterView = matterRow.extend({
  body: z.string(),
  placeId: id.nullable(),
  microGridId: id.nullable(),
  microGridName: z.string().nullable(),
  acceptBy: instant.nullable(),
  acceptedAt: instant.nullable(),
  resolvedAt: instant.nullable(),
  closedAt: instant.nullable(),
  closedHow: z.string().nullable(),
  handlerName: z.string().nullable(),
  receiverAgencyId: id.nullable(),
  receiverGridId: id.nullable(),
  responsibleName: z.string().nullable(),
  ratingWords: z.string().nullable(),
  ratingExcluded: z.string().nullable(),
  parties: z.array(party),
  fileIds: z.array(id),
  trail: z.array(trailNode),
  steps: z.array(offeredStep),
  can: z.object({ seeReporter: z.boolean(), export: z.boolean(), newSlip: z.boolean() }),
})
export type MatterView = z.infer<typeof matterView>

/** What the bare number shows: only the step. The 查询码 or one's own sign-in opens the rest. */
export const slipView = z.object({
  no: z.string(),
  stateName: z.string(),
  progress: z.number().int().min(1).max(4),
  closed: z.boolean(),
  matter: matterView.nullable(),
})

export const raiseBody = z
  .object({
    communityId: id.optional(),
    placeCode: z.string().max(16).optional(),
    placeId: id.optional(),
    placeText: text(80).optional(),
    kind: z.string().max(40).default('appeal'),
    title: text(200).optional(),
    /** May be left out where the kind keeps no words (a dispute) or the title says all. */
    body: text(20_000).optional(),
    category: z.string().max(60).optional(),
    channel: channel.default('app'),
    urgent: z.boolean().default(false),
    photos: z.array(id).max(9).default([]),
    doors: z.array(id).max(6).optional(),
    reporterName: text(20).optional(),
    reporterPhone: phone.optional(),
    mayBeNamed: z.boolean().default(false),
  })
  .refine((b) => b.title || b.body, { error: '说一句是什么事。', path: ['body'] })
  .refine((b) => b.communityId || b.placeCode, { error: '说的是哪个社区的事，要写上。', path: ['communityId'] })

const stepRefusals = [
  ...Object.keys(matterRefusals).filter(isErrorCode),
  'changed-meanwhile',
  'agency-unknown',
  'handler-unknown',
] as const

export const matterRoutes = {
  raise: route({
    method: 'POST',
    path: '/matters',
    summary: 'Raises a matter: by a resident (signed in or not), or by a worker for somebody',
    door: 'anyone',
    command: true,
    body: raiseBody,
    reply: z.object({ id, communityId: id, no: matterNo, slipCode: slipCode, rev: z.number().int() }),
    refuses: [...stepRefusals, 'community-unknown', 'place-unknown', 'kind-unknown', 'too-many-tries'],
  }),
  list: route({
    method: 'GET',
    path: '/communities/{communityId}/matters',
    summary: 'The register, newest first: by state group, kind, category, micro-grid, words',
    door: 'signed-in',
    params: communityParams,
    query: pageQuery.extend({
      queue: z.enum(['waiting', 'handling', 'resident', 'whistle', 'closed', 'all']).default('all'),
      kind: z.string().max(40).optional(),
      category: z.string().max(60).optional(),
      microGridId: id.optional(),
      mine: z.stringbool().optional(),
      q: z.string().trim().max(40).optional(),
    }),
    reply: pageOf(matterRow),
  }),
  counts: route({
    method: 'GET',
    path: '/communities/{communityId}/matter-counts',
    summary: 'How many stand in each queue of the desk',
    door: 'signed-in',
    params: communityParams,
    reply: z.object({
      waiting: z.number().int(),
      handling: z.number().int(),
      resident: z.number().int(),
      whistle: z.number().int(),
    }),
  }),
  view: route({
    method: 'GET',
    path: '/communities/{communityId}/matters/{matterId}',
    summary: 'One matter with its trail and the steps that I may take',
    door: 'signed-in',
    params: communityParams.extend({ matterId: id }),
    reply: matterView,
    refuses: ['matter-unknown'],
  }),
  handlers: route({
    method: 'GET',
    path: '/communities/{communityId}/matters/{matterId}/handlers',
    summary: 'Colleagues who can be named as its handler: those who handle matters where it has been sent',
    door: 'signed-in',
    params: communityParams.extend({ matterId: id }),
    reply: z.array(z.object({ accountId: id, name: z.string(), title: z.string() })),
    refuses: ['matter-unknown'],
  }),
  clockPreview: route({
    method: 'GET',
    path: '/communities/{communityId}/matters/{matterId}/clock',
    summary:
      'By when it would have to be accepted, answered and handled if it were sent now; null where the calendar does not reach',
    door: 'signed-in',
    params: communityParams.extend({ matterId: id }),
    query: z.object({ category: z.string().max(60).optional(), urgent: z.stringbool().optional() }),
    reply: z.object({
      acceptBy: instant.nullable(),
      contactBy: instant.nullable(),
      dueAt: instant.nullable(),
      /** For a whistle: by when the convened agencies must come. */
      reportBy: instant.nullable(),
      /** The first year that the work calendar does not cover, where one of the ends would lie in it. */
      uncoveredYear: z.number().int().nullable(),
    }),
    refuses: ['matter-unknown', 'category-unknown'],
  }),
  step: route({
    method: 'POST',
    path: '/communities/{communityId}/matters/{matterId}/steps/{step}',
    summary: 'Takes one step of the flow: dispatch, accept, return, resolve, confirm, rate and all others',
    door: 'signed-in',
    command: true,
    params: communityParams.extend({ matterId: id, step: z.string().max(40) }),
    body: stepInput,
    reply: z.object({ id, rev: z.number().int(), state: z.string() }),
    refuses: stepRefusals,
  }),
  mine: route({
    method: 'GET',
    path: '/my/matters',
    summary: 'What I reported, newest first',
    door: 'signed-in',
    query: pageQuery,
    reply: pageOf(matterRow),
  }),
  inbox: route({
    method: 'GET',
    path: '/inbox',
    summary: "My agency's queue across communities",
    door: 'signed-in',
    query: pageQuery.extend({ open: z.stringbool().default(true) }),
    reply: pageOf(matterRow.extend({ communityName: z.string() })),
  }),
  slip: route({
    method: 'GET',
    path: '/slips/{no}',
    summary: 'Progress by public number; details with the 查询码 (header X-Slip-Code) or for the reporter signed in',
    door: 'anyone',
    params: z.object({ no: matterNo }),
    reply: slipView,
    refuses: ['matter-unknown', 'slip-wrong', 'too-many-tries'],
  }),
  slipStep: route({
    method: 'POST',
    path: '/slips/{no}/steps/{step}',
    summary: "The requester's own steps with number and 查询码: confirm, rate, reopen, withdraw",
    door: 'anyone',
    command: true,
    params: z.object({ no: matterNo, step: z.string().max(40) }),
    body: stepInput.extend({ slipCode: slipCode.optional() }),
    reply: z.object({ id, rev: z.number().int(), state: z.string() }),
    refuses: [...stepRefusals, 'slip-wrong', 'too-many-tries'],
  }),
  openReporter: route({
    method: 'POST',
    path: '/communities/{communityId}/matters/{matterId}/reporter',
    summary: 'Opens who reported, with a stated reason; leaves a line that the reporter can see',
    door: 'signed-in',
    command: true,
    params: communityParams.extend({ matterId: id }),
    body: z.object({ reason: text(200) }),
    reply: z.object({ name: z.string().nullable(), phone: z.string().nullable() }),
    refuses: ['matter-unknown', 'reason-missing'],
  }),
  newSlip: route({
    method: 'POST',
    path: '/communities/{communityId}/matters/{matterId}/slip',
    summary:
      'A new 查询码 for someone who lost the slip and has no sign-in; the old one stops working, and they are told',
    door: 'signed-in',
    command: true,
    params: communityParams.extend({ matterId: id }),
    body: z.object({ reason: text(200) }),
    reply: z.object({ no: matterNo, slipCode: slipCode }),
    refuses: ['matter-unknown', 'slip-not-needed'],
  }),
  uploadFile: route({
    method: 'POST',
    path: '/communities/{communityId}/files',
    summary: 'A photo or recording (JPEG, PNG, WebP, audio; 10 MB); place and camera data are stripped',
    door: 'anyone',
    media: 'upload',
    params: communityParams,
    reply: z.object({ id }),
    refuses: ['file-too-large', 'file-kind', 'file-unreadable', 'too-many-tries'],
  }),
  file: route({
    method: 'GET',
    path: '/communities/{communityId}/files/{fileId}',
    summary: 'The file, for whoever may see its matter',
    door: 'anyone',
    media: 'file',
    params: communityParams.extend({ fileId: id }),
    query: z.object({ no: matterNo.optional(), code: slipCode.optional() }),
    reply: z.unknown(),
    refuses: ['not-found'],
  }),
  exportMatters: route({
    method: 'GET',
    path: '/communities/{communityId}/matters.xlsx',
    summary: 'The register as a workbook, without anyone who reported',
    door: 'signed-in',
    media: 'file',
    params: communityParams,
    query: z.object({ from: z.iso.date().optional(), to: z.iso.date().optional() }),
    reply: z.unknown(),
  }),
  live: route({
    method: 'GET',
    path: '/communities/{communityId}/live',
    summary: 'Server-sent events: which matters in my scope changed, by sequence number of the log',
    door: 'signed-in',
    media: 'stream',
    params: communityParams,
    reply: z.unknown(),
  }),
  inboxLive: route({
    method: 'GET',
    path: '/inbox/live',
    summary: "Server-sent events: which matters of my agency's queue changed, across communities",
    door: 'signed-in',
    media: 'stream',
    reply: z.unknown(),
  }),
  slipLive: route({
    method: 'GET',
    path: '/slips/{no}/live',
    summary: 'Server-sent events for one matter: only that it changed',
    door: 'anyone',
    media: 'stream',
    params: z.object({ no: matterNo }),
    reply: z.unknown(),
    refuses: ['matter-unknown'],
  }),
}
