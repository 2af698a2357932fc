/** What can be imported: one line a subject. A new subject is a new line here and nothing else in the command line. */
import type { MapReading } from '@gewu/domain/map/read-map'
import type { SheetRows } from '@gewu/domain/roster/sheet'
import { importCalendarSheet } from '@gewu/server/exchange/import-calendar'
import { importMap } from '@gewu/server/exchange/import-map'
import { importMattersSheet, matterKindOf } from '@gewu/server/exchange/import-matters'
import { importOrganisationSheets } from '@gewu/server/exchange/import-organisation'
import { importRosterSheets } from '@gewu/server/exchange/import-roster'
import type { ImportReport, Progress } from '@gewu/server/exchange/report'
import { systemActor } from '@gewu/server/kernel/scope'
import type { Community } from '@gewu/server/modules/area/index'
import type { Session } from '../server-session.ts'

export interface ImportRequest {
  readonly sheets: readonly SheetRows[]
  /** Given when the subject is read from GeoJSON. */
  readonly map: MapReading | null
  /** Given when the subject needs one. */
  readonly community: Community | null
  readonly kind: string | null
  readonly dryRun: boolean
  readonly onProgress: Progress
}

export interface ImportSubject {
  readonly name: string
  readonly usage: string
  /** `sheets` unless said. */
  readonly form?: 'geojson'
  /** Options without which it cannot be run. */
  readonly needs: readonly ('community' | 'kind')[]
  /** What is wrong with the request, in Chinese, as far as it can be said before a row is read. */
  mistakeIn?(request: Pick<ImportRequest, 'community' | 'kind'>): string | null
  run(session: Session, request: ImportRequest): Promise<ImportReport>
}

export const importSubjects: readonly ImportSubject[] = [
  {
    name: 'roster',
    usage: 'gewu import roster 文件.xlsx --community 编码 [--dry-run]',
    needs: ['community'],
    run: ({ kernel }, { sheets, community, dryRun, onProgress }) =>
      importRosterSheets(kernel, { communityId: given(community).id, sheets, actor: systemActor, dryRun, onProgress }),
  },
  {
    name: 'organisation',
    usage: 'gewu import organisation 文件.xlsx [--dry-run]',
    needs: [],
    run: ({ kernel, modules }, { sheets, dryRun, onProgress }) =>
      importOrganisationSheets(kernel, modules, { sheets, actor: systemActor, dryRun, onProgress }),
  },
  {
    name: 'calendar',
    usage: 'gewu import calendar 文件.csv [--dry-run]',
    needs: [],
    run: ({ kernel, modules }, { sheets, dryRun, onProgress }) => {
      const districtId = modules.area.districtId()
      const sheet = sheets[0] ?? { name: '', rows: [], firstRow: 1 }
      return importCalendarSheet(kernel, { districtId, sheet, actor: systemActor, dryRun, onProgress })
    },
  },
  {
    name: 'map',
    usage: 'gewu import map 文件.geojson [--community 编码] [--dry-run]',
    form: 'geojson',
    needs: [],
    run: ({ kernel, modules }, { map, community, dryRun, onProgress }) =>
      importMap(kernel, modules, { map: given(map), community, actor: systemActor, dryRun, onProgress }),
  },
  {
    name: 'matters',
    usage: 'gewu import matters 文件.csv --community 编码 --kind appeal [--dry-run]',
    needs: ['community', 'kind'],
    mistakeIn: ({ community, kind }) =>
      matterKindOf(given(community), given(kind)) === null ? kindSentence(given(community), given(kind)) : null,
    run: ({ kernel, modules }, { sheets, community, kind, dryRun, onProgress }) =>
      importMattersSheet(kernel, modules, {
        community: given(community),
        sheet: sheets[0] ?? { name: '', rows: [], firstRow: 1 },
        kind: given(matterKindOf(given(community), given(kind))),
        actor: systemActor,
        dryRun,
        onProgress,
      }),
  },
]

const kindSentence = ({ name, pack }: Community, kind: string): string => {
  const kinds = [...pack.flows.keys()].map((one) => `${one}（${pack.words.kinds.get(one)?.name.desk ?? one}）`)
  return `“${name}”没有“${kind}”这一类事，--kind 可以写：${kinds.join('、')}。`
}

/** The command line has made sure of what a subject needs. */
const given = <T>(value: T | null): T => {
  if (value === null) throw new Error('a subject was run without what it needs')
  return value
}
