/** Turns the typed client's answers into outcomes; the one place where features meet HTTP. */
import type { Answer } from '@gewu/client/client'
import { arrived, notReached, type Outcome } from './outcome.ts'

const offlineCode = 'offline'

/** No answer at all, and a server that is starting or overloaded without a word of its own, both mean: try again. */
export function outcomeOf<T>(answer: Answer<T>): Outcome<T> {
  if (answer.ok) return arrived(answer.value)
  const { code, title, fields } = answer
  return code === offlineCode ? notReached : { ok: false, why: 'refused', code, sentence: title, fields }
}
