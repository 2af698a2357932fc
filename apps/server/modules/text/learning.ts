/** Keeps a community's two learners up with what was decided: the trained models as they are kept, each later decision on top, in order. */
import { decodeModel } from '@gewu/domain/suggest/model-file'
import type { ClientBase } from 'pg'
import { casesAfter } from './decisions.ts'
import type { TextDeps } from './deps.ts'
import { categoryWords, receiverWords } from './label-words.ts'
import { type Learner, learnerFrom, learnerFromNames, type Question } from './learner.ts'
import { modelBytes, modelHeads } from './store.ts'

export type Learners = Readonly<Record<Question, Learner | null>>

export interface Learning {
  /** What answers now, with every decision that the client can see. One call at a time; others wait. */
  upToDate(client: ClientBase): Promise<Learners>
}

interface Held {
  readonly learner: Learner | null
  /** Decisions up to this line of the log were learnt from. */
  seq: bigint
}

export const openLearning = (deps: Pick<TextDeps, 'area' | 'body'>, communityId: string): Learning => {
  const held = new Map<Question, Held>()
  let turn: Promise<unknown> = Promise.resolve()

  const one = async (question: Question, since: bigint, client: ClientBase): Promise<Learner | null> => {
    const known = held.get(question)
    const now =
      known && (known.learner?.since ?? 0n) === since
        ? known
        : { learner: await open(deps, communityId, question, client), seq: since }
    held.set(question, now)
    const { learner } = now
    if (learner === null) return null
    for (const { seq, label, ...message } of await casesAfter(client, communityId, question, now.seq)) {
      learner.learn(message, label)
      now.seq = seq
    }
    return learner
  }
  const both = async (client: ClientBase): Promise<Learners> => {
    const heads = await modelHeads(client, communityId)
    const since = (question: Question): bigint => heads.find((head) => head.question === question)?.seq ?? 0n
    return {
      category: await one('category', since('category'), client),
      receiver: await one('receiver', since('receiver'), client),
    }
  }
  return {
    upToDate: (client) => {
      const next = turn.then(() => both(client))
      turn = next.catch(() => held.clear())
      return next
    },
  }
}

const open = async (
  deps: Pick<TextDeps, 'area' | 'body'>,
  communityId: string,
  question: Question,
  client: ClientBase,
): Promise<Learner | null> => {
  const head = (await modelHeads(client, communityId)).find((one) => one.question === question)
  const bytes = head === undefined ? null : await modelBytes(client, communityId, question)
  const decoded = bytes === null ? null : decodeModel(bytes)
  if (head !== undefined && decoded?.ok)
    return learnerFrom(question, decoded.model, { since: head.seq, cases: head.cases })
  const pack = deps.area.community(communityId)?.pack
  if (!pack) return null
  const names = question === 'category' ? categoryWords(pack) : receiverWords(pack, deps.body.agencies())
  return learnerFromNames(question, names)
}
