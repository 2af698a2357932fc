/** Everything the loader may find wrong in a pack, each with file, line and one Chinese sentence; it finds nothing itself. */

/** Code -> sentence for the pack's author. `{name}` is filled from the error's params. */
export const packErrors = {
  'yaml-broken': '这里不是能读的 YAML：{reason}',
  'yaml-twice': '“{key}”写了两次，留一个。',
  'yaml-alias': '这里用了 & 或 * 引用，请把内容直接写出来。',
  'file-missing': '缺少文件 {name}。',
  'file-unknown': '不认识这个文件，请改名或挪走。',
  'key-missing': '缺少“{key}”这一项。',
  'key-unknown': '没有“{key}”这一项{hint}。',
  'not-in-list': '“{value}”不在可用的词里{hint}。可用：{allowed}。',
  'wrong-type': '“{key}”写得不对，这里要{expected}。',
  'out-of-range': '“{key}”超出了范围，要{expected}。',
  'key-shape': '“{value}”不能作键：用小写英文字母、数字和短横线，字母开头。',
  'text-empty': '“{key}”不能空着。',
  'span-unit': '时限“{value}”没有单位或单位不对：要写成 4h（小时）、3d（天）、4wh（工作小时）、3wd（工作日）。',
  'span-natural': '“{value}”这里只能用小时或天（h、d），不能用工作时间。',
  'day-shape': '日子要写成 2025-01-31 这样。',
  'time-shape': '时刻要写成 2025-01-31 09:30 这样。',
  'count-shape': '人数“{value}”写得不对：要写成 1、1.. 或 1..5。',
  'field-shape': '“{value}”写得不对：text、place、file、category 之一，后面可加 ?、* 或 +。',
  'hours-shape': '服务时间 {day} 的“{shift}”读不懂或有重叠，要写成 08:30-12:00。',
  'key-twice': '“{key}”用过了，请换一个。',
  'level-unknown': '没有“{level}”这一级{hint}。',
  'level-cycle': '层级绕成了圈：{path}。',
  'level-root': '要有并且只有一个最上级，现在有 {count} 个。',
  'level-one': '“{is}”要有并且只有一级，现在有 {count} 级。',
  'level-order': '“{level}”不能放在“{under}”下面。',
  'size-order': '户数下限 {min} 大于上限 {max}。',
  'size-target': '目标户数 {target} 不在 {min} 到 {max} 之间。',
  'size-place': '“{level}”这一级不能定户数。',
  'post-level': '“{post}”带领微网格，只能设在微网格或专属网格这一级。',
  'post-both': '“{ability}”既写在 may 又写在 never。',
  'post-lead-missing': '没有一个岗位能带领微网格（may: lead-micro-grid）。',
  'post-dispatch-missing': '没有一个社区岗位能派单（may: dispatch-matters）。',
  'matter-unlisted': 'pack.yaml 的 matters 里没有“{kind}”。',
  'matter-name': '这个文件要叫 matters/{kind}.yaml。',
  'kind-start': '“{kind}”只能由 {roles} 发起。',
  'state-unknown': '没有“{state}”这个状态{hint}。',
  'state-unreachable': '“{state}”走不到，从“{start}”出发没有一步通向它。',
  'state-dead-end': '“{state}”是死路，从这里走不到办结。',
  'start-stage': '开头的状态“{state}”要属于 raised。',
  'verb-unknown': '“{step}”不是已有的步子，要用 does 写明它属于哪一种{hint}。',
  'role-forbidden': '“{role}”不能做“{verb}”。能做的有：{allowed}。',
  'need-missing': '“{verb}”一定要有 needs: [{need}]。',
  'need-forbidden': '“{verb}”用不上“{need}”。',
  'clock-must': '“{verb}”一派出就起算，要写 clock: start。',
  'clock-never': '时限从派出起算，“{verb}”不能再起算。',
  'to-same': '“{verb}”不改变状态，要写 to: same。',
  'to-closed': '“{verb}”之后事情就结了，to 要写一个 closed 的状态。',
  'to-open': '“{verb}”不能办结：只有本人点头、说好的静默期满或本人撤回才算结。',
  'from-closed': '办结以后不能再做“{verb}”。',
  'then-unknown': '没有“{step}”这一步，then 或 bad 指错了{hint}。',
  'then-apart': '“{step}”不能从“{state}”走，then 或 bad 接不上。',
  'limit-where': '只有退回和重开可以写 limit。',
  'limit-half': 'limit 和 then 要一起写。',
  'return-limit': '退回最多两次就要吹哨：limit 写 1 或 2，then 指向一个吹哨的步子。',
  'return-missing': '派得出去就要退得回来：“{state}”缺一个 return 的步子。',
  'lapse-silence': '静默办结要写 after，比如 after: 7d。',
  'after-where': '只有静默办结可以写 after。',
  'bad-where': '只有评价可以写 bad。',
  'answer-missing': '“{state}”等居民回话，要让他能做“{verb}”。',
  'fields-dispute': '纠纷只记双方门牌：fields 里要有 doors，不能有 note。',
  'fields-doors': '只有纠纷可以记 doors。',
  'category-none': '至少要有一个类别。',
  'rating-scale': '评价要有两档以上，分数不重复，并且至少一档写 bad: true、一档不写。',
  'rates-scores': '口径“{version}”的 satisfied 要给评价的每一档分数各写一个，不多不少。',
  'rates-sum': '口径“{version}”的 overall 三项要加起来等于 100，现在是 {sum}。',
  'rates-order': '口径要按起用日期从早到晚写，日期不重复。',
  'module-points': '开了积分就要有 points，没开就不要写。',
  'care-review': '分级最长 180 天要复核一次。',
  'label-visit': '标签“{label}”写的必去“{visit}”没有，要是 mustVisit 里的键{hint}。',
  'visit-apart': '开了走访就要有 visit，没开就不要写。',
  'match-order': '筹补的最低倍数 {min} 大于最高倍数 {max}。',
  'word-missing': 'words.yaml 缺少“{key}”给{audience}看的词。',
  'word-unused': 'words.yaml 里的“{key}”没有地方用到，请删掉或改对。',
  'word-slot': '“{slot}”不是可用的空位。可用：{allowed}。',
  'word-tone': '“{word}”不能出现在屏幕上。',
  'scenario-step': '“{kind}”没有“{step}”这一步{hint}。',
  'scenario-kind': '这个工作法没有“{kind}”这类事。',
  'scenario-order': '这一步的时间早于上一步。',
} as const

export type PackErrorCode = keyof typeof packErrors
export type PackErrorParams = Readonly<Record<string, string | number>>

/** `file` is relative to the pack's folder; `line` counts from 1. */
export type PackError = {
  readonly file: string
  readonly line: number
  readonly code: PackErrorCode
  readonly params: PackErrorParams
  readonly sentence: string
}

export function packError(file: string, line: number, code: PackErrorCode, params: PackErrorParams = {}): PackError {
  return { file, line, code, params, sentence: fill(packErrors[code], params) }
}

/** `matters/appeal.yaml:12: …`, as compilers say it. */
export function packErrorLine(error: PackError): string {
  return `${error.file}:${error.line}: ${error.sentence}`
}

/** Fills `{name}` slots; a slot without a param stays empty. */
export function fill(sentence: string, params: PackErrorParams): string {
  return sentence.replace(/\{([A-Za-z]+)\}/g, (_, name: string) => String(params[name] ?? ''))
}

/** `，是不是“x”` when a known word lies within two slips of the finger, else nothing. */
export function hintFor(word: string, known: readonly string[]): string {
  const near = known
    .map((candidate) => ({ candidate, distance: editDistance(word, candidate) }))
    .filter(({ distance }) => distance <= 2)
    .sort((a, b) => a.distance - b.distance)[0]
  return near === undefined ? '' : `，是不是“${near.candidate}”`
}

/** Levenshtein distance. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const substituted = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(substituted, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[b.length] ?? 0
}
