/** The kinds of agency that categories name and districts hand in, with their plain names. Data only, for screens too. */

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

/** The plain name of a kind; whatever a district calls a kind of its own stays as it is. */
export const agencyKindName = (kind: string): string =>
  Object.entries(AGENCY_KINDS).find(([key]) => key === kind)?.[1] ?? kind
