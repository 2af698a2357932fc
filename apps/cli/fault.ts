/** What to say of an error that nobody expected, or that only has its sentence to give. */
import { StartRefusal } from '@gewu/server/kernel/postgres/refusal'

/** A refusal's own sentence; for the rest what it says, with the place in the program for whoever mends it. */
export const faultSentence = (error: unknown): string => {
  if (error instanceof StartRefusal) return error.sentence
  if (!(error instanceof Error)) return `出了没料到的错：${String(error)}`
  if (/[\u4e00-\u9fff]/.test(error.message)) return error.message
  return `出了没料到的错，请把下面几行发给维护的人。\n${error.stack ?? error.message}`
}
