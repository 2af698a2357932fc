/** Every expected refusal of the matter engine with its status and the sentence a person reads; it decides nothing. */

/** `{name}` in a sentence is filled from the refusal's params. */
export const matterRefusals = {
  'matter-exists': { status: 409, title: '这件事已经登记过了。' },
  'matter-unknown': { status: 404, title: '没有这件事，请核对号码。' },
  'category-unknown': { status: 400, title: '没有“{category}”这一类。' },
  'step-unknown': { status: 400, title: '没有“{step}”这一步。' },
  'step-not-allowed': { status: 409, title: '现在到不了这一步，请看看这件事办到哪儿了。' },
  'step-not-yours': { status: 403, title: '这一步不由您来办。' },
  'step-needs': { status: 400, title: '还差一样：{field}。' },
  'step-unasked': { status: 400, title: '这一步不用填：{field}。' },
  'step-unreadable': { status: 400, title: '这一处没填对：{field}。' },
  'step-too-late': { status: 409, title: '过了可以办这一步的日子。' },
  'step-too-early': { status: 409, title: '还没到日子，要到 {until} 之后。' },
  'attempts-too-few': { status: 409, title: '还没有换一种方式再问一次，不能这样结。' },
  'attempt-same-channel': { status: 409, title: '这种方式已经问过了，请换一种再问。' },
  'agency-itself': { status: 400, title: '要写别的单位，不能写自己。' },
  'agencies-too-few': { status: 400, title: '吹哨至少要叫两家单位。' },
  'agencies-doubled': { status: 400, title: '同一家单位叫了两次。' },
  'lead-one': { status: 400, title: '请选一家单位牵头，只选一家。' },
  'party-unknown': { status: 403, title: '您的单位不在这次吹哨里。' },
  'party-reported': { status: 409, title: '您的单位已经报到了。' },
  'lead-not-reported': { status: 409, title: '牵头单位还没有报到。' },
  'parties-not-reported': { status: 409, title: '还有 {count} 家单位没有报到。' },
  'time-not-asked': { status: 409, title: '没有人申请过暂停或延期。' },
  'time-asked': { status: 409, title: '已经申请过了，等派单的人回话。' },
  'approval-own': { status: 403, title: '自己办的事要停、要延，得由别人来批。' },
  'due-passed': { status: 409, title: '已经过了时限，不能再延。' },
  'rated-already': { status: 409, title: '这一次已经评过了。' },
  'rating-missing': { status: 409, title: '还没有人评过，没有可排除的评价。' },
  'rating-excluded': { status: 409, title: '这条评价已经排除过了。' },
  'doors-too-few': { status: 400, title: '请写明双方的门牌。' },
  'quarrel-words': { status: 400, title: '纠纷只记双方门牌，不记吵了什么。' },
} as const

export type RefusalCode = keyof typeof matterRefusals
