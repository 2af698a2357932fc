/** The people a community has, as an import compares them; and what of a read sheet is new or differs. Running it twice finds nothing the second time. */
import type { PersonRecord } from '@gewu/domain/roster/read-persons'
import type { ClientBase } from 'pg'
import type { ImportedChange, ImportedHome, ImportedPerson } from './commands/import-people.ts'
import type { PeopleDeps } from './deps.ts'
import { birthIn, documentIn, documentIndexOf, labelsIn, nameIndexOf, phoneIn } from './sealed.ts'

export interface PersonKept {
  readonly id: string
  readonly homeId: string
  readonly relation: string
  readonly sex: string | null
  readonly nameIndex: Buffer | null
  readonly documentIndex: Buffer | null
  readonly phoneCipher: Buffer | null
  readonly documentCipher: Buffer | null
  readonly birthCipher: Buffer | null
  readonly labelsCipher: Buffer | null
  readonly rev: bigint
}

/** Everybody who lives in the community now. 300,000 persons take about 200 MB. */
export const readPeopleKept = async (client: ClientBase, communityId: string): Promise<PersonKept[]> => {
  const { rows } = await client.query<PersonKept>(
    `select p.id, hh.home_id as "homeId", p.relation, p.sex, p.name_index as "nameIndex", p.document_index as "documentIndex",
            p.phone_cipher as "phoneCipher", p.document_cipher as "documentCipher", p.birth_cipher as "birthCipher",
            p.labels_cipher as "labelsCipher", p.rev
     from gewu.person p join gewu.household hh on hh.community_id = $1 and hh.id = p.household_id and hh.until is null
     where p.community_id = $1 and p.removed_at is null and p.merged_into is null`,
    [communityId],
  )
  return rows
}

export interface PeoplePlan {
  readonly homes: readonly ImportedHome[]
  readonly counts: { readonly added: number; readonly changed: number; readonly same: number }
  /** Rows of persons who are recorded behind another door already. */
  readonly elsewhere: readonly number[]
}

/** `homeIdOf` knows every home a record may name. An empty cell says nothing: it never erases what is kept. */
export const planPeople = (
  deps: PeopleDeps,
  kept: readonly PersonKept[],
  persons: readonly PersonRecord[],
  homeIdOf: (record: PersonRecord) => string | null,
): PeoplePlan => {
  const byDocument = new Map(
    kept.flatMap((p) => (p.documentIndex ? [[p.documentIndex.toString('hex'), p] as const] : [])),
  )
  const byName = new Map(kept.map((p) => [`${p.homeId}/${p.nameIndex?.toString('hex')}`, p]))
  const homes = new Map<string, { persons: ImportedPerson[]; changes: ImportedChange[] }>()
  const counts = { added: 0, changed: 0, same: 0 }
  const elsewhere: number[] = []
  for (const record of persons) {
    const homeId = homeIdOf(record)
    if (homeId === null) throw new Error(`a person without a home: row ${record.row}`)
    const document = record.document === null ? null : documentIndexOf(deps, record.document).toString('hex')
    const known =
      (document === null ? undefined : byDocument.get(document)) ??
      byName.get(`${homeId}/${nameIndexOf(deps, record.name).toString('hex')}`)
    if (known !== undefined && known.homeId !== homeId) {
      elsewhere.push(record.row)
      continue
    }
    const home = homes.get(homeId) ?? { persons: [], changes: [] }
    if (known === undefined) {
      home.persons.push({ ...record, labels: record.labels ?? [] })
      counts.added += 1
    } else {
      const fields = differing(deps, known, record)
      if (Object.keys(fields).length === 0) {
        counts.same += 1
        continue
      }
      home.changes.push({ personId: known.id, rev: known.rev, fields })
      counts.changed += 1
    }
    homes.set(homeId, home)
  }
  return { homes: [...homes].map(([homeId, rows]) => ({ homeId, ...rows })), counts, elsewhere }
}

const differing = (deps: PeopleDeps, kept: PersonKept, said: PersonRecord): ImportedChange['fields'] => ({
  ...(said.relation === kept.relation || said.relation === 'other' ? {} : { relation: said.relation }),
  ...(said.sex === null || said.sex === kept.sex ? {} : { sex: said.sex }),
  ...(said.birth === null || said.birth === birthIn(deps, kept) ? {} : { birth: said.birth }),
  ...(said.document === null || said.document === documentIn(deps, kept) ? {} : { document: said.document }),
  ...(said.phone === null || said.phone === phoneIn(deps, kept) ? {} : { phone: said.phone }),
  ...(said.labels === null || same(said.labels, labelsIn(deps, kept)) ? {} : { labels: said.labels }),
})

const same = (a: readonly string[], b: readonly string[]): boolean => [...a].sort().join() === [...b].sort().join()
