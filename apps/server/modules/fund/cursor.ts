/** Where a page of funds, lines or expenses ends, as the next request brings it back. Pure. */
import type { StatementMark } from '../ledger/index.ts'
import type { Mark } from './store.ts'

export const writeMark = ({ at, id }: Mark): string => Buffer.from(`${at.getTime()}.${id}`).toString('base64url')

const markForm = /^(\d{1,15})\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/

/** Null for anything this program did not write: the first page. */
export const readMark = (text: string | undefined): Mark | null => {
  const match = markForm.exec(Buffer.from(text ?? '', 'base64url').toString())
  return match?.[1] && match[2] ? { at: new Date(Number(match[1])), id: match[2] } : null
}

export const writeLine = ({ seq, place }: StatementMark): string => `${seq}.${place}`

export const readLine = (text: string | undefined): StatementMark | null => {
  const match = /^(\d{1,18})\.(\d{1,9})$/.exec(text ?? '')
  return match?.[1] && match[2] ? { seq: BigInt(match[1]), place: Number(match[2]) } : null
}
