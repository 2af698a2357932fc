/** The kill bench in small: two databases and one server die under clients, from the source, and nothing acknowledged is lost. */
import path from 'node:path'
import { killAndCount } from '@gewu/bench/kill'
import { productFolder } from '@gewu/server/kernel/product-folder'
import { expect, test } from 'vitest'

test('killed three times in mid-journey, every acknowledged command is in the log exactly once', async () => {
  const program = ['--import', 'tsx', path.join(productFolder(), 'apps', 'cli', 'main.ts')]
  const { figures, checks } = await killAndCount({ program, times: 3, clients: 8 })
  expect(figures.kills).toBe(3)
  expect(figures.commands).toBeGreaterThan(50)
  expect(figures.repeated).toBeGreaterThan(0)
  expect(checks).toEqual({ lost: 0, doubled: 0, unasked: 0, chainBreaks: 0, open: 0, differences: 0 })
})
