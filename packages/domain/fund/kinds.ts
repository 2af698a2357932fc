/** The kinds of funds and what each may take and pay: one table, read by screens, refusals and tests alike; it moves no money. */

export const FUND_KINDS = ['incentive', 'special', 'micro-charity', 'public-income', 'award', 'raised'] as const
/**
 * `incentive` 社区保障激励资金, `special` 专项资金, `micro-charity` 微慈善 and 微基金, `public-income` 公共收益,
 * `award` prize money of a team, `raised` 居民自筹.
 */
export type FundKind = (typeof FUND_KINDS)[number]

export const SOURCES = [
  'resident',
  'resident-unit',
  'street',
  'district',
  'public-income',
  'award',
  'carried-over',
] as const
export type Source = (typeof SOURCES)[number]

/** What money is spent on; a voucher names exactly one. */
export const PURPOSES = [
  'works',
  'materials',
  'equipment',
  'upkeep',
  'activity',
  'aid',
  'donation',
  'meals',
  'staff-pay',
  'office',
  'travel',
  'gifts',
  'debts',
] as const
export type Purpose = (typeof PURPOSES)[number]

export type FundRule = {
  readonly takes: readonly Source[]
  /** All that is not here may not be paid. */
  readonly pays: readonly Purpose[]
  /** Whose decision must stand behind every expense; null: the two signatures are enough. */
  readonly decidedBy: 'owners' | 'team' | 'residents' | null
  /** What is left at the year's end goes on into the next. */
  readonly carriesOver: boolean
}

const COURT: readonly Purpose[] = ['works', 'materials', 'equipment', 'upkeep']

/** No fund pays wages of staff, offices, travel, presents or debts: that is the negative list of every such rule. */
export const FUND_RULES: Readonly<Record<FundKind, FundRule>> = {
  incentive: {
    takes: ['street', 'district', 'carried-over'],
    pays: [...COURT, 'activity', 'aid'],
    decidedBy: 'residents',
    carriesOver: true,
  },
  special: { takes: ['street', 'district'], pays: COURT, decidedBy: null, carriesOver: false },
  // Only this community's residents and units are asked: public appeals are a charity's (Charity Law; product rules 5.3).
  'micro-charity': {
    takes: ['resident', 'resident-unit', 'award', 'carried-over'],
    pays: ['aid', 'materials', 'activity'],
    decidedBy: null,
    carriesOver: true,
  },
  // The income of common parts is the owners' (Civil Code art. 282): their decision, and never the firm's own running.
  'public-income': {
    takes: ['public-income', 'carried-over'],
    pays: COURT,
    decidedBy: 'owners',
    carriesOver: true,
  },
  award: {
    takes: ['award', 'carried-over'],
    pays: [...COURT, 'activity', 'donation'],
    decidedBy: 'team',
    carriesOver: true,
  },
  raised: {
    takes: ['resident', 'resident-unit', 'street', 'district', 'award', 'public-income', 'carried-over'],
    pays: COURT,
    decidedBy: 'residents',
    carriesOver: true,
  },
}
