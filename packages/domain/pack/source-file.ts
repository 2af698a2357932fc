/** Reads one YAML file and remembers the line of every key and item; it knows nothing of packs. */
import { type Document, isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument, visit } from 'yaml'
import { type PackError, type PackErrorCode, type PackErrorParams, packError } from './pack-error.ts'

/** A way into a file: keys and item numbers. */
export type SourcePath = readonly PropertyKey[]

export type SourceFile = {
  readonly file: string
  readonly value: unknown
  /** Line of the key or item at the path, or of the nearest one above it that exists. */
  lineOf(path: SourcePath): number
  error(path: SourcePath, code: PackErrorCode, params?: PackErrorParams): PackError
}

export type ReadResult =
  | { readonly ok: true; readonly source: SourceFile }
  | { readonly ok: false; readonly errors: readonly PackError[] }

export function readSource(file: string, text: string): ReadResult {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, strict: true })
  const errors = [...brokenParts(file, text, document, lines), ...aliases(file, document, lines)]
  if (errors.length > 0) return { ok: false, errors }
  const lineOf = (path: SourcePath) => lineIn(document, lines, path)
  return {
    ok: true,
    source: {
      file,
      value: document.toJS(),
      lineOf,
      error: (path, code, params) => packError(file, lineOf(path), code, params),
    },
  }
}

/** The value at a path, or undefined. */
export function valueAt(value: unknown, path: SourcePath): unknown {
  return path.reduce<unknown>((inner, key) => {
    if (typeof inner !== 'object' || inner === null) return undefined
    return Object.getOwnPropertyDescriptor(inner, key)?.value
  }, value)
}

/** One broken spot drags others after it, so only the first is told; keys written twice are all told. */
function brokenParts(file: string, text: string, document: Document, lines: LineCounter): readonly PackError[] {
  const faults = [...document.errors, ...document.warnings]
  const twice = faults.filter((fault) => fault.code === 'DUPLICATE_KEY')
  const broken = faults.filter((fault) => fault.code !== 'DUPLICATE_KEY').slice(0, 1)
  return [...twice, ...broken].map((fault) => {
    const { line } = lines.linePos(fault.pos[0])
    if (fault.code === 'DUPLICATE_KEY') {
      const key = /^[\w-]+/.exec(text.slice(fault.pos[0]))?.[0] ?? ''
      return packError(file, line, 'yaml-twice', { key })
    }
    return packError(file, line, 'yaml-broken', { reason: fault.message })
  })
}

function aliases(file: string, document: Document, lines: LineCounter): readonly PackError[] {
  const found: PackError[] = []
  visit(document, {
    Node: (_, node) => {
      const anchored = isAlias(node) || ((isMap(node) || isSeq(node) || isScalar(node)) && node.anchor !== undefined)
      if (anchored) found.push(packError(file, lineOfNode(node, lines), 'yaml-alias'))
    },
  })
  return found
}

function lineIn(document: Document, lines: LineCounter, path: SourcePath): number {
  let node: unknown = document.contents
  let line = lineOfNode(node, lines)
  for (const key of path) {
    const step = stepInto(node, key)
    if (step === null) return line
    line = lineOfNode(step.marker, lines)
    node = step.node
  }
  return line
}

function stepInto(node: unknown, key: PropertyKey): { readonly marker: unknown; readonly node: unknown } | null {
  if (isMap(node)) {
    const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(key))
    return pair === undefined ? null : { marker: pair.key, node: pair.value }
  }
  if (isSeq(node) && typeof key === 'number') {
    const item = node.items[key]
    return item === undefined ? null : { marker: item, node: item }
  }
  return null
}

function lineOfNode(node: unknown, lines: LineCounter): number {
  const range = isNodeWithRange(node) ? node.range : null
  return range === null || range === undefined ? 1 : lines.linePos(range[0]).line
}

function isNodeWithRange(node: unknown): node is Node {
  return isMap(node) || isSeq(node) || isScalar(node) || isAlias(node)
}
