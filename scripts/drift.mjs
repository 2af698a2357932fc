/** Part of `npm run check`: whether the generated files are what would be generated now. It writes nothing. */
import { register } from 'tsx/esm/api'

process.argv.push('--check')
register()
await import('./generate.ts')
