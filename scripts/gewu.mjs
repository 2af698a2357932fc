/** `./gewu ...`: prepares the checkout when needed and runs one command. */
import { launch } from './launch.mjs'

await launch(process.argv.slice(2))
