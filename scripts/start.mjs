/** `npm start`: prepares the checkout and serves the demonstration district. What follows `npm start --` is passed on. */
import { launch } from './launch.mjs'

await launch(['serve', '--demo', ...process.argv.slice(2)])
