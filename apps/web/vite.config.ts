/** Builds each shell by itself, so that a first visit loads one script and one style; all but the desk have React's names answered by Preact. */
import { fileURLToPath } from 'node:url'
import { defineConfig, type Plugin, type UserConfig } from 'vite'
import { firstLoadBudget } from './first-load.ts'
import { shellOf, shellPage } from './router/shell-of.ts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** Preact under React's names; the tiny store hook is Preact's own too. */
const preactNames = [
  { find: /^react-dom\/client$/, replacement: 'preact/compat/client' },
  { find: /^react(-dom)?$/, replacement: 'preact/compat' },
  { find: /^react\/jsx-(dev-)?runtime$/, replacement: 'preact/jsx-runtime' },
  { find: /^use-sync-external-store\/shim(\/index\.js)?$/, replacement: 'preact/compat' },
]

const goes: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  resident: { resident: here(shellPage.resident) },
  worker: { worker: here(shellPage.worker) },
  print: { print: here(shellPage.print) },
  desk: { desk: here(shellPage.desk) },
  stories: {
    components: here('stories/index.html'),
    resident: here('stories/resident.html'),
    print: here('stories/print.html'),
  },
  'desk-stories': { desk: here('stories/desk.html') },
}
const isStories = (mode: string) => mode.endsWith('stories')
/** The first one built: it empties the folder and brings the public files. */
const isFirst = (mode: string) => mode === 'resident'
const isDesk = (mode: string) => mode.startsWith('desk')

/** In development every path is answered by the page of its shell, as the server does. */
const shellPages: Plugin = {
  name: 'gewu-shell-pages',
  configureServer(server) {
    server.middlewares.use((request, _response, next) => {
      const path = request.url ?? '/'
      const isPage = request.method === 'GET' && (request.headers.accept ?? '').includes('text/html')
      if (isPage && !path.startsWith('/stories') && !path.startsWith('/api'))
        request.url = `/${shellPage[shellOf(path)]}`
      next()
    })
  },
}

export default defineConfig(({ mode, command }): UserConfig => {
  const go = goes[mode]
  if (command === 'build' && go === undefined)
    throw new Error(`vite build wants --mode ${Object.keys(goes).join(' | ')}`)
  const outDir = here(isStories(mode) ? `../../dist/${mode}` : '../../dist/web')
  const manifest = isStories(mode) ? false : `manifest.${mode}.json`
  return {
    root: here('.'),
    publicDir: isFirst(mode) ? here('public') : false,
    plugins: [shellPages, ...(manifest ? [firstLoadBudget(outDir, manifest)] : [])],
    resolve: { alias: isDesk(mode) ? [] : preactNames },
    server: { port: 8610, proxy: { '/api': 'http://127.0.0.1:8600' } },
    build: {
      target: ['chrome88', 'safari15.4'],
      cssTarget: ['chrome88', 'safari15.4'],
      outDir,
      emptyOutDir: isFirst(mode) || isStories(mode),
      assetsDir: `assets/${mode}`,
      manifest,
      modulePreload: { polyfill: false },
      rolldownOptions: { input: go },
    },
  }
})
