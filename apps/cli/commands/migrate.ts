/** `gewu migrate`: brings the database up to the version of this program. */
import { migrate } from '@gewu/server/kernel/migrate'
import { databaseOptions, readOptions, wrongUse } from '../options.ts'
import { withDatabase } from '../server-session.ts'

const usage = ['gewu migrate [--data 目录 | --db 地址] [--json]']

export const migrateCommand = async (args: readonly string[]): Promise<number> => {
  const read = readOptions(args, databaseOptions)
  if (!read.ok) return wrongUse(read.sentence, usage)
  if (read.positionals.length > 0) return wrongUse(`不认识“${read.positionals[0]}”。`, usage)
  const { values } = read
  const outcome = await withDatabase(values, (database) =>
    migrate({ owner: database.owner, app: database.app, log: (line) => console.error(line) }),
  )
  if (values.json) console.log(JSON.stringify(outcome))
  else if (!outcome.ok) console.error(outcome.sentence)
  else if (outcome.applied.length === 0) console.log(`数据库已是最新，共 ${outcome.count} 步。`)
  else console.log(`数据库已升级：${outcome.applied.join('、')}。`)
  return outcome.ok ? 0 : 1
}
