/** Hangs nodes read from a sheet under their parents, parents first; what cannot be hung is refused together with what hangs below it. */

import { type CodedNode, type CodeTree, codeTree, type Found, findNode } from './code-tree.ts'
import type { ReadingNotes, RowReader } from './row-reader.ts'
import { nameKey } from './text.ts'

/** A node read but not yet hung under its parent. */
export type Draft<R extends CodedNode> = {
  written: string | null
  row: number
  node: R
  refuse: RowReader<'code' | 'parent' | 'name'>['refuse']
  verdict: RowReader<string>['verdict']
}

/** A row of a tree sheet; `draft` is null when the row was refused as it was read. */
export type DraftRow<R extends CodedNode> = { draft: Draft<R> | null; row: number; names: readonly string[] }

/** All nodes one may refer to, and the rows that were refused, by every name they go by. */
export type Settled<R> = { settled: R[]; tree: CodeTree<CodedNode>; refusedRows: ReadonlyMap<string, number> }

/** Hangs every draft under its parent, parents first; what cannot be hung is refused, and so is what hangs below it. */
export function settleNodes<R extends CodedNode>(
  list: readonly DraftRow<R>[],
  known: readonly CodedNode[],
  notes: ReadingNotes,
): Settled<R> {
  const refusedRows = new Map<string, number>()
  const refuse = (names: readonly string[], row: number): void => {
    for (const name of names) if (name !== '') refusedRows.set(name, row)
  }
  const firstRows = new Map<string, number>()
  const candidates: Draft<R>[] = []
  for (const { draft, row, names } of list) {
    const first = draft === null ? undefined : firstRows.get(draft.node.code)
    if (draft === null) refuse(names, row)
    else if (first === undefined) {
      firstRows.set(draft.node.code, row)
      candidates.push(draft)
    } else refuseDraft(draft, 'code', 'duplicate', `编码与第 ${first} 行相同。请删去一行，或改正编码。`, notes)
  }
  const everything = codeTree([
    ...known.filter((node) => !firstRows.has(node.code)),
    ...candidates.map((draft) => draft.node),
  ])
  const settled = new Map<string, R>()
  const siblings = new Map<string, number>()
  let pending = candidates
  for (let progress = true; progress; ) {
    const later: Draft<R>[] = []
    for (const draft of pending) {
      const parent = draft.written === null ? null : findNode(everything, draft.written)
      const waits = parent?.ok === true && firstRows.has(parent.node.code) && !settled.has(parent.node.code)
      if (waits && !refusedRows.has(nameKey(parent.node.code))) {
        later.push(draft)
      } else if (hang(draft, parent, waits, siblings, refusedRows, notes)) {
        settled.set(draft.node.code, { ...draft.node, parent: parent?.ok === true ? parent.node.code : null })
      } else refuse([nameKey(draft.node.code)], draft.row)
    }
    progress = later.length < pending.length
    pending = later
  }
  for (const draft of pending) {
    refuseDraft(draft, 'parent', 'cycle', '上级绕了一圈又回到自己。请改正上级。', notes)
    refuse([nameKey(draft.node.code), nameKey(draft.node.name)], draft.row)
  }
  const existing = known.filter((node) => !settled.has(node.code))
  return { settled: [...settled.values()], tree: codeTree([...existing, ...settled.values()]), refusedRows }
}

/** Checks one draft against its parent and siblings; false once it is refused. */
function hang<R extends CodedNode>(
  draft: Draft<R>,
  parent: Found<CodedNode> | null,
  parentRefused: boolean,
  siblings: Map<string, number>,
  refusedRows: ReadonlyMap<string, number>,
  notes: ReadingNotes,
): boolean {
  const written = draft.written ?? ''
  if (parent !== null && (!parent.ok || parentRefused)) {
    const fault = missingReference('上级', written, parent, refusedRows)
    refuseDraft(draft, 'parent', fault.code, fault.sentence, notes)
    return false
  }
  const place = `${parent?.ok === true ? parent.node.code : ''}/${nameKey(draft.node.name)}`
  const first = siblings.get(place)
  if (first !== undefined) {
    refuseDraft(draft, 'name', 'duplicate', `同一上级下，第 ${first} 行已叫这个名称。请改名，或删去一行。`, notes)
    return false
  }
  siblings.set(place, draft.row)
  return true
}

function refuseDraft<R extends CodedNode>(
  draft: Draft<R>,
  key: 'code' | 'parent' | 'name',
  why: 'duplicate' | 'cycle' | ReferenceFault['code'],
  sentence: string,
  notes: ReadingNotes,
): void {
  draft.refuse(key, why, sentence)
  const refusal = draft.verdict()
  if (refusal !== null) notes.refused.push(refusal)
}

export type ReferenceFault = {
  code: 'unknown-reference' | 'ambiguous-reference' | 'refused-reference'
  sentence: string
}

/** Why a name could not be found: nobody has it, several do, or its own row was refused. */
export function missingReference(
  what: string,
  written: string,
  found: Found<CodedNode>,
  refusedRows: ReadonlyMap<string, number>,
): ReferenceFault {
  const refused =
    refusedRows.get(nameKey(written)) ?? (found.ok ? refusedRows.get(nameKey(found.node.code)) : undefined)
  if (refused !== undefined)
    return {
      code: 'refused-reference',
      sentence: `${what}“${written}”在第 ${refused} 行，那一行没能导入。请先改正那一行。`,
    }
  if (!found.ok && found.reason === 'ambiguous')
    return {
      code: 'ambiguous-reference',
      sentence: `有 ${found.matches} 个都叫“${written}”，看不出是哪一个。请改填编码。`,
    }
  return { code: 'unknown-reference', sentence: `没有找到${what}“${written}”。请核对，或先在表里补上。` }
}
