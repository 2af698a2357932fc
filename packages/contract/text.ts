/** Routes of module text: where a matter belongs, what is like it already, what many say at one place. A machine proposes, a person decides. */
import { z } from 'zod'
import { matterRow } from './matter.ts'
import { route } from './route.ts'
import { communityParams, id, instant, pageOf, pageQuery, text } from './schema.ts'

/** One of at most three; the probability is in ten-thousandths. */
const candidate = z.object({ key: z.string(), name: z.string(), probability: z.number().int().min(0).max(10_000) })
const proposal = z.object({
  candidates: z.array(candidate).max(3),
  /** Right nineteen times in twenty where it says so; otherwise the screen says it is not sure. */
  sure: z.boolean(),
  /** Words of the matter that weighed most for the first candidate. */
  words: z.array(z.string()),
  /** Decided matters learnt from; 0 when only the names of categories and agencies were there to go by. */
  cases: z.number().int(),
})

/** `grid` is the micro-grid the matter lies in, `agency:<id>` an agency. */
export const suggestion = z.object({
  on: z.boolean(),
  category: proposal.nullable(),
  receiver: proposal.nullable(),
})

export const questions = ['category', 'receiver'] as const
export const recordParts = ['first', 'among', 'missed', 'sure-missed', 'all'] as const
const months = z.object({ from: z.iso.date(), to: z.iso.date() })

/** How often it was right: counts, so that every share has its denominator. */
const tally = z.object({
  cases: z.number().int(),
  first: z.number().int(),
  among: z.number().int(),
  sure: z.number().int(),
  sureFirst: z.number().int(),
})
export const trackRecord = z.object({
  on: z.boolean(),
  may: z.object({ switch: z.boolean() }),
  questions: z.array(
    z.object({
      question: z.enum(questions),
      /** Decided matters the model was trained on at once; below the number needed it goes by names alone. */
      learnt: z.number().int(),
      needed: z.number().int(),
      all: tally,
      by: z.array(z.object({ key: z.string(), name: z.string(), tally })),
    }),
  ),
})

export const recordRow = matterRow.extend({
  decided: z.string(),
  proposed: z.array(z.string()),
  sure: z.boolean(),
})

/** What somebody is about to say, and where. */
const draft = z.object({
  title: z.string().trim().max(200).default(''),
  body: z.string().max(20_000).default(''),
  placeCode: z.string().max(16).optional(),
  placeText: z.string().trim().max(80).optional(),
})

/** What is like it: a matter the reader may see, or the line that the desk wrote for the neighbours of one they may not. */
export const similarRow = z.object({
  id,
  no: z.string().nullable(),
  title: z.string(),
  stateName: z.string(),
  createdAt: instant,
  meToos: z.number().int(),
  /** The reader's own matter. */
  own: z.boolean(),
  can: z.object({ meToo: z.boolean() }),
})

const issueParams = communityParams.extend({ issueId: id })
export const issueStates = ['open', 'proposed', 'dismissed'] as const

const microProposal = z.object({
  id,
  title: z.string(),
  reason: z.string(),
  state: z.enum(['proposed', 'withdrawn', 'taken']),
  by: z.string(),
  at: instant,
  rev: z.number().int(),
})

export const issueRow = z.object({
  id,
  /** In hundredths, no unit: only to put one beside another. */
  heat: z.number().int(),
  messages: z.number().int(),
  meToos: z.number().int(),
  places: z.number().int(),
  firstAt: instant,
  lastAt: instant,
  place: z.string(),
  /** A sentence of one of them, as it was written. */
  typical: z.string(),
  words: z.array(z.string()),
  /** Messages of the last seven days, and of the seven before. */
  week: z.number().int(),
  weekBefore: z.number().int(),
  dismissed: z.boolean(),
  proposal: microProposal.nullable(),
})

export const issueView = issueRow.extend({
  /** By what stands on the plates, most first. */
  spots: z.array(z.object({ place: z.string(), messages: z.number().int() })),
  trend: z.array(z.object({ day: z.iso.date(), messages: z.number().int() })),
  can: z.object({ decide: z.boolean() }),
})

export const textRoutes = {
  suggestion: route({
    method: 'GET',
    path: '/communities/{communityId}/matters/{matterId}/suggestion',
    summary: 'Where this matter may belong: three candidates with probabilities and the words that weighed',
    door: 'signed-in',
    params: communityParams.extend({ matterId: id }),
    reply: suggestion,
    refuses: ['matter-unknown'],
  }),
  record: route({
    method: 'GET',
    path: '/communities/{communityId}/suggestions/record',
    summary: 'How good the suggestions were in these days, by category, with denominators',
    door: 'signed-in',
    params: communityParams,
    query: months,
    reply: trackRecord,
  }),
  recordRows: route({
    method: 'GET',
    path: '/communities/{communityId}/suggestions/record/rows',
    summary: 'The very matters that a figure of the record counts',
    door: 'signed-in',
    params: communityParams,
    query: months.extend(pageQuery.shape).extend({
      question: z.enum(questions),
      part: z.enum(recordParts).default('missed'),
      key: z.string().max(60).optional(),
    }),
    reply: pageOf(recordRow),
  }),
  switchSuggestions: route({
    method: 'POST',
    path: '/communities/{communityId}/suggestions/switch',
    summary: 'Switches suggestions on or off, with a reason',
    door: 'signed-in',
    command: true,
    params: communityParams,
    body: z.object({ on: z.boolean(), reason: text(200) }),
    reply: z.object({ on: z.boolean() }),
  }),
  similar: route({
    method: 'POST',
    path: '/communities/{communityId}/similar',
    summary: 'Open matters like what is being typed, as far as the reader may see them; nothing of the draft is kept',
    door: 'anyone',
    params: communityParams,
    body: draft,
    reply: z.array(similarRow),
    refuses: ['community-unknown'],
  }),
  meToo: route({
    method: 'POST',
    path: '/communities/{communityId}/matters/{matterId}/me-too',
    summary: 'Says "me too" instead of raising it again; once a person',
    door: 'signed-in',
    command: true,
    params: communityParams.extend({ matterId: id }),
    body: z.object({}).default({}),
    reply: z.object({ meToos: z.number().int() }),
    refuses: ['matter-unknown', 'me-too-twice', 'matter-over'],
  }),
  openToNeighbours: route({
    method: 'POST',
    path: '/communities/{communityId}/matters/{matterId}/opened',
    summary:
      'Lets neighbours see that this is known, in a line that the desk wrote; without a line they no longer see it',
    door: 'signed-in',
    command: true,
    params: communityParams.extend({ matterId: id }),
    body: z.object({ title: text(60).nullable() }),
    reply: z.object({ title: z.string().nullable() }),
    refuses: ['matter-unknown'],
  }),
  opened: route({
    method: 'GET',
    path: '/communities/{communityId}/matters/{matterId}/opened',
    summary: 'The line that neighbours see of this matter, and how many say the same',
    door: 'signed-in',
    params: communityParams.extend({ matterId: id }),
    reply: z.object({ title: z.string().nullable(), meToos: z.number().int(), can: z.object({ open: z.boolean() }) }),
    refuses: ['matter-unknown'],
  }),
  issues: route({
    method: 'GET',
    path: '/communities/{communityId}/focus',
    summary: 'What many say about one thing at one place, the hottest first',
    door: 'signed-in',
    params: communityParams,
    query: pageQuery.extend({ state: z.enum(issueStates).default('open') }),
    reply: pageOf(issueRow),
  }),
  issue: route({
    method: 'GET',
    path: '/communities/{communityId}/focus/{issueId}',
    summary: 'One focus issue: place, period, trend, why its messages belong together',
    door: 'signed-in',
    params: issueParams,
    reply: issueView,
    refuses: ['issue-unknown'],
  }),
  issueMatters: route({
    method: 'GET',
    path: '/communities/{communityId}/focus/{issueId}/matters',
    summary: 'The matters of a focus issue, newest first',
    door: 'signed-in',
    params: issueParams,
    query: pageQuery,
    reply: pageOf(matterRow.extend({ meToos: z.number().int() })),
    refuses: ['issue-unknown'],
  }),
  splitIssue: route({
    method: 'POST',
    path: '/communities/{communityId}/focus/{issueId}/split',
    summary: 'Makes an issue of its own out of some of its matters; they are never put together again by themselves',
    door: 'signed-in',
    command: true,
    params: issueParams,
    body: z.object({ matterIds: z.array(id).min(1).max(200), reason: text(200).optional() }),
    reply: z.object({ issueId: id }),
    refuses: ['issue-unknown', 'issue-not-whole', 'issue-over'],
  }),
  joinIssues: route({
    method: 'POST',
    path: '/communities/{communityId}/focus/{issueId}/join',
    summary: 'Makes one issue of two',
    door: 'signed-in',
    command: true,
    params: issueParams,
    body: z.object({ otherId: id, reason: text(200).optional() }),
    reply: z.object({ issueId: id }),
    refuses: ['issue-unknown', 'issue-itself', 'issue-over'],
  }),
  dismissIssue: route({
    method: 'POST',
    path: '/communities/{communityId}/focus/{issueId}/dismiss',
    summary: 'Takes an issue off the board with a reason, or puts it back',
    door: 'signed-in',
    command: true,
    params: issueParams,
    body: z.object({ dismissed: z.boolean(), reason: text(200) }),
    reply: z.object({ issueId: id }),
    refuses: ['issue-unknown'],
  }),
  proposeIssue: route({
    method: 'POST',
    path: '/communities/{communityId}/focus/{issueId}/proposals',
    summary: 'Proposes to make a micro-project of a focus issue',
    door: 'signed-in',
    command: true,
    params: issueParams,
    body: z.object({ title: text(60), reason: text(500) }),
    reply: z.object({ id }),
    refuses: ['issue-unknown', 'proposal-there'],
  }),
  withdrawProposal: route({
    method: 'POST',
    path: '/communities/{communityId}/focus/{issueId}/proposals/{proposalId}/withdraw',
    summary: 'Takes a proposal back with a reason',
    door: 'signed-in',
    command: true,
    params: issueParams.extend({ proposalId: id }),
    body: z.object({ rev: z.number().int(), reason: text(200) }),
    reply: z.object({ id }),
    refuses: ['proposal-unknown', 'changed-meanwhile'],
  }),
}
