/** What a line of the log says, in plain words; a code that is not known here is never shown bare. */
import { audit as copy } from '../copy/register.ts'

const actions: Readonly<Record<string, string>> = copy.actions
const subjects: Readonly<Record<string, string>> = copy.subjects

export const actionWords = (action: string): string => actions[action] ?? copy.unknown

/** The kind of thing and the end of its id, enough to see that two lines are about the same one. */
export const subjectWords = (kind: string, id: string | null): string => {
  const name = subjects[kind] ?? ''
  return id === null ? name : `${name} ${id.slice(-6)}`.trim()
}
