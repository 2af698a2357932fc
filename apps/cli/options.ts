/** Reads a command's options with node:util; what is wrong becomes a Chinese sentence for exit 2. */
import { type ParseArgsConfig, parseArgs } from 'node:util'

type Options = NonNullable<ParseArgsConfig['options']>
type Parsed<O extends Options> = ReturnType<
  typeof parseArgs<{ args: string[]; options: O; allowPositionals: true; strict: true }>
>

export type OptionsRead<O extends Options> =
  | { readonly ok: true; readonly values: Parsed<O>['values']; readonly positionals: string[] }
  | { readonly ok: false; readonly sentence: string }

export const readOptions = <const O extends Options>(args: readonly string[], options: O): OptionsRead<O> => {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true, strict: true })
    return { ok: true, values, positionals }
  } catch (error) {
    return { ok: false, sentence: sentenceFor(error) }
  }
}

/** Node says in English what option it was; the option's own name is all that is kept of that. */
const sentenceFor = (error: unknown): string => {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const name = error instanceof Error ? (/(--?[\w-]+)/.exec(error.message)?.[1] ?? '') : ''
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') return `没有“${name}”这个选项。`
  if (code === 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE') return `选项“${name}”写得不对：要么少了后面的值，要么多写了值。`
  return '命令写得不对。'
}

/** Options of every command that uses the database. */
export const databaseOptions = {
  data: { type: 'string' },
  db: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const

/** Prints a sentence and how the command is used; always 2. */
export const wrongUse = (sentence: string, usage: readonly string[]): number => {
  console.error(`${sentence}\n用法：${usage.join('\n      ')}`)
  return 2
}
