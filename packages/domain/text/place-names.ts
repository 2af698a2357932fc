/**
 * Owns finding place names in what people write: names of the roster, names by their endings (小区, 新城, 路), and masked
 * areas such as A3区. It knows no map and decides nothing about where a matter happened.
 */

/** What was found, each name once, the most telling kinds apart. All in plain form (see `normalise.ts`). */
export type PlacesFound = {
  /** Estates, buildings, squares, parks: a single spot people live at or meet at. */
  readonly spots: readonly string[]
  readonly roads: readonly string[]
  /** Districts, streets and villages, masked ones included: too wide to tell one problem from another. */
  readonly areas: readonly string[]
}

export type PlaceFinder = (plain: string) => PlacesFound

/** Endings that only say that it is an estate; the same place is written with and without them. */
const OPEN_ENDINGS = ['小区', '社区', '楼盘', '公寓', '广场']
const SPOT_ENDINGS = [
  ...OPEN_ENDINGS,
  ...'花园 家园 新城 新村 之城 国际城 山庄 豪庭 华庭 家属院 宿舍 大厦 公园 雅苑 佳苑 嘉园 名都 名城 公馆'.split(' '),
  ...'苑 园 府 郡 城 湾 庭'.split(' '),
]
const ROAD_ENDINGS = ['步行街', '大道', '路', '街', '巷']
const AREA_ENDINGS = ['街道', '村', '镇', '乡', '组']
/** Endings that end other names: they are recognised so that they do not run into the next one. */
const OTHER_ENDINGS = '幼儿园 小学 中学 医院 学校 学院 大学 市场 商城 工业园 产业园 景区 水库 车站 期 栋 湖'.split(' ')

/** Words that stand before a name without being part of it. */
const NOT_IN_NAMES =
  '望尽快|望解决|望领导|望政府|望相关|位于|关于|反映|投诉|咨询|附近|旁边|解决|建议|举报|希望|强烈|再次|里面|一名|一位|一个|居民|业主|领导|尊敬|书记|市长|局长|政府|' +
  '部门|市民|群众|购买|针对|什么|为何|怎么|我们|的|在|是|我|住|与|和|及|从|到|对|将|把|被|请|问|旁|边|有|这|那|该|本|为|求|' +
  '向|给|让|修|建|去|来|了|已|都|很|不|没|等|或|至|上|下|内|外|要|能|可|您|你|他|她|它|某|各|全|个|位|买|就|还|也|又|由|其|此|何|哪'

/** What remains of "安置小区" or "科技园" names no place in particular. */
const NO_NAME = new Set(
  (
    '安置 国际 老旧 住宅 商业 产业 公共 文化 旧 新 大型 高档 中心 工业 科技 城市 学校 幼儿 公办 民办 普惠 省会 国家中心 物流 动物 ' +
    '生态动物 首 商住 居住 封闭 大型居住 整个 周围 周边 市民 体育 森林 湿地 生态 居民 附属 学生 职工 员工 教师 休闲 文体 美食'
  ).split(' '),
)

const SHORTEST_NAME = 2
const LONGEST_NAME = 6

const MASKED_AREA = /[a-z]\d*[市区县镇乡]/g
const apart = new RegExp(` |[a-z]\\d*[市区县镇乡]?|${NOT_IN_NAMES}`)
const allEndings = [...SPOT_ENDINGS, ...ROAD_ENDINGS, ...AREA_ENDINGS, ...OTHER_ENDINGS].sort(
  (a, b) => b.length - a.length,
)
const named = new RegExp(`([\\u4e00-\\u9fff\\d]{1,8}?)(${allEndings.join('|')})`, 'g')
const openEndings = new Set(OPEN_ENDINGS)
const spotEndings = new Set(SPOT_ENDINGS)
const roadEndings = new Set(ROAD_ENDINGS)
const areaEndings = new Set(AREA_ENDINGS)

/** Returns a finder that also knows these names (plain form) of estates, buildings and roads of the roster. */
export function createPlaceFinder(roster: readonly string[]): PlaceFinder {
  const byStart = new Map<string, string[]>()
  for (const name of roster) {
    if (name.length < SHORTEST_NAME) continue
    const start = name.slice(0, 2)
    byStart.set(start, [...(byStart.get(start) ?? []), name])
  }
  return (plain) => {
    const spots = new Set(rosterNamesIn(plain, byStart))
    const roads = new Set<string>()
    const areas = new Set(plain.match(MASKED_AREA) ?? [])
    for (const piece of plain.split(apart)) {
      if (piece.length > SHORTEST_NAME) collectNamed(piece, spots, roads, areas)
    }
    return { spots: [...spots], roads: [...roads], areas: [...areas] }
  }
}

/** Whether two names mean the same place: one holds the other, or they differ by one character (a typing error). */
export function sameName(a: string, b: string): boolean {
  if (a.includes(b) || b.includes(a)) return true
  return Math.min(a.length, b.length) > SHORTEST_NAME && differByOne(a, b)
}

/** Whether the places agree (1), contradict each other (-1), or cannot be compared (0). Roads can only agree. */
export function agreementOf(a: PlacesFound, b: PlacesFound): -1 | 0 | 1 {
  if (a.spots.length > 0 && b.spots.length > 0) return anySame(a.spots, b.spots) ? 1 : -1
  return anySame(a.roads, b.roads) ? 1 : 0
}

function anySame(left: readonly string[], right: readonly string[]): boolean {
  return left.some((a) => right.some((b) => sameName(a, b)))
}

function rosterNamesIn(plain: string, byStart: ReadonlyMap<string, readonly string[]>): string[] {
  if (byStart.size === 0) return []
  const found: string[] = []
  for (let i = 0; i + 1 < plain.length; i++) {
    for (const name of byStart.get(plain.slice(i, i + 2)) ?? []) if (plain.startsWith(name, i)) found.push(name)
  }
  return found
}

function collectNamed(piece: string, spots: Set<string>, roads: Set<string>, areas: Set<string>): void {
  for (const [whole, core = '', ending = ''] of piece.matchAll(named)) {
    if (core.length < SHORTEST_NAME || core.length > LONGEST_NAME || NO_NAME.has(core)) continue
    if (spotEndings.has(ending)) spots.add(openEndings.has(ending) ? core : whole)
    else if (roadEndings.has(ending)) roads.add(whole)
    else if (areaEndings.has(ending)) areas.add(whole)
  }
}

function differByOne(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false
  let start = 0
  while (start < a.length && start < b.length && a[start] === b[start]) start++
  let left = a.length
  let right = b.length
  while (left > start && right > start && a[left - 1] === b[right - 1]) {
    left--
    right--
  }
  return left - start <= 1 && right - start <= 1
}
