/** The sheet 人员: who lives in a home. Labels only from the work method's list; a child below fourteen only with a guardian's yes. */

import { mayRecord } from '../people/consent.ts'
import { birthIn, isIdentityNumber, type Relation, relationTitles, type Sex } from '../people/person.ts'
import { birthDay, code, oneOf, shortText, telephone } from './fields.ts'
import type { PlaceKey } from './roster-columns.ts'
import { type Book, type KnownEntrances, readHome } from './roster-doors.ts'
import type { Read, RowReader } from './row-reader.ts'
import type { Cell } from './sheet.ts'
import type { Column } from './table.ts'
import { cellText, nameKey } from './text.ts'

export type PersonRecord = {
  row: number
  path: string
  homeKey: string
  name: string
  relation: Relation
  sex: Sex | null
  /** `YYYY-MM-DD` */
  birth: string | null
  document: string | null
  phone: string | null
  /** Keys of the work method's labels; null where the sheet says nothing of them. */
  labels: readonly string[] | null
  guardianAgreed: boolean
}

/** What reading persons needs to know of the community. */
export type PeopleKnown = {
  /** Homes that are there already, by `path/homeKey`. */
  homes: KnownEntrances
  /** Labels of the work method: name -> key. */
  labels: ReadonlyMap<string, string>
  /** The label a tick under 党员 stands for, if the method has one. */
  partyLabel: string | null
  /** `YYYY-MM-DD` */
  today: string
}

export const nobodyKnown: PeopleKnown = { homes: new Set(), labels: new Map(), partyLabel: null, today: '1970-01-01' }

type PersonKey =
  | PlaceKey
  | 'home'
  | 'name'
  | 'relation'
  | 'sex'
  | 'birth'
  | 'document'
  | 'phone'
  | 'party'
  | 'labels'
  | 'guardian'

export const personColumns: readonly Column<PersonKey>[] = [
  { key: 'estate', title: '小区', synonyms: ['小区名称', '小区名', '所属小区', '院落'], need: true },
  { key: 'building', title: '楼栋', synonyms: ['楼栋号', '楼栋名称', '栋号', '楼号', '幢', '楼幢号'], need: true },
  { key: 'entrance', title: '单元', synonyms: ['单元号', '单元名称', '单元门', '门洞'], need: false },
  { key: 'home', title: '房号', synonyms: ['房间号', '室号', '门牌号', '房屋编号', '室'], need: true },
  { key: 'name', title: '姓名', synonyms: ['人员姓名', '名字', '居民姓名'], need: true, privacy: 'personal' },
  { key: 'relation', title: '与户主关系', synonyms: ['户主关系', '关系', '与户主的关系'], need: false },
  { key: 'sex', title: '性别', synonyms: [], need: false },
  { key: 'birth', title: '出生日期', synonyms: ['生日', '出生年月日', '出生年月'], need: false, privacy: 'hidden' },
  {
    key: 'document',
    title: '证件号',
    synonyms: ['身份证号', '身份证', '证件号码', '身份证号码', '公民身份号码'],
    need: false,
    privacy: 'hidden',
  },
  {
    key: 'phone',
    title: '电话',
    synonyms: ['手机', '手机号', '联系电话', '联系方式', '手机号码'],
    need: false,
    privacy: 'hidden',
  },
  { key: 'party', title: '党员', synonyms: ['是否党员'], need: false, privacy: 'hidden' },
  { key: 'labels', title: '标签', synonyms: ['人员标签', '类别'], need: false, privacy: 'hidden' },
  { key: 'guardian', title: '监护人同意', synonyms: ['监护人是否同意'], need: false },
]

/** Reads one row into `out.persons`, or says what is wrong with it. */
export function personReader(
  book: Book,
  known: PeopleKnown,
  out: { persons: PersonRecord[] },
): (reader: RowReader<PersonKey>) => void {
  const rows = new Map<string, number>()
  return (reader) => {
    const name = reader.required('name', shortText(40))
    const relation =
      reader.optional('relation', oneOf<Relation>(relationWords, Object.values(relationTitles))) ?? 'other'
    const sex = reader.optional('sex', oneOf<Sex>(sexWords, ['男', '女']))
    const document = reader.optional('document', documentNumber)
    const birth = reader.optional('birth', birthDay) ?? (document === null ? null : birthIn(document))
    const phone = reader.optional('phone', telephone)
    const labels = readLabels(reader, known)
    const guardianAgreed = reader.optional('guardian', oneOf(yesWords, ['是', '否'])) ?? false
    const at = readHome(reader, book)
    if (at === null || name === null) return
    const slot = `${at.door.path}/${at.homeKey}`
    if (!book.homeRows.has(slot) && !book.knownHomes.has(slot))
      reader.refuse('home', 'unknown-reference', '“住户”表里没有这个房号。请在“住户”表补上，或改正这一行。')
    const why = mayRecord({ birth, phone, document, guardianAgreed }, known.today)
    if (why === 'guardian-consent')
      reader.refuse('birth', 'conflict', '孩子不满 14 岁，要监护人先同意。同意了请加一列“监护人同意”，填“是”。')
    if (why === 'minor-field')
      reader.refuse('phone', 'conflict', '不满 14 岁的孩子不登记电话和证件号。请把这两格空着。')
    const person = `${slot}/${document ?? nameKey(name)}`
    const first = rows.get(person)
    if (first !== undefined) reader.refuse('name', 'duplicate', `与第 ${first} 行是同一个人。请删去一行。`)
    if (reader.verdict() !== null) return
    rows.set(person, reader.row.row)
    out.persons.push({
      row: reader.row.row,
      path: at.door.path,
      homeKey: at.homeKey,
      name,
      relation,
      sex,
      birth,
      document,
      phone,
      labels,
      guardianAgreed,
    })
  }
}

/** `低保、残疾`; every word must be one of the method's. A tick under 党员 counts where the method has such a label. */
function readLabels(reader: RowReader<PersonKey>, known: PeopleKnown): readonly string[] | null {
  const party = reader.optional('party', oneOf(yesWords, ['是', '否']))
  const written = reader.optional('labels', labelsOf(known.labels))
  const ticked = party === true && known.partyLabel !== null ? [known.partyLabel] : []
  return written === null && ticked.length === 0 ? null : [...new Set([...(written ?? []), ...ticked])]
}

function labelsOf(labels: ReadonlyMap<string, string>) {
  return (cell: Cell): Read<readonly string[]> => {
    const words = cellText(cell)
      .split(/[、,，;；/\s]+/)
      .filter((word) => word !== '')
    const strange = words.find((word) => !labels.has(word))
    if (strange === undefined) return { ok: true, value: words.flatMap((word) => labels.get(word) ?? []) }
    const offered = [...labels.keys()].join('、')
    return { ok: false, code: 'unknown-word', sentence: `标签里有不认识的词。可用：${offered}。` }
  }
}

/** An identity number must be right; other documents are kept as written. */
function documentNumber(cell: Cell): Read<string> {
  const read = code(cell)
  if (!read.ok) return { ...read, sentence: read.code === 'lost-digits' ? read.sentence : '证件号看不懂。请核对。' }
  const wrong = read.value.length === 18 && !isIdentityNumber(read.value)
  return wrong ? { ok: false, code: 'unreadable', sentence: '身份证号对不上。请核对每一位。' } : read
}

const yesWords: ReadonlyMap<string, boolean> = new Map([
  ...['是', '有', '√', '1', 'y', 'yes', '党员', '中共党员', '同意', '已同意'].map((word) => [word, true] as const),
  ...['否', '无', '×', '0', 'n', 'no', '群众', '不是', '不同意'].map((word) => [word, false] as const),
])

const sexWords: ReadonlyMap<string, Sex> = new Map([
  ...['女', '女性', 'f', 'female'].map((word) => [word, 'female'] as const),
  ...['男', '男性', 'm', 'male'].map((word) => [word, 'male'] as const),
])

const relationSpellings: Readonly<Record<Relation, readonly string[]>> = {
  head: ['户主', '本人', '户主本人'],
  spouse: ['配偶', '妻子', '妻', '丈夫', '夫', '爱人'],
  child: ['子女', '儿子', '女儿', '子', '女', '长子', '次子', '长女', '次女', '儿媳', '女婿', '孩子'],
  parent: ['父母', '父亲', '母亲', '父', '母', '公公', '婆婆', '岳父', '岳母'],
  grandchild: ['孙辈', '孙子', '孙女', '外孙', '外孙女', '孙'],
  grandparent: ['祖辈', '祖父', '祖母', '外祖父', '外祖母', '爷爷', '奶奶', '外公', '外婆'],
  sibling: ['兄弟姐妹', '哥哥', '弟弟', '姐姐', '妹妹', '兄', '弟', '姐', '妹'],
  relative: ['亲戚', '亲属', '其他亲属'],
  tenant: ['租住', '租客', '租户', '承租人', '合租'],
  other: ['其他', '其它', '非亲属', '保姆'],
}

const relationWords: ReadonlyMap<string, Relation> = spellingsOf(relationSpellings)

function spellingsOf<V extends string>(table: Readonly<Record<V, readonly string[]>>): ReadonlyMap<string, V> {
  const map = new Map<string, V>()
  for (const value in table) for (const word of table[value]) map.set(word, value)
  return map
}
