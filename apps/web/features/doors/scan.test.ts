import { expect, it } from 'vitest'
import { addressOfScan } from './scan.ts'

it("leads a door's code to the page where one speaks, and leaves every other path alone", () => {
  expect(addressOfScan('/q/K7MP2QXD')).toBe('/say?at=K7MP2QXD')
  expect(addressOfScan('/q/K7%26MP')).toBe('/say?at=K7%26MP')
  for (const path of ['/', '/q', '/q/', '/q/a/b', '/say', '/m/41720863']) expect(addressOfScan(path)).toBeUndefined()
})
