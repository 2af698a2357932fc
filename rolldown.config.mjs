/** Builds the command line, with the server in it, into dist/. Packages of npm stay in node_modules. */
import { existsSync, rmSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { defineConfig } from 'rolldown'

const builtins = new Set(builtinModules)
const entries = {
  gewu: 'apps/cli/main.ts',
  'planner-worker': 'apps/server/planning/planner-worker.ts',
  'text-trainer': 'apps/server/modules/text/trainer-thread.ts',
}

/** Chunks carry a digest in their names: those of earlier builds would pile up beside the new ones. */
const withoutOldChunks = {
  name: 'without-old-chunks',
  generateBundle: () => rmSync('dist/chunks', { recursive: true, force: true }),
}

export default defineConfig({
  plugins: [withoutOldChunks],
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
