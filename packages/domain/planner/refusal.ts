/** The planner's refusals: their codes and the one Chinese sentence a user reads for each. It decides nothing itself. */

type Params = Readonly<Record<string, string | number>>

const row = (p: Params): string => `${p.list} 第 ${p.row} 行${p.id === undefined ? '' : `（${p.id}）`}`

const SENTENCES = {
  'not-an-object': () => '内容不是一个 JSON 对象，请检查文件是不是划分输入文件。',
  format: (p: Params) => `format 应为“gewu-microgrid-1”，现在是“${p.found}”，请检查文件是不是划分输入文件。`,
  'bounds-missing': () => '缺少 bounds（每个微网格的户数上下限），请填写 L 和 U。',
  'bounds-number': (p: Params) => `bounds 的 ${p.column} 不是有效的数，请填写大于零的数，L 和 U 要用整数。`,
  'bounds-crossed': (p: Params) => `bounds 的下限 L（${p.L}）大于上限 U（${p.U}），请改正。`,
  'bounds-target': (p: Params) => `bounds 的 target（${p.target}）不在 ${p.L} 到 ${p.U} 之间，请改正。`,
  'list-missing': (p: Params) => `缺少 ${p.list}，或者它是空的，请补上。`,
  'row-shape': (p: Params) => `${row(p)}的写法不对，请对照格式说明改正。`,
  'text-missing': (p: Params) => `${row(p)}缺少 ${p.column}，请填写文字。`,
  'duplicate-id': (p: Params) => `${p.list} 第 ${p.row} 行的 id“${p.id}”重复了，请改成不同的编号。`,
  'unknown-compound': (p: Params) => `${row(p)}的 compound“${p.compound}”不在 compounds 里，请补上或改正。`,
  'compound-elsewhere': (p: Params) =>
    `${row(p)}的 community 写的是“${p.community}”，但它的小区“${p.compound}”属于别的社区，请改成一致。`,
  'households-missing': (p: Params) => `${row(p)}缺少 households（户数），请填写。`,
  'households-number': (p: Params) => `${row(p)}的 households 是“${p.found}”，户数应为不小于零的整数，请改正。`,
  'coordinate-missing': (p: Params) => `${row(p)}的 ${p.column} 不是数，请填写经纬度。`,
  'coordinates-swapped': (p: Params) => `${row(p)}的经纬度像是写反了（lon ${p.lon}，lat ${p.lat}），请把两列对调。`,
  'coordinates-outside': (p: Params) => `${row(p)}的坐标（lon ${p.lon}，lat ${p.lat}）不在合理范围内，请核对经纬度。`,
  'too-many-units': (p: Params) => `units 有 ${p.count} 个，超过一次能划分的 ${p.most} 个，请按区县或街道分开划分。`,
  'community-empty': (p: Params) => `社区“${p.community}”没有任何住户，请补上单元或去掉这个社区。`,
  'unknown-unit': (p: Params) => `${p.list} 第 ${p.row} 行指向的单元“${p.id}”不存在，请改正。`,
  'self-link': (p: Params) => `links 第 ${p.row} 行把第 ${p.id} 号单元连到了它自己，请去掉。`,
  'metres-number': (p: Params) => `links 第 ${p.row} 行的步行距离是“${p.found}”，应为不小于零的数，请改正。`,
  'pins-disagree': (p: Params) =>
    `pins 第 ${p.row} 行把单元“${p.id}”固定在“${p.grid}”，但前面已固定在“${p.other}”，请只留一个。`,
  'pins-communities': (p: Params) =>
    `pins 把“${p.id}”和“${p.other}”都固定在“${p.grid}”，但它们属于不同的社区，一个微网格不能跨社区，请改正。`,
  'pins-estates': (p: Params) =>
    `pins 把“${p.id}”和“${p.other}”都固定在“${p.grid}”，但它们分属两个不能合并的小区，请改正。`,
  'pins-apart': (p: Params) => `pins 把“${p.id}”和“${p.other}”都固定在“${p.grid}”，但两处走不通，连不成一片，请改正。`,
  'pins-crossed': (p: Params) => `pins 给“${p.grid}”固定的单元被其他固定单元隔开，连不成一片，请去掉其中一些固定。`,
  'previous-shape': () => 'previous（现行方案）的写法不对，应为“单元编号: 微网格编号”，没有就写 null。',
  'previous-grid': (p: Params) => `previous 里单元“${p.id}”的微网格编号不是文字，请改正。`,
  'route-shape': () => '内容应为 {"start": 起点（可不填）, "stops": [{"id", "lon", "lat"}]}，请对照格式改正。',
  'route-empty': () => 'stops 是空的，请至少给出一个要走访的地点。',
  'route-too-many': (p: Params) => `stops 有 ${p.count} 个，超过一次能排的 ${p.most} 个，请分批排。`,
} as const

export type RefusalCode = keyof typeof SENTENCES

/** An expected refusal, as a value. */
export interface Refused {
  readonly ok: false
  readonly code: RefusalCode
  readonly params: Params
}

export function refuse(code: RefusalCode, params: Params): Refused {
  return { ok: false, code, params }
}

/** The refusal as one sentence in Chinese, ready to follow a file name. */
export function refusalSentence(refused: Refused): string {
  return SENTENCES[refused.code](refused.params)
}
