/**
 * Owns bringing a kept board back after a pause, and the small changes that come later to a message that is on it: others
 * who say "me too", or its being taken back. It groups nothing anew.
 */
import { type Board, keepApart, latest } from './board.ts'
import type { FocusMessage } from './digest.ts'
import { addCounted, countWords, removeMessage } from './message-index.ts'

/** A message with the issue it was put in. */
export type KeptMessage = { readonly message: FocusMessage; readonly issue: string }

/** What people decided about an issue. */
export type KeptIssue = { readonly id: string; readonly dismissed: boolean; readonly apart: readonly string[] }

/** Puts a kept message back where it was. Called in the order the messages first came, it leaves the board as it was then. */
export function restoreMessage(board: Board, { message, issue }: KeptMessage): void {
  if (board.issueOf.has(message.id)) return
  const digest = board.index.read(message)
  countWords(board.index, digest, 1)
  addCounted(board.index, message.id, message.at, digest)
  board.issueOf.set(message.id, issue)
  const known = board.issues.get(issue)
  if (known === undefined) {
    board.issues.set(issue, { id: issue, members: [message], lastAt: message.at, dismissed: false })
    return
  }
  known.members.push(message)
  known.lastAt = Math.max(known.lastAt, message.at)
}

/** Brings back what people decided, once every message is there. */
export function restoreDecisions(board: Board, issues: readonly KeptIssue[]): void {
  for (const { id, dismissed, apart } of issues) {
    const issue = board.issues.get(id)
    if (issue !== undefined) issue.dismissed = dismissed
    for (const other of apart) keepApart(board, id, other)
  }
}

/** How many others say the same now. Answers the issue that the message is in, undefined when it is not on the board. */
export function setMeToos(board: Board, id: string, meToo: number): string | undefined {
  const issue = board.issues.get(board.issueOf.get(id) ?? '')
  const at = issue?.members.findIndex((member) => member.id === id) ?? -1
  const message = issue?.members[at]
  if (issue === undefined || message === undefined) return undefined
  issue.members[at] = { ...message, meToo }
  return issue.id
}

/** Takes a message off the board, since whoever raised it took it back. Answers the issue it was in. */
export function takeBack(board: Board, id: string): string | undefined {
  const issue = board.issues.get(board.issueOf.get(id) ?? '')
  if (issue === undefined) return undefined
  removeMessage(board.index, id)
  board.issueOf.delete(id)
  const staying = issue.members.filter((member) => member.id !== id)
  issue.members.splice(0, issue.members.length, ...staying)
  if (staying.length === 0) board.issues.delete(issue.id)
  else issue.lastAt = latest(staying)
  return issue.id
}

/** The issues that people keep this one apart from. */
export function apartFrom(board: Board, id: string): string[] {
  const start = `${id}|`
  return [...board.keptApart].flatMap((pair) => (pair.startsWith(start) ? [pair.slice(start.length)] : []))
}
