/**
 * Every expected refusal: its HTTP status and the Chinese sentence a person reads. One table; nothing else holds such sentences.
 * `{name}` in a sentence is filled from the refusal's params.
 */
import { fundRefusals } from '@gewu/domain/fund/refusal'
import { ledgerRefusals } from '@gewu/domain/ledger/refusal'
import { matterRefusals } from '@gewu/domain/matter/refusal'

interface ErrorEntry {
  readonly status: number
  readonly title: string
}

export const errors = {
  // the door
  'input-invalid': { status: 400, title: '有几处没填对，请看标出来的地方。' },
  'body-too-large': { status: 413, title: '内容太大了，请分开交。' },
  'not-signed-in': { status: 401, title: '请先登录。' },
  'not-allowed': { status: 403, title: '这件事不在您的岗位范围内。' },
  'not-found': { status: 404, title: '没有找到，可能不在您的范围内。' },
  'too-many-tries': { status: 429, title: '试得太多了，请过 {minutes} 分钟再来。' },
  'other-site': { status: 403, title: '这个请求是从别的网站来的，没有办。' },
  'key-missing': { status: 400, title: '缺少这次操作的编号（Idempotency-Key）。' },
  'key-reused': { status: 409, title: '这个操作编号已经用在另一件事上了。' },
  'changed-meanwhile': { status: 409, title: '别人刚刚改过，请看过新的再办。' },
  'busy-try-again': { status: 503, title: '现在有点忙，请稍后再试，您写的都还在。' },
  unexpected: { status: 500, title: '出了点问题，我们已记下。您写的都还在，请稍后再试。' },

  // identity
  'signin-refused': { status: 401, title: '对不上，请核对后再试。' },
  'signin-locked': { status: 429, title: '试错太多，先锁上了，请过 {minutes} 分钟再试。' },
  'code-wrong': { status: 401, title: '验证码不对或已过期。' },
  'code-too-soon': { status: 429, title: '刚发过验证码，请过 {seconds} 秒再要。' },
  'invitation-spent': { status: 410, title: '这个链接用过了或过期了，请找管理员再开一个。' },
  'password-weak': { status: 400, title: '密码太容易猜，至少 10 个字，不要用常见的。' },
  'pin-weak': { status: 400, title: 'PIN 太容易猜，请换 6 位不连号、不重复的数字。' },
  'device-unknown': { status: 401, title: '这部手机还没登记，请用验证码登记。' },
  'login-name-taken': { status: 409, title: '这个登录名已经有人用了。' },
  'phone-taken': { status: 409, title: '这个手机号已经登记过了。' },
  'post-unknown': { status: 400, title: '这个工作法里没有“{post}”这个岗位。' },
  'post-wrong-node': { status: 400, title: '“{post}”不设在这一级。' },
  'post-count-reason': { status: 400, title: '“{post}”在这里最多 {most} 位，已经有 {held} 位，要再添请写明理由。' },
  'auditor-alone': { status: 409, title: '审计管理员不能再兼别的岗位，别的岗位也不能再兼审计。' },
  'admins-apart': { status: 409, title: '系统、安全、审计三个管理员不能由同一个人兼。' },

  // area, body, grid
  'community-unknown': { status: 404, title: '没有这个社区。' },
  'area-unknown': { status: 404, title: '没有这个区县、街道或社区。' },
  'hours-unreadable': { status: 400, title: '服务时间 {day} 的“{shift}”读不懂，要写成 08:30-12:00。' },
  'code-taken': { status: 409, title: '编码“{code}”已经有了。' },
  'pack-unknown': { status: 400, title: '没有“{pack}”这个工作法。' },
  'level-unknown': { status: 400, title: '这个工作法没有“{level}”这一级。' },
  'grid-unknown': { status: 404, title: '没有这个网格。' },
  'grid-not-micro': { status: 400, title: '门牌只能归到最末一级网格。' },
  'grid-size-reason': { status: 400, title: '“{grid}”会有 {households} 户，规定是 {min} 到 {max} 户，请写明理由。' },
  'grid-size-hard': { status: 400, title: '“{grid}”会有 {households} 户，这个工作法最多 {max} 户，不能再加。' },
  'effective-day': { status: 400, title: '生效的日子要在 {from} 到 {to} 之间。' },
  'grid-not-empty': { status: 409, title: '这个网格里还有门牌，先挪走再撤。' },
  'place-unknown': { status: 404, title: '没有这个地方。' },
  'calendar-uncovered': { status: 409, title: '工作日历没有 {year} 年，时限先不算，请管理员补上日历。' },

  // plan
  'plan-unknown': { status: 404, title: '没有这一稿。' },
  'plan-state': { status: 409, title: '这一稿现在不能这样办，请看过新的再办。' },
  'plan-bounds': { status: 400, title: '下限 {smallest} 户比上限 {largest} 户还大，请改正。' },
  'plan-empty': { status: 400, title: '这个社区还没有门牌，先导入名册再划。' },
  'plan-unplaced': { status: 400, title: '还有 {count} 处门牌没有坐标（{labels}），补上坐标再划。' },
  'plan-too-large': { status: 400, title: '这个社区有 {count} 处门牌，一次最多划 {most} 处。' },
  'plan-outdated': { status: 409, title: '划过以后门牌有变（{count} 处），请再划一次。' },
  'plan-same': { status: 409, title: '这一稿和现在的一样，没有要换的。' },
  'plan-unanswered': { status: 409, title: '还有 {count} 个格的带头人没有同意。' },
  'plan-words': { status: 400, title: '要写一句：不同意的写为什么，代记的写怎么问的。' },

  // matter
  'kind-unknown': { status: 400, title: '这个社区没有开办“{kind}”。' },
  'slip-wrong': { status: 403, title: '号码和查询码对不上。' },
  'slip-not-needed': { status: 409, title: '本人用手机号登录就看得到，不用换纸条。' },
  'agency-unknown': { status: 400, title: '没有这个单位。' },
  'handler-unknown': { status: 400, title: '这个人不在办这件事的单位或网格里。' },
  'reason-missing': { status: 400, title: '要写明缘由才能打开。' },

  // what people say
  'me-too-twice': { status: 409, title: '您已经说过“我也是”了，记着呢。' },
  'matter-over': { status: 409, title: '这件事已经办完了，还有问题请再说一件。' },
  'issue-unknown': { status: 404, title: '没有这一组，可能刚刚并到别的组里了。' },
  'issue-not-whole': { status: 400, title: '要从同一组里挑，还要留下至少一件。' },
  'issue-itself': { status: 400, title: '两边是同一组，请另挑一组。' },
  'issue-over': { status: 409, title: '这一组半年没有新的了，不再拆开合并。' },
  'proposal-there': { status: 409, title: '这一组已经提成微项目了。' },
  'proposal-unknown': { status: 404, title: '没有这条提议。' },

  ...matterRefusals,

  // money, points and hours
  ...ledgerRefusals,
  ...fundRefusals,
  // people and visits
  'home-unknown': { status: 404, title: '没有这个房号。' },
  'home-taken': { status: 409, title: '这个房号里已经登记了一户。' },
  'household-unknown': { status: 404, title: '没有找到这一户，可能搬走了或不在您的范围内。' },
  'person-unknown': { status: 404, title: '没有找到这个人，可能搬走了或不在您的范围内。' },
  'person-there': { status: 409, title: '这一户里已经有这个人了。' },
  'label-unknown': { status: 400, title: '这个工作法里没有“{label}”这个标签。' },
  'guardian-consent': { status: 409, title: '孩子不满 14 岁，要监护人先同意才能登记。' },
  'minor-field': { status: 400, title: '不满 14 岁的孩子不登记电话和证件号。' },
  'document-wrong': { status: 400, title: '证件号对不上，请核对。' },
  'tier-unknown': { status: 400, title: '这个工作法里没有这一级。' },
  'tier-reason': { status: 400, title: '缘由要是这几个之一：{reasons}。' },
  'tier-review': { status: 400, title: '复核的日子要在 {from} 到 {to} 之间。' },
  'tier-none': { status: 409, title: '这一户现在没有分级。' },
  'contact-full': { status: 409, title: '按规定一个人最多联系 {max} 户，已经有 {now} 户了。' },
  'contact-there': { status: 409, title: '已经是这一户的联系人了。' },
  'contact-nobody': { status: 400, title: '没有这位同事。' },
  'proxy-nobody': { status: 404, title: '这个手机号还没有登录过，请亲人先用它登录一次。' },
  'proxy-there': { status: 409, title: '已经是代办人了。' },
  'note-nobody': { status: 400, title: '没人在家，就不记身体和事情。' },

  // files and imports
  'file-too-large': { status: 413, title: '文件太大了，最多 {megabytes} MB。' },
  'file-kind': { status: 415, title: '只收照片（JPEG、PNG、WebP）和录音，这个文件看着不是。' },
  'file-unreadable': { status: 400, title: '这个文件打不开，可能坏了。' },
  'export-approval': { status: 409, title: '导出个人信息要另一个人同意。' },
} as const satisfies Record<string, ErrorEntry>

export type ErrorCode = keyof typeof errors

export const isErrorCode = (code: string): code is ErrorCode => Object.hasOwn(errors, code)

/** A refusal is a value: a code of the table above, what fills its sentence, and the fields it is about. */
export interface Refusal {
  readonly code: ErrorCode
  readonly params?: Readonly<Record<string, string | number>>
  readonly fields?: Readonly<Record<string, string>>
}

export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal }

export const done = <T>(value: T): Result<T> => ({ ok: true, value })

export const refuse = (code: ErrorCode, params?: Refusal['params'], fields?: Refusal['fields']): Result<never> => ({
  ok: false,
  refusal: { code, ...(params ? { params } : {}), ...(fields ? { fields } : {}) },
})

/** The sentence of a refusal with its params filled in. */
export const sentenceOf = (refusal: Refusal): string =>
  errors[refusal.code].title.replace(/\{(\w+)\}/g, (_, name: string) => String(refusal.params?.[name] ?? ''))
