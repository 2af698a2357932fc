/** Builds the command line, with the server in it, into dist/. Packages of npm stay in node_modules. */
import { existsSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { defineConfig } from 'rolldown'

const builtins = new Set(builtinModules)
const entries = {
  gewu: 'apps/cli/main.ts',
  'planner-worker': 'apps/server/planning/planner-worker.ts',
  'text-trainer': 'apps/server/modules/text/trainer-thread.ts',
}

export default defineConfig({
  input: Object.fromEntries(Object.entries(entries).filter(([, file]) => existsSync(file))),
  platform: 'node',
  external: (id) =>
    builtins.has(id) ||
    id.startsWith('node:') ||
    (/^[a-z@]/i.test(id) && !id.startsWith('@gewu/') && !/^[a-z]:[\\/]/i.test(id)),
  output: {
    dir: 'dist',
    format: 'esm',
    entryFileNames: '[name].mjs',
    chunkFileNames: 'chunks/[name]-[hash].mjs',
    sourcemap: true,
  },
})
