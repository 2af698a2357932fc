import { expect, it } from 'vitest'
import { moneyParts } from './money.tsx'

it.each([
  [3678950n, ['36,789', '50']],
  [0n, ['0', '00']],
  [-648000n, ['6,480', '00']],
  [100000000005n, ['1,000,000,000', '05']],
])('%s fen', (fen, parts) => {
  expect(moneyParts(fen)).toEqual(parts)
})
