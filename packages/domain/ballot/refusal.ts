/** Every expected refusal of a ballot with its status and the sentence a person reads; it decides nothing. */

/** `{name}` in a sentence is filled from the refusal's params. */
export const ballotRefusals = {
  'ballot-exists': { status: 409, title: '这次表决已经建好了。' },
  'ballot-unknown': { status: 404, title: '没有这次表决。' },
  'ballot-step-not-now': { status: 409, title: '表决走到这一步了，现在还不能这样办。' },
  'ballot-not-yours': { status: 403, title: '这一步不由您来办。' },
  'ballot-questions': { status: 400, title: '请写好要表决的事，至少一件，最多 {most} 件。' },
  'ballot-question-twice': { status: 400, title: '有两件事的编号一样。' },
  'ballot-issues': { status: 400, title: '排序至少要有两件事，每件只写一次。' },
  'ballot-period': { status: 400, title: '截止要在开始之后。' },
  'ballot-notice-short': { status: 409, title: '公告要提前 {days} 天，开始的日子太早了。' },
  'ballot-counters': { status: 400, title: '计票要两个人以上，每人只写一次。' },
  'ballot-electorate-empty': { status: 400, title: '名册是空的，先把名册备好。' },
  'ballot-silence-clause': { status: 400, title: '没有公约条款，不能把没投的算进去。' },
  'ballot-not-open': { status: 409, title: '现在不在投票的日子里。' },
  'ballot-too-early': { status: 409, title: '还没到日子，要到 {until} 之后。' },
  'ballot-too-late': { status: 409, title: '过了日子，不能再办。' },
  'ballot-not-voter': { status: 403, title: '名册里没有这一户，或者房子已经换了主人。' },
  'ballot-minor': { status: 403, title: '未满十八岁的，由监护人来投。' },
  'ballot-guardian-unneeded': { status: 400, title: '业主已经成年，请本人投或书面委托别人。' },
  'ballot-proxy-unproved': { status: 400, title: '代投要有书面委托。' },
  'ballot-proxy-self': { status: 400, title: '自己的票不用委托自己。' },
  'ballot-proxy-most': { status: 409, title: '一个人最多替 {most} 户代投。' },
  'ballot-recorder': { status: 400, title: '纸票、电话和上门的票，要由工作人员登记，不能自己登自己的。' },
  'ballot-second-recorder': { status: 409, title: '同一张票要由另一个人再登一遍。' },
  'ballot-entry-pending': { status: 409, title: '这一户的票正在登记，还差第二个人核对。' },
  'ballot-entry-missing': { status: 409, title: '这一户没有等着核对的票。' },
  'ballot-voted-already': { status: 409, title: '这一户已经投过了，每户只投一次。' },
  'ballot-answers': { status: 400, title: '有一件事没选对，请看清再选。' },
  'ballot-flat-unknown': { status: 404, title: '名册里没有这套房。' },
  'ballot-witnesses': { status: 400, title: '要两个人一起确认，两个人不能相同。' },
  'ballot-reason': { status: 400, title: '请写明缘由。' },
  'ballot-unanswered': { status: 409, title: '还有 {count} 条异议没有答复。' },
  'ballot-objection-unknown': { status: 404, title: '没有这条异议。' },
  'ballot-objection-answered': { status: 409, title: '这条异议已经答复过了。' },
} as const

export type BallotRefusalCode = keyof typeof ballotRefusals

export type BallotRefused = {
  readonly ok: false
  readonly code: BallotRefusalCode
  readonly params: Readonly<Record<string, string | number>>
}

export function refuseBallot(
  code: BallotRefusalCode,
  params: Readonly<Record<string, string | number>> = {},
): BallotRefused {
  return { ok: false, code, params }
}
