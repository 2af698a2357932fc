import { expect, it } from 'vitest'
import { firstLoadFiles } from './first-load.ts'

const manifest = {
  'index.html': { file: 'a.js', imports: ['_shared.js'], dynamicImports: ['rare.tsx'], css: ['a.css'] },
  '_shared.js': { file: 'shared.js', imports: ['_deep.js'], css: ['shared.css'] },
  '_deep.js': { file: 'deep.js', imports: ['_shared.js'] },
  'rare.tsx': { file: 'rare.js' },
}

it('counts what loads at once, each file once, and leaves lazy parts out', () => {
  expect(firstLoadFiles(manifest, 'index.html')).toEqual({
    scripts: ['a.js', 'shared.js', 'deep.js'],
    styles: ['a.css', 'shared.css'],
  })
})

it('refuses a page that was not built', () => {
  expect(() => firstLoadFiles(manifest, 'w.html')).toThrow('w.html')
})
