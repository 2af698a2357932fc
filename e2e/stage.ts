/** A small scene set in the demonstration for pages that need one: a matter that waits and one that asks for an answer. */
import { identityRoutes } from '@gewu/contract/identity'
import { type District, doorOf, type People, phoneOf } from './district.ts'
import { agencyId, type Hand, type Raised, raise, take, viewOf } from './hands.ts'

export interface Stage {
  readonly district: District
  readonly people: People
  /** Said a moment ago by the resident of the stage. */
  readonly waiting: Raised
  /** Sent to the micro-grid of the worker of the stage. */
  readonly sent: Raised
  /** Reported as done; the resident of the stage is asked. */
  readonly answered: Raised
  readonly doorCode: string
  readonly gridId: string
  readonly residentPhone: string
  readonly workerPhone: string
  /** A one-time link that nobody used. */
  readonly invitation: string
}

export const stagePlace = '北苑社区'

export const setStage = async (district: District): Promise<Stage> => {
  const people = await district.people()
  const residentPhone = phoneOf(people, stagePlace, '居民')
  const doorCode = doorOf(people, stagePlace).code
  const resident: Hand = { page: await district.resident(residentPhone), shell: 'resident' }
  const clerk: Hand = { page: await district.desk('by.clerk'), shell: 'desk' }
  const property: Hand = { page: await district.desk('danwei.property'), shell: 'desk' }
  const admin: Hand = { page: await district.desk('xitong'), shell: 'desk' }

  const waiting = await raise(resident, { placeCode: doorCode, body: '三楼到四楼那盏灯黑了两晚，老人上下楼摸着走。' })
  const answered = await raise(resident, { placeCode: doorCode, body: '单元门合不拢，风一吹就响。' })
  const receiver = { agencyId: await agencyId(clerk, '安居物业') }
  await take(clerk, answered, 'dispatch', { receiver, category: 'gates' })
  await take(property, answered, 'accept', { note: '下午三点过来看。' })
  await take(property, answered, 'resolve', { note: '闭门器换了新的，试了十几回，关得严。' })
  const { microGridId } = await viewOf(clerk, waiting)
  const sent = await raise(resident, { placeCode: doorCode, body: '一楼过道堆了旧家具，轮椅过不去。' })
  await take(clerk, sent, 'dispatch', { receiver: { gridId: microGridId ?? '' }, category: 'other' })
  return {
    district,
    people,
    waiting,
    sent,
    answered,
    doorCode,
    gridId: microGridId ?? '',
    residentPhone,
    workerPhone: phoneOf(people, stagePlace, '网格员'),
    invitation: await invite(admin),
  }
}

const invite = async ({ page }: Hand): Promise<string> => {
  const answer = await page.context().request.post('/api/v1/accounts', {
    data: { name: '钟新来', loginName: `zhong.${Date.now()}` },
    headers: { 'x-gewu-shell': 'desk', 'idempotency-key': crypto.randomUUID() },
  })
  const made = identityRoutes.createAccount.reply.parse(await answer.json())
  return made.invitation ?? ''
}
