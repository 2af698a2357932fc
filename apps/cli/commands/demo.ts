/** `gewu demo`: the demonstration district, from nothing or anew. A real district is never touched. */
import path from 'node:path'
import { clearDemonstration, standingDistrict } from '@gewu/server/demonstration/index'
import { forgetHeads } from '@gewu/server/kernel/kept-heads'
import { migrate } from '@gewu/server/kernel/migrate'
import type { OpenDatabase } from '@gewu/server/kernel/postgres/open-database'
import { productFolder } from '@gewu/server/kernel/product-folder'
import { loadPacks } from '@gewu/server/load-packs'
import { makeDemonstration } from '../make-demonstration.ts'
import { databaseOptions, readOptions, wrongUse } from '../options.ts'
import { withDatabase } from '../server-session.ts'

const usage = ['gewu demo [--again] [--data 目录 | --db 地址]']

const options = { ...databaseOptions, again: { type: 'boolean', default: false } } as const

export const demo = async (args: readonly string[]): Promise<number> => {
  const read = readOptions(args, options)
  if (!read.ok) return wrongUse(read.sentence, usage)
  const { values, positionals } = read
  if (positionals.length > 0) return wrongUse(`不认识“${positionals[0]}”。`, usage)
  return withDatabase(values, async (database) => {
    const refused = await makeRoom(database, values.again)
    if (refused !== null) {
      console.error(refused)
      return 1
    }
    const migrated = await migrate({ owner: database.owner, app: database.app, log: (line) => console.error(line) })
    if (!migrated.ok) throw new Error(migrated.sentence)
    const packs = await loadPacks(path.join(productFolder(), 'packs'))
    await makeDemonstration({ database, packs, quiet: false, onStanding: async () => undefined })
    const standing = await standingDistrict(database.owner)
    if (values.json) console.log(JSON.stringify({ district: standing?.name ?? '', dataFolder: database.dataFolder }))
    else console.log(`演示区县“${standing?.name ?? ''}”建好了。用 gewu serve 打开，登录页上可以直接挑人登录。`)
    return 0
  })
}

/** Null when nothing stands in the way any more, else why it does. */
const makeRoom = async (database: OpenDatabase, again: boolean): Promise<string | null> => {
  const standing = await standingDistrict(database.owner)
  if (standing === null) return null
  if (!standing.demonstration) return realSentence(standing.name)
  if (!again) return `这里已经有演示区县“${standing.name}”。要清空了重来，请加 --again，里面试过的都会没有。`
  const cleared = await clearDemonstration(database.owner)
  if (cleared === 'real') return realSentence(standing.name)
  if (cleared === 'in use') return '服务正在用这个数据库。请先停下服务，再执行一次。'
  await forgetHeads(database.dataFolder, standing.id)
  return null
}

const realSentence = (name: string): string =>
  `这里是真的区县“${name}”，不能拿来做演示。请用 --data 写另一个目录，例如 gewu demo --data 演示。`
