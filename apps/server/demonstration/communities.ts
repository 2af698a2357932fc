/** The five communities of the demonstration, one for each work method: made-up names, plausible sizes. Pure data. */

export interface DemoCommunity {
  readonly packId: string
  readonly code: string
  readonly name: string
  readonly street: string
  readonly estates: readonly string[]
  /** Buildings of each estate, entrances of each building, households behind each entrance. */
  readonly buildings: number
  readonly entrances: number
  readonly households: number
  /** What a micro-grid is made of: a whole building, or one entrance (ten households). */
  readonly microGridOf: 'building' | 'entrance'
  /** Grid levels above the micro-grid, in the pack's words, from the top; `estate` makes one for each estate. */
  readonly above: readonly { readonly level: string; readonly name: string; readonly each: 'estate' | 'half' }[]
  readonly microLevel: string
  /** Middle of the community. */
  readonly lon: number
  readonly lat: number
}

export const districtCode = 'QH'

export const streets = [
  { code: 'QY', name: '青杨街道' },
  { code: 'JH', name: '锦湖街道' },
] as const

export const communities: readonly DemoCommunity[] = [
  {
    packId: 'yichuan-six-micro',
    code: 'BY',
    name: '北苑社区',
    street: 'QY',
    estates: ['14号院', '槐树院', '建工家属楼'],
    buildings: 4,
    entrances: 2,
    households: 20,
    microGridOf: 'building',
    above: [
      { level: '二级基础网格', name: '基础网格', each: 'half' },
      { level: '三级微网格', name: '片', each: 'estate' },
    ],
    microLevel: '四级微网格',
    lon: 104.071,
    lat: 30.676,
  },
  {
    packId: 'sucheng-fine-grid',
    code: 'JX',
    name: '锦绣社区',
    street: 'JH',
    estates: ['锦绣花园', '湖畔家园', '丰泽苑'],
    buildings: 4,
    entrances: 3,
    households: 22,
    microGridOf: 'building',
    above: [{ level: '网格', name: '网格', each: 'estate' }],
    microLevel: '微网格',
    lon: 104.091,
    lat: 30.664,
  },
  {
    packId: 'yilong-365',
    code: 'DP',
    name: '东坪社区',
    street: 'QY',
    estates: ['东坪小区', '桥头院'],
    buildings: 3,
    entrances: 3,
    households: 10,
    microGridOf: 'entrance',
    above: [{ level: '网格', name: '网格', each: 'estate' }],
    microLevel: '小网格',
    lon: 104.083,
    lat: 30.689,
  },
  {
    packId: 'nanchuan-three-finds',
    code: 'SQ',
    name: '石桥社区',
    street: 'JH',
    estates: ['石桥老街', '书院里'],
    buildings: 5,
    entrances: 3,
    households: 21,
    microGridOf: 'building',
    above: [],
    microLevel: '党群小家',
    lon: 104.106,
    lat: 30.681,
  },
  {
    packId: 'chengdu-micro-grid',
    code: 'QX',
    name: '清溪社区',
    street: 'JH',
    estates: ['清溪小区', '铁路新村', '渡口院'],
    buildings: 4,
    entrances: 2,
    households: 24,
    microGridOf: 'building',
    above: [{ level: '一般网格', name: '一般网格', each: 'estate' }],
    microLevel: '微网格',
    lon: 104.058,
    lat: 30.652,
  },
]

/** Agencies of the district; `to` of a story names one of these codes. */
export const agencies = [
  { code: 'housing', name: '区住建局', kind: '住建' },
  { code: 'urban', name: '区城管局', kind: '城管' },
  { code: 'traffic', name: '区交警大队', kind: '交警' },
  { code: 'fire', name: '区消防大队', kind: '消防' },
  { code: 'water', name: '区供水公司', kind: '供水' },
  { code: 'power', name: '区供电所', kind: '供电' },
  { code: 'gas', name: '区燃气公司', kind: '供气' },
  { code: 'roads', name: '区道路所', kind: '道路' },
  { code: 'sanitation', name: '区环卫所', kind: '环卫' },
  { code: 'parks', name: '区园林所', kind: '园林' },
  { code: 'civil', name: '区民政局', kind: '民政' },
  { code: 'culture', name: '区文体局', kind: '文体' },
  { code: 'property', name: '安居物业', kind: '物业' },
] as const

/** Codes of a workbook are kept in capitals. */
export const agencyCode = (code: string): string => code.toUpperCase()
