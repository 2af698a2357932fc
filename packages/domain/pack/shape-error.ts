/** Turns what Zod finds wrong in a file into pack errors with lines; it checks nothing itself. */
import type { z } from 'zod'
import { hintFor, type PackError, type PackErrorCode, packErrors } from './pack-error.ts'
import { type SourceFile, type SourcePath, valueAt } from './source-file.ts'

export type Shaped<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly errors: readonly PackError[] }

/** Checks a file against its schema. A schema's message that is an error code becomes that error. */
export function shape<T>(source: SourceFile, schema: z.ZodType<T>): Shaped<T> {
  const result = schema.safeParse(source.value)
  if (result.success) return { ok: true, value: result.data }
  return { ok: false, errors: result.error.issues.flatMap((issue) => errorsOf(source, issue)) }
}

function errorsOf(source: SourceFile, issue: z.core.$ZodIssue): readonly PackError[] {
  const key = String(issue.path.at(-1) ?? '')
  const value = shown(written(source, issue.path))
  if (isCode(issue.message)) return [source.error(issue.path, issue.message, { key, value })]
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((unknown) =>
        source.error([...issue.path, unknown], 'key-unknown', { key: unknown, hint: '' }),
      )
    case 'invalid_key':
      return [source.error(issue.path, 'key-shape', { value: key })]
    case 'invalid_value': {
      if (isAbsent(source, issue.path)) return [source.error(issue.path, 'key-missing', { key })]
      const allowed = issue.values.map(String)
      const hint = hintFor(value, allowed)
      return [source.error(issue.path, 'not-in-list', { value, allowed: allowed.join('、'), hint })]
    }
    case 'invalid_type':
      if (isAbsent(source, issue.path)) return [source.error(issue.path, 'key-missing', { key })]
      return [source.error(issue.path, 'wrong-type', { key, expected: TYPE_NAMES[issue.expected] ?? issue.expected })]
    case 'too_small':
      return [source.error(issue.path, 'out-of-range', { key, expected: `至少 ${issue.minimum}` })]
    case 'too_big':
      return [source.error(issue.path, 'out-of-range', { key, expected: `至多 ${issue.maximum}` })]
    case 'invalid_union':
      return unionErrors(source, issue, key)
    default:
      return [source.error(issue.path, 'wrong-type', { key, expected: '别的写法' })]
  }
}

/** Of a union, the branch that came furthest into the value speaks for all. */
function unionErrors(source: SourceFile, issue: z.core.$ZodIssueInvalidUnion, key: string): readonly PackError[] {
  const branches = issue.errors.map((inner) => inner.map((one) => ({ ...one, path: [...issue.path, ...one.path] })))
  const deep = branches.find(
    (branch) => branch.every((one) => one.path.length > issue.path.length) && branch.length > 0,
  )
  if (deep !== undefined) return deep.flatMap((one) => errorsOf(source, one))
  const unknown = branches.flat().find((one) => one.code === 'unrecognized_keys')
  if (unknown !== undefined) return errorsOf(source, unknown)
  return [source.error(issue.path, 'wrong-type', { key, expected: '一个词，或按看的人分开写' })]
}

/** What the author wrote at a path. A single value read as a list of one has no item of its own in the file. */
function written(source: SourceFile, path: SourcePath): unknown {
  const parent = valueAt(source.value, path.slice(0, -1))
  if (path.at(-1) === 0 && parent !== undefined && !Array.isArray(parent)) return parent
  return valueAt(source.value, path)
}

function isAbsent(source: SourceFile, path: SourcePath): boolean {
  return written(source, path) === undefined
}

function isCode(message: string): message is PackErrorCode {
  return Object.hasOwn(packErrors, message)
}

function shown(value: unknown): string {
  if (value === undefined || value === null) return ''
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

const TYPE_NAMES: Readonly<Record<string, string>> = {
  string: '文字',
  number: '数字',
  int: '整数',
  boolean: 'true 或 false',
  array: '一个列表',
  object: '一组项目',
  record: '一组项目',
}
