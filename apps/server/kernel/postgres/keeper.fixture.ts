/** A Gewu that does nothing but keep the private PostgreSQL of a folder: the other process of tests. */
import { StartRefusal } from './refusal.ts'
import { startEmbedded } from './start-embedded.ts'

const say = (word: string, rest: string): void => {
  process.stdout.write(`${word} ${rest}\n`)
}

try {
  const database = await startEmbedded({ base: process.argv[2] ?? '' })
  process.once('SIGTERM', () => void database.stop().then(() => process.exit(0)))
  say('ready', String(database.pid))
} catch (error) {
  if (!(error instanceof StartRefusal)) throw error
  say('refused', `${error.code} ${error.sentence}`)
  process.exitCode = 1
}
