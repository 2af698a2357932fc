/** Between a person's plain fields and the sealed columns of the row; which context and which index belongs to which field. It decides nothing. */
import { isMinor, maskedDocument, maskedPhone } from '@gewu/domain/people/person'
import { nameKey } from '@gewu/domain/roster/text'
import tinyPinyin from 'tiny-pinyin'
import type { RowOf } from '../../kernel/rows.generated.ts'
import type { PeopleDeps } from './deps.ts'

export interface PersonFields {
  readonly name: string
  readonly phone: string | null
  readonly document: string | null
  /** `YYYY-MM-DD` */
  readonly birth: string | null
  /** Keys of the pack's labels. */
  readonly labels: readonly string[]
}

type Row = RowOf<'person'>
export type SealedColumns = Pick<
  Row,
  | 'nameCipher'
  | 'nameIndex'
  | 'soundIndex'
  | 'phoneCipher'
  | 'phoneIndex'
  | 'documentCipher'
  | 'documentIndex'
  | 'birthCipher'
  | 'labelsCipher'
>

const context = (field: string, id: string): string => `person.${field}:${id}`

/** Pinyin without tones, `陈国栋` and `陈国东` alike. */
export const soundOf = (name: string): string => tinyPinyin.convertToPinyin(nameKey(name), '', true)

export const nameIndexOf = ({ kernel }: PeopleDeps, name: string): Buffer =>
  kernel.crypto.blindIndex(nameKey(name), 'person.name')
export const documentIndexOf = ({ kernel }: PeopleDeps, document: string): Buffer =>
  kernel.crypto.blindIndex(document, 'person.document')

export const sealName = (deps: PeopleDeps, id: string, name: string) => ({
  nameCipher: deps.kernel.crypto.seal(name, context('name', id)),
  nameIndex: nameIndexOf(deps, name),
  soundIndex: deps.kernel.crypto.blindIndex(soundOf(name), 'person.sound'),
})
export const sealPhone = ({ kernel, identity }: PeopleDeps, id: string, phone: string | null) => ({
  phoneCipher: phone === null ? null : kernel.crypto.seal(phone, context('phone', id)),
  phoneIndex: phone === null ? null : identity.indexPhone(phone),
})
export const sealDocument = (deps: PeopleDeps, id: string, document: string | null) => ({
  documentCipher: document === null ? null : deps.kernel.crypto.seal(document, context('document', id)),
  documentIndex: document === null ? null : documentIndexOf(deps, document),
})
export const sealBirth = ({ kernel }: PeopleDeps, id: string, birth: string | null) => ({
  birthCipher: birth === null ? null : kernel.crypto.seal(birth, context('birth', id)),
})
export const sealLabels = ({ kernel }: PeopleDeps, id: string, labels: readonly string[]) => ({
  labelsCipher: labels.length === 0 ? null : kernel.crypto.seal([...labels].sort().join(','), context('labels', id)),
})

export const sealPerson = (deps: PeopleDeps, id: string, fields: PersonFields): SealedColumns => ({
  ...sealName(deps, id, fields.name),
  ...sealPhone(deps, id, fields.phone),
  ...sealDocument(deps, id, fields.document),
  ...sealBirth(deps, id, fields.birth),
  ...sealLabels(deps, id, fields.labels),
})

type Opened = Partial<Row> & { readonly id: string }

const openWith = (
  { kernel }: PeopleDeps,
  id: string,
  field: string,
  cipher: Buffer | null | undefined,
): string | null => (cipher === null || cipher === undefined ? null : kernel.crypto.open(cipher, context(field, id)))

export const nameIn = (deps: PeopleDeps, row: Opened): string => openWith(deps, row.id, 'name', row.nameCipher) ?? ''
export const phoneIn = (deps: PeopleDeps, row: Opened): string | null =>
  openWith(deps, row.id, 'phone', row.phoneCipher)
export const documentIn = (deps: PeopleDeps, row: Opened): string | null =>
  openWith(deps, row.id, 'document', row.documentCipher)
export const birthIn = (deps: PeopleDeps, row: Opened): string | null =>
  openWith(deps, row.id, 'birth', row.birthCipher)
export const labelsIn = (deps: PeopleDeps, row: Opened): readonly string[] =>
  openWith(deps, row.id, 'labels', row.labelsCipher)?.split(',') ?? []

/** What a closed field looks like, and whether there is one. */
export const closedLook = (deps: PeopleDeps, row: Opened, today: string) => {
  const [phone, document, birth] = [phoneIn(deps, row), documentIn(deps, row), birthIn(deps, row)]
  return {
    phoneMasked: phone === null ? null : maskedPhone(phone),
    documentMasked: document === null ? null : maskedDocument(document),
    minor: birth === null ? null : isMinor(birth, today),
  }
}

export interface TierWords {
  readonly tier: string
  readonly reason: string
}

const tierContext = (id: string): string => `care_tier.tier:${id}`
export const sealTier = ({ kernel }: PeopleDeps, id: string, { tier, reason }: TierWords): Buffer =>
  kernel.crypto.seal(`${tier}\n${reason}`, tierContext(id))
export const tierIn = (
  { kernel }: PeopleDeps,
  row: { readonly id: string; readonly tierCipher: Buffer },
): TierWords => {
  const [tier = '', reason = ''] = (kernel.crypto.open(row.tierCipher, tierContext(row.id)) ?? '').split('\n')
  return { tier, reason }
}
