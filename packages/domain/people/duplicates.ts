/** Finds persons who may be one and the same, and says by what; a person decides. It compares pairs that are given, never a whole register. */

/** What is compared. `sound` is the name's pinyin without tones; indices are keyed digests, equal where the values are. */
export interface Comparable {
  readonly id: string
  readonly name: string
  readonly sound: string
  readonly birth: string | null
  readonly documentIndex: string | null
  readonly phoneIndex: string | null
  readonly householdId: string
}

export type Likeness = 'same-document' | 'same-name-and-birth' | 'same-name-and-phone' | 'near-name'

export const likenessTitles: Readonly<Record<Likeness, string>> = {
  'same-document': '证件号一样',
  'same-name-and-birth': '姓名和生日一样',
  'same-name-and-phone': '姓名和电话一样',
  'near-name': '姓名读音或写法很近',
}

/**
 * Why two records may be one person, the strongest ground first; null when nothing says so. Different documents are different
 * people whatever else is alike; a namesake without any other likeness is nobody's double.
 */
export function likeness(a: Comparable, b: Comparable): Likeness | null {
  if (a.id === b.id) return null
  const [documents, phones, births] = [
    agreement(a.documentIndex, b.documentIndex),
    agreement(a.phoneIndex, b.phoneIndex),
    agreement(a.birth, b.birth),
  ]
  if (documents === 'same') return 'same-document'
  if (documents === 'apart') return null
  const name = nearness(a, b)
  if (name === null) return null
  if (name === 'same' && births === 'same') return 'same-name-and-birth'
  if (name === 'same' && phones === 'same') return 'same-name-and-phone'
  if (births === 'apart') return null
  const tied = births === 'same' || phones === 'same' || a.householdId === b.householdId
  return tied ? 'near-name' : null
}

export interface Double {
  readonly a: string
  readonly b: string
  readonly by: Likeness
}

/** Every likely pair of a small group (those who share a document, a telephone, a sound or a door), each pair once. */
export function doublesAmong(group: readonly Comparable[]): readonly Double[] {
  return group.flatMap((a, index) =>
    group.slice(index + 1).flatMap((b) => {
      const by = likeness(a, b)
      return by === null ? [] : [{ a: a.id, b: b.id, by }]
    }),
  )
}

function agreement(a: string | null, b: string | null): 'same' | 'apart' | 'unknown' {
  if (a === null || b === null) return 'unknown'
  return a === b ? 'same' : 'apart'
}

/** One character written otherwise in a name of three or more, or the same sound. */
function nearness(a: Comparable, b: Comparable): 'same' | 'near' | null {
  if (a.name === b.name) return 'same'
  if (a.sound !== '' && a.sound === b.sound) return 'near'
  const [x, y] = [[...a.name], [...b.name]]
  return Math.max(x.length, y.length) >= 3 && editsBetween(x, y) <= 1 ? 'near' : null
}

/** Levenshtein distance of two short texts. */
export function editsBetween(a: readonly string[], b: readonly string[]): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (const [i, x] of a.entries()) {
    const next = [i + 1]
    for (const [j, y] of b.entries())
      next.push(Math.min((row[j] ?? 0) + (x === y ? 0 : 1), (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1))
    row = next
  }
  return row[b.length] ?? 0
}
