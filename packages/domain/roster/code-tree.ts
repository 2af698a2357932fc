/** Nodes with a code, a name and a parent: looks one up as people write it, and puts parents before children. */

import { nameKey } from './text.ts'

export type CodedNode = { code: string; name: string; parent: string | null }

export type Found<N> = { ok: true; node: N } | { ok: false; reason: 'unknown' | 'ambiguous'; matches: number }

export type CodeTree<N extends CodedNode> = {
  byCode: ReadonlyMap<string, N>
  byName: ReadonlyMap<string, readonly N[]>
}

export function codeTree<N extends CodedNode>(nodes: readonly N[]): CodeTree<N> {
  const byCode = new Map<string, N>()
  const byName = new Map<string, N[]>()
  for (const node of nodes) {
    byCode.set(node.code, node)
    const key = nameKey(node.name)
    byName.set(key, [...(byName.get(key) ?? []), node])
  }
  return { byCode, byName }
}

/** By code, else by name; a name borne by several is ambiguous unless only one of them lies under `under`. */
export function findNode<N extends CodedNode>(tree: CodeTree<N>, written: string, under?: string): Found<N> {
  const key = nameKey(written)
  const coded = tree.byCode.get(key.toUpperCase())
  if (coded !== undefined && (under === undefined || liesUnder(tree, coded, under))) return { ok: true, node: coded }
  const named = tree.byName.get(key) ?? []
  const fitting = under === undefined ? named : named.filter((node) => liesUnder(tree, node, under))
  const [node] = fitting
  if (node !== undefined && fitting.length === 1) return { ok: true, node }
  return { ok: false, reason: fitting.length === 0 ? 'unknown' : 'ambiguous', matches: fitting.length }
}

/** Codes from a node up to its root, the node itself first; a cycle ends where it closes. */
export function pathUp<N extends CodedNode>(tree: CodeTree<N>, node: N): N[] {
  const path: N[] = []
  for (let step: N | undefined = node; step !== undefined && !path.includes(step); ) {
    path.push(step)
    step = step.parent === null ? undefined : tree.byCode.get(step.parent)
  }
  return path
}

/** Is it the node, or below it? */
export function liesUnder<N extends CodedNode>(tree: CodeTree<N>, node: N, ancestor: string): boolean {
  return pathUp(tree, node).some((step) => step.code === ancestor)
}
