/** A client that never gives up: what was not acknowledged is sent again with the same key, as the product's own pages do. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Caller, Reply } from '../journey/crowd.ts'

export interface PatientCaller extends Caller {
  /** Commands acknowledged so far. */
  acknowledged(): number
  /** Commands sent again because nothing, or 503, came back. */
  repeated(): number
}

const pauseMs = 50
const patienceMs = 180_000
/** An answer that takes longer is taken for lost. */
const answerMs = 30_000

export const patient = (caller: Caller): PatientCaller => {
  const counts = { acknowledged: 0, repeated: 0 }
  const insist = async (send: () => Promise<Reply>): Promise<Reply> => {
    for (const until = Date.now() + patienceMs; ; await sleep(pauseMs)) {
      const reply = await Promise.race([send().catch(() => null), sleep(answerMs, null, { ref: false })])
      if (reply !== null && reply.status !== 503) return reply
      if (Date.now() > until) throw new Error(`no answer in ${patienceMs / 1000} s`)
      counts.repeated += 1
    }
  }
  return {
    post: async (path, body, seat, key) => {
      const reply = await insist(() => caller.post(path, body, seat, key))
      if (reply.status === 200) counts.acknowledged += 1
      return reply
    },
    get: (path, seat) => insist(() => caller.get(path, seat)),
    close: caller.close,
    acknowledged: () => counts.acknowledged,
    repeated: () => counts.repeated,
  }
}
