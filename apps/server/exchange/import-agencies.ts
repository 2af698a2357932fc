/** The sheet 单位: agencies of the district, parents before children. */
import { type Result, sentenceOf } from '@gewu/contract/errors'
import type { AgencyRecord } from '@gewu/domain/roster/organisation-columns'
import type { Json } from '../kernel/canonical.ts'
import type { Command } from '../kernel/command.ts'
import { type Agency, changeAgency, createAgency } from '../modules/body/index.ts'
import { agencyKindOf } from './agency-kind.ts'
import type { OrganisationWork } from './import-organisation.ts'
import { type Counted, lateRefusal } from './report.ts'

const unnamedKind = '其他'

export const importAgencies = async (work: OrganisationWork, records: readonly AgencyRecord[]): Promise<Counted> => {
  const { body } = work.modules
  const counts = { added: 0, changed: 0, same: 0 }
  const ids = new Map(body.agencies().map(({ code, id }) => [code, id]))
  const refuse = ({ row }: AgencyRecord, column: string, code: 'conflict' | 'refused-reference', sentence: string) =>
    work.refuse(lateRefusal({ sheet: '单位', row, column }, code, sentence))
  for (const record of records) {
    work.advance(1)
    const before = body.agencyByCode(record.code)
    const parentId = record.parent === null ? (before?.parentId ?? null) : ids.get(record.parent)
    if (parentId === undefined) {
      refuse(record, '上级', 'refused-reference', '它的上级单位没能导入。请先改正上级那一行。')
      continue
    }
    if (before !== null && isSame(before, record, parentId)) {
      counts.same += 1
      continue
    }
    const written = work.dryRun ? { ok: true as const, value: '' } : await write(work, record, before, parentId)
    if (!written.ok) {
      refuse(record, '编码', 'conflict', sentenceOf(written.refusal))
      continue
    }
    ids.set(record.code, written.value)
    if (before === null) counts.added += 1
    else counts.changed += 1
  }
  if (!work.dryRun) await body.refresh()
  return counts
}

const isSame = (before: Agency, record: AgencyRecord, parentId: string | null): boolean =>
  before.name === record.name && before.kind === kindOf(record, before) && before.parentId === parentId

/** An empty cell leaves the kind as it is. */
const kindOf = (record: AgencyRecord, before: Agency | null): string =>
  record.kind === null ? (before?.kind ?? unnamedKind) : agencyKindOf(record.kind)

const write = async (
  work: OrganisationWork,
  record: AgencyRecord,
  before: Agency | null,
  parentId: string | null,
): Promise<Result<string>> => {
  const districtId = work.modules.area.districtId()
  const submit = <Input, Reply extends Json>(command: Command<Input, Reply>, input: Input): Promise<Result<Reply>> =>
    work.kernel.lanes.submit({
      command,
      communityId: districtId,
      commandId: work.kernel.ids.uuid(),
      actor: work.actor,
      input,
      body: { code: record.code },
    })
  const facts = { name: record.name, kind: kindOf(record, before), parentId }
  if (before !== null) {
    const changed = await submit(changeAgency, { ...facts, agencyId: before.id, rev: before.rev })
    return changed.ok ? { ok: true, value: before.id } : changed
  }
  const made = await submit(createAgency, { ...facts, areaId: districtId, code: record.code })
  return made.ok ? { ok: true, value: made.value.id } : made
}
