/** The shape of `categories.yaml`: what matters are about, how long each may take, and which agency usually handles it. */
import { z } from 'zod'
import { key, name, span } from './format-parts.ts'

/** Kinds of agency a category may name as its usual handler, with their plain names. */
export const AGENCY_KINDS = {
  community: '社区',
  street: '街道',
  'property-firm': '物业',
  housing: '住建',
  'urban-management': '城管',
  police: '公安',
  'traffic-police': '交警',
  fire: '消防',
  emergency: '应急',
  water: '供水',
  power: '供电',
  gas: '供气',
  heating: '供热',
  telecom: '通信',
  roads: '道路',
  sanitation: '环卫',
  parks: '园林',
  transport: '交通',
  environment: '生态环境',
  market: '市场监管',
  'civil-affairs': '民政',
  disability: '残联',
  'human-resources': '人社',
  medical: '医保',
  health: '卫健',
  education: '教育',
  culture: '文体',
  justice: '司法',
  land: '自然资源',
  'rural-affairs': '农业农村',
} as const
export type AgencyKind = keyof typeof AGENCY_KINDS
export const agencyKinds = Object.keys(AGENCY_KINDS).filter((kind): kind is AgencyKind => kind in AGENCY_KINDS)

/** Accept within, contact the requester within, handle within, and report in within when whistled. */
export const clockFormat = z.strictObject({ accept: span, contact: span, handle: span, report: span })
const partialClock = z.strictObject({
  accept: span.optional(),
  contact: span.optional(),
  handle: span.optional(),
  report: span.optional(),
})

const own = { key, name, agency: z.enum(agencyKinds).optional(), clock: partialClock.optional() }

/** Two levels: a group and its kinds. A child without a clock or agency takes its group's. */
export const categoriesFormat = z.strictObject({
  ordinary: clockFormat,
  urgent: clockFormat,
  categories: z.array(z.strictObject({ ...own, children: z.array(z.strictObject(own)).default([]) })),
})
export type CategoriesFormat = z.infer<typeof categoriesFormat>
