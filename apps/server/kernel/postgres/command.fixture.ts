/** A command of the command line that takes for ever: the other process of tests. */
import { openDatabase } from './open-database.ts'

const database = await openDatabase({ data: process.argv[2] ?? '', log: () => undefined })
process.stdout.write(`${database.how}\n`)
setInterval(() => undefined, 60_000)
