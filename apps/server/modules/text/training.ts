/** When a community's decisions are learnt from afresh, and the job that does it. Between two trainings single corrections are learnt. */
import { existsSync } from 'node:fs'
import path from 'node:path'
import { Worker } from 'node:worker_threads'
import type { Pack } from '@gewu/domain/pack/pack'
import { casesFor } from '@gewu/domain/suggest/pool'
import type { ClientBase } from 'pg'
import { z } from 'zod'
import type { Task } from '../../kernel/jobs.ts'
import { productFolder } from '../../kernel/product-folder.ts'
import { asJobs } from '../../kernel/scope.ts'
import { casesOf, countCases } from './decisions.ts'
import type { TextDeps } from './deps.ts'
import { categoryWords, receiverWords } from './label-words.ts'
import { ENOUGH_CASES, type Question } from './learner.ts'
import { keepModel, modelHeads, readUpTo } from './store.ts'
import { type Lessons, trainBytes } from './train-bytes.ts'

const TASK = 'learn-suggestions'
const questions: readonly Question[] = ['category', 'receiver']
/** Learnt afresh when there are a fifth more decisions than last time. */
const GROWTH = 1.2
/** Older decisions than the newest of these say how things were once. */
const MOST_CASES = 10_000

/** Orders a training where it is time for one; asked within the follower's transaction, so it is never lost. */
export const orderTraining = async (client: ClientBase, communityId: string): Promise<void> => {
  const heads = await modelHeads(client, communityId)
  for (const question of questions) {
    const cases = await countCases(client, communityId, question)
    if (!isTime(cases, heads.find((head) => head.question === question)?.cases ?? 0)) continue
    await client.query('select gewu.add_job($1, $2, $3)', [
      TASK,
      JSON.stringify({ communityId }),
      `${TASK}:${communityId}`,
    ])
    return
  }
}

/** Whether so many decisions call for a training, the last one having seen so many. */
export const isTime = (cases: number, trainedOn: number): boolean => cases >= Math.max(ENOUGH_CASES, trainedOn * GROWTH)

const order = z.object({ communityId: z.uuid() })

export const trainingTasks = (deps: TextDeps): Readonly<Record<string, Task>> => ({
  [TASK]: async (payload) => {
    const { communityId } = order.parse(payload)
    const pack = deps.area.community(communityId)?.pack
    if (!pack) return
    for (const question of questions) await train(deps, communityId, question, pack)
  },
})

const train = async (deps: TextDeps, communityId: string, question: Question, pack: Pack): Promise<void> => {
  const sources = deps.area.learnsWith(communityId)
  const read = await asJobs(deps.kernel.pool, async (client) => {
    const own = await countCases(client, communityId, question)
    const trainedOn = (await modelHeads(client, communityId)).find((head) => head.question === question)?.cases ?? 0
    if (!isTime(own, trainedOn)) return null
    const seq = await readUpTo(client, communityId)
    return { own, seq, cases: await casesOf(client, sources, question, MOST_CASES) }
  })
  if (read === null) return
  const rule = sources.length > 1 ? ({ allowed: true, communities: sources } as const) : ({ allowed: false } as const)
  const cases = casesFor(
    communityId,
    read.cases.map(({ communityId: of, title, body, label }) => ({ communityId: of, case: { title, body, label } })),
    rule,
  )
  const names = question === 'category' ? categoryWords(pack) : receiverWords(pack, deps.body.agencies())
  const bytes = await trainAside({ cases, names })
  if (bytes === null) return
  const row = {
    communityId,
    question,
    bytes: Buffer.from(bytes),
    cases: read.own,
    seq: read.seq,
    trainedAt: deps.kernel.now(),
  }
  await asJobs(deps.kernel.pool, (client) => keepModel(client, row))
}

/** On a thread of its own where the built product has one, so that nobody waits meanwhile; the outcome is the same. */
const trainAside = (lessons: Lessons): Promise<Uint8Array | null> => {
  const file = path.join(productFolder(), 'dist', 'text-trainer.mjs')
  if (!existsSync(file)) return Promise.resolve(trainBytes(lessons))
  return new Promise((resolve, reject) => {
    const worker = new Worker(file)
    worker.once('message', (bytes: Uint8Array | null) => {
      void worker.terminate()
      resolve(bytes)
    })
    worker.once('error', reject)
    worker.postMessage(lessons)
  })
}
