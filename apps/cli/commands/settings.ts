/** `gewu settings`: the district's or a community's name and settings. */
import { sentenceOf } from '@gewu/contract/errors'
import { parseDay } from '@gewu/domain/clock/day'
import { systemActor } from '@gewu/server/kernel/scope'
import { changeSettings } from '@gewu/server/modules/area/index'
import { communityOf } from '../find-community.ts'
import { databaseOptions, readOptions, wrongUse } from '../options.ts'
import { withSession } from '../server-session.ts'

const usage = [
  'gewu settings [--community 编码] [--name 名称] [--filed-until 2027-12-31]',
  'gewu settings --community 编码 --hours 08:30-12:00,13:30-18:00   （周一至周五的服务时间；写 pack 用工作法的）',
  'gewu settings --share-learning on|off   （同一工作法的社区能不能互相学着派单，原来是不能）',
]

const options = {
  ...databaseOptions,
  community: { type: 'string' },
  name: { type: 'string' },
  'filed-until': { type: 'string' },
  hours: { type: 'string' },
  'share-learning': { type: 'string' },
} as const

export const settings = async (args: readonly string[]): Promise<number> => {
  const read = readOptions(args, options)
  if (!read.ok) return wrongUse(read.sentence, usage)
  const { values, positionals } = read
  if (positionals.length > 0) return wrongUse(`不认识“${positionals[0]}”。`, usage)
  const { name, hours } = values
  const filedUntil = values['filed-until']
  const sharing = values['share-learning']
  if (sharing !== undefined && sharing !== 'on' && sharing !== 'off')
    return wrongUse('--share-learning 要写 on 或 off。', usage)
  if (sharing !== undefined && values.community !== undefined)
    return wrongUse('--share-learning 是整个区县的设置，不用写 --community。', usage)
  if ([name, hours, filedUntil, sharing].every((value) => value === undefined)) return wrongUse('要写改什么。', usage)
  if (filedUntil !== undefined && parseDay(filedUntil) === null)
    return wrongUse('--filed-until 要写一个存在的日子，如 2027-12-31。', usage)
  return withSession(values, async ({ kernel, modules }) => {
    const community = communityOf(modules.area, values.community)
    if (!community.ok) {
      console.error(community.sentence)
      return 2
    }
    const area = community.value ?? modules.area.district()
    const input = {
      areaId: area.id,
      ...(name === undefined ? {} : { name: name.trim() }),
      ...(filedUntil === undefined ? {} : { filedUntil }),
      ...(hours === undefined ? {} : { serviceHours: weekOf(hours) }),
      ...(sharing === undefined ? {} : { shareLearning: sharing === 'on' }),
    }
    const changed = await kernel.lanes.submit({
      command: changeSettings,
      communityId: modules.area.districtId(),
      commandId: kernel.ids.uuid(),
      actor: systemActor,
      input,
      body: null,
    })
    if (!changed.ok) {
      console.error(sentenceOf(changed.refusal))
      return 1
    }
    console.log(values.json ? JSON.stringify({ area: area.code }) : `“${name ?? area.name}”的设置改好了。`)
    return 0
  })
}

const weekOf = (text: string) => {
  if (text.trim() === 'pack') return null
  const shifts = text.split(/[,，、]/).map((shift) => shift.trim())
  return { mon: shifts, tue: shifts, wed: shifts, thu: shifts, fri: shifts }
}
