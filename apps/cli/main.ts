/** The command line's entrance: hands the words to the table of commands and ends with their exit code. */
import { runGewu } from './run-gewu.ts'

process.exitCode = await runGewu(process.argv.slice(2))
