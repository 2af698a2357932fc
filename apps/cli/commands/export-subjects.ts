/** What can be exported: one line a subject. A new subject is a new line here and nothing else in the command line. */
import { exportLog } from '@gewu/server/exchange/export-log'
import { exportMatters } from '@gewu/server/exchange/export-matters'
import { exportOrganisation } from '@gewu/server/exchange/export-organisation'
import { type Exported, exportRoster } from '@gewu/server/exchange/export-roster'
import type { Community } from '@gewu/server/modules/area/index'
import type { Session } from '../server-session.ts'

export interface ExportRequest {
  /** Given when the subject needs one. */
  readonly community: Community | null
  /** Somebody else has agreed that people's data go out. */
  readonly withPeople: boolean
}

export interface ExportSubject {
  readonly name: string
  readonly usage: string
  readonly needsCommunity: boolean
  run(session: Session, request: ExportRequest): Promise<Exported>
}

const approval = '[--approval 登录名:动态码]'

export const exportSubjects: readonly ExportSubject[] = [
  {
    name: 'roster',
    usage: `gewu export roster --community 编码 --out 文件.xlsx ${approval}`,
    needsCommunity: true,
    run: ({ kernel }, { community, withPeople }) => exportRoster(kernel, given(community).id, withPeople),
  },
  {
    name: 'organisation',
    usage: `gewu export organisation [--community 编码] --out 文件.xlsx ${approval}`,
    needsCommunity: false,
    run: ({ kernel, modules }, { community, withPeople }) => exportOrganisation(kernel, modules, community, withPeople),
  },
  {
    name: 'matters',
    usage: `gewu export matters --community 编码 --out 文件.xlsx ${approval}`,
    needsCommunity: true,
    run: ({ modules }, { community, withPeople }) => exportMatters(modules, given(community), withPeople),
  },
  {
    name: 'log',
    usage: `gewu export log --community 编码 --out 文件.csv ${approval}`,
    needsCommunity: true,
    run: ({ kernel }, { community, withPeople }) => exportLog(kernel, given(community).id, withPeople),
  },
]

/** The command line has made sure of what a subject needs. */
const given = <T>(value: T | null): T => {
  if (value === null) throw new Error('a subject was run without what it needs')
  return value
}
