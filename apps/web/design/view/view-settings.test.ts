import { describe, expect, it } from 'vitest'
import { parseViewSettings } from './view-settings.ts'

describe('parseViewSettings', () => {
  it('keeps what a device chose', () => {
    expect(parseViewSettings('{"theme":"dark","view":"elder","scale":1.5}')).toEqual({
      theme: 'dark',
      view: 'elder',
      scale: 1.5,
    })
  })

  it.each([null, '', 'null', '7', '{"theme":"pink","view":1,"scale":"big"}', '{broken'])('falls back on %s', (text) => {
    expect(parseViewSettings(text)).toEqual({ theme: 'auto', view: 'plain', scale: 1 })
  })

  it('never lets text grow or shrink beyond what every page was tested at', () => {
    expect(parseViewSettings('{"scale":9}').scale).toBe(1.5)
    expect(parseViewSettings('{"scale":0.1}').scale).toBe(0.9)
  })
})
