/** Reads and writes the JSON files of commands that need no database. A written file is whole or not there. */
import { access, readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'

export type FileRead =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly sentence: string }

export const readJsonFile = async (file: string): Promise<FileRead> => {
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch (error) {
    return { ok: false, sentence: `读不了文件 ${file}：${whyUnreadable(error)}。` }
  }
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''))
    return { ok: true, value }
  } catch (error) {
    return { ok: false, sentence: `文件 ${file} 不是完整的 JSON${lineOf(error, text)}，请检查后再试。` }
  }
}

const whyUnreadable = (error: unknown): string => {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'ENOENT') return '没有这个文件，请检查路径'
  if (code === 'EISDIR') return '这是一个文件夹，请写文件名'
  if (code === 'EACCES' || code === 'EPERM') return '没有读取的权限'
  if (code === 'ERR_STRING_TOO_LONG' || code === 'ERR_FS_FILE_TOO_LARGE') return '文件太大，请按区县或街道分开'
  return error instanceof Error ? error.message : String(error)
}

const lineOf = (error: unknown, text: string): string => {
  const position = error instanceof Error ? /position (\d+)/.exec(error.message)?.[1] : undefined
  return position === undefined ? '' : `（第 ${text.slice(0, Number(position)).split('\n').length} 行附近）`
}

/** Says in a sentence why a file could not be written later, or `null` when it can. */
export const whyUnwritable = async (file: string): Promise<string | null> => {
  const folder = path.dirname(path.resolve(file))
  try {
    await access(folder)
    return null
  } catch {
    return `写不了文件 ${file}：没有文件夹 ${folder}，请先建好。`
  }
}

export const writeJsonFile = async (file: string, value: unknown): Promise<void> => {
  const partial = `${file}.partial-${process.pid}`
  try {
    await writeFile(partial, `${JSON.stringify(value)}\n`)
    await rename(partial, file)
  } catch (error) {
    await rm(partial, { force: true })
    throw error
  }
}
