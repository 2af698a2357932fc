import { expect, it } from 'vitest'
import { shellOf } from './shell-of.ts'

it.each([
  ['/', 'resident'],
  ['/m/41720863#K7M2QX', 'resident'],
  ['/w', 'worker'],
  ['/w?from=home', 'worker'],
  ['/w/doors/3', 'worker'],
  ['/wishes', 'resident'],
  ['/desk/dispatch/41720863', 'desk'],
  ['/desktop', 'resident'],
  ['/print/slip/41720863', 'print'],
])('%s belongs to the %s shell', (path, shell) => {
  expect(shellOf(path)).toBe(shell)
})
