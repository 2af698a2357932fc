/** `gewu init`: a real district, empty, with its work calendar and its three administrators, who are given one-time links. */
import { type Result, sentenceOf } from '@gewu/contract/errors'
import { importCalendarSheet } from '@gewu/server/exchange/import-calendar'
import { readSeedCalendar } from '@gewu/server/exchange/seed-calendar'
import { systemActor } from '@gewu/server/kernel/scope'
import { foundDistrict } from '@gewu/server/modules/area/index'
import type { InvitationLink } from '@gewu/server/modules/identity/index'
import { databaseOptions, readOptions, wrongUse } from '../options.ts'
import { type Session, withSession } from '../server-session.ts'

const usage = ['gewu init --code 编码 --name 名称 [--admin 姓名 ...] [--address 网址] [--data 目录 | --db 地址]']

const options = {
  ...databaseOptions,
  code: { type: 'string' },
  name: { type: 'string' },
  admin: { type: 'string', multiple: true },
  address: { type: 'string', default: 'http://127.0.0.1:8600' },
} as const

interface Request {
  readonly code: string
  readonly name: string
  readonly admins: readonly string[]
}

export const init = async (args: readonly string[]): Promise<number> => {
  const read = readOptions(args, options)
  if (!read.ok) return wrongUse(read.sentence, usage)
  const { values, positionals } = read
  if (positionals.length > 0) return wrongUse(`不认识“${positionals[0]}”。`, usage)
  const request = {
    code: (values.code ?? '').trim().toUpperCase(),
    name: (values.name ?? '').trim(),
    admins: (values.admin ?? []).map((name) => name.trim()),
  }
  const wrong = mistakeIn(request)
  if (wrong !== null) return wrongUse(wrong, usage)
  return withSession(values, async (session) => {
    const made = await makeDistrict(session, request)
    if (!made.ok) return refused(made.refusal === null ? null : sentenceOf(made.refusal), session)
    report(made.value, request, values.address.replace(/\/+$/, ''), values.json)
    return 0
  })
}

const mistakeIn = ({ code, name, admins }: Request): string | null => {
  if (!/^[A-Z0-9][A-Z0-9._-]{0,39}$/.test(code)) return '要用 --code 写区县的编码：字母、数字和短横，最多 40 位。'
  if (name === '' || [...name].length > 40) return '要用 --name 写区县的名称，最多 40 个字。'
  if (admins.length > 3) return '管理员只有三位：系统、安全、审计，--admin 最多写三次。'
  if (admins.some((admin) => admin === '' || [...admin].length > 40)) return '--admin 后面要写姓名，最多 40 个字。'
  if (new Set(admins).size < admins.length) return '三位管理员不能由同一个人兼，--admin 的姓名不能重复。'
  return null
}

type Made =
  | { readonly ok: true; readonly value: readonly InvitationLink[] }
  | { readonly ok: false; readonly refusal: Extract<Result<never>, { ok: false }>['refusal'] | null }

/** Begun and broken off, it is finished by the same command again; a district that stands whole is left alone. */
const makeDistrict = async ({ kernel, modules }: Session, request: Request): Promise<Made> => {
  const standing = modules.area.found()
  if (standing !== null && standing.code !== request.code) return { ok: false, refusal: null }
  if (standing === null) {
    const id = kernel.ids.uuid()
    const founded = await kernel.lanes.submit({
      command: foundDistrict,
      communityId: id,
      commandId: kernel.ids.uuid(),
      actor: systemActor,
      input: { id, code: request.code, name: request.name, demonstration: false },
      body: { code: request.code },
    })
    if (!founded.ok) return founded
    await modules.area.refresh()
  }
  const districtId = modules.area.districtId()
  const administrators = await modules.identity.createFirstAdministrators(districtId, request.admins)
  if (!administrators.ok) return { ok: false, refusal: null }
  await loadCalendar(kernel, districtId)
  return administrators
}

/** The days of the State Council's notices that come with the program. */
const loadCalendar = async (kernel: Session['kernel'], districtId: string): Promise<void> => {
  await importCalendarSheet(kernel, {
    districtId,
    sheet: await readSeedCalendar(),
    actor: systemActor,
    dryRun: false,
    onProgress: () => undefined,
  })
}

const refused = (sentence: string | null, { modules }: Session): number => {
  const name = modules.area.found()?.name ?? ''
  console.error(sentence ?? `这里已经有“${name}”了，一个安装只管一个区县。要另建一个，请用 --data 写另一个目录。`)
  return 1
}

const report = (links: readonly InvitationLink[], { code, name }: Request, address: string, json: boolean): void => {
  const shown = links.map(({ title, name: who, loginName, path: link }) => ({
    title,
    name: who,
    loginName,
    link: `${address}${link}`,
  }))
  if (json) {
    console.log(JSON.stringify({ district: { code, name }, administrators: shown }))
    return
  }
  console.log(`“${name}”建好了。下面三个链接各给一位管理员，48 小时内有效，只能用一次：\n`)
  for (const { title, name: who, loginName, link } of shown)
    console.log(`${title}${who === title ? '' : `（${who}）`}，登录名 ${loginName}\n  ${link}\n`)
  console.log('先用 gewu serve 启动服务，再打开链接设密码、绑定动态码。')
  console.log(
    '接下来导入组织：gewu import organisation 文件.xlsx；再导入名册：gewu import roster 文件.xlsx --community 编码。',
  )
}
