import { describe, expect, it } from 'vitest'
import { type RawInput, type RawUnit, street } from './cases.fixture.ts'
import { MAX_UNITS, readPlanInput } from './input.ts'
import { refusalSentence } from './refusal.ts'

const unit =
  (change: Record<string, unknown>): ((raw: RawInput) => unknown) =>
  (raw) => ({
    ...raw,
    units: raw.units.map((one, at) => (at === 1 ? { ...one, ...change } : one)),
  })

const without =
  (key: keyof RawUnit): ((raw: RawInput) => unknown) =>
  (raw) => ({
    ...raw,
    units: raw.units.map((one, at) =>
      at === 1 ? Object.fromEntries(Object.entries(one).filter(([name]) => name !== key)) : one,
    ),
  })

const refusals: readonly (readonly [string, (raw: RawInput) => unknown, string])[] = [
  ['not-an-object', () => [], 'JSON'],
  ['format', (raw) => ({ ...raw, format: 'other' }), 'other'],
  ['bounds-missing', (raw) => ({ ...raw, bounds: null }), 'bounds'],
  ['bounds-crossed', (raw) => ({ ...raw, bounds: { L: 90, U: 60 } }), '90'],
  ['bounds-number', (raw) => ({ ...raw, bounds: { L: -5, U: 60 } }), 'L'],
  ['bounds-target', (raw) => ({ ...raw, bounds: { L: 50, U: 60, target: 70 } }), '70'],
  ['list-missing', (raw) => ({ ...raw, units: [] }), 'units'],
  ['duplicate-id', unit({ id: 'u0' }), '第 2 行'],
  ['text-missing', unit({ id: 7 }), 'id'],
  ['unknown-compound', unit({ compound: 'nowhere' }), 'nowhere'],
  ['compound-elsewhere', unit({ community: 'S9' }), 'S9'],
  ['households-number', unit({ households: -3 }), '-3'],
  ['households-number', unit({ households: 2.5 }), '2.5'],
  ['households-missing', without('households'), 'households'],
  ['coordinate-missing', without('lat'), 'lat'],
  ['coordinates-swapped', unit({ lon: 33.95, lat: 118.3 }), '写反'],
  ['coordinates-outside', unit({ lon: 0, lat: 0 }), '合理范围'],
  ['community-empty', (raw) => ({ ...raw, compounds: [...raw.compounds, { id: 'E9', community: 'S9' }] }), 'S9'],
  ['self-link', (raw) => ({ ...raw, links: [[1, 1, 5]] }), '第 1 行'],
  ['unknown-unit', (raw) => ({ ...raw, links: [[0, 99, 5]] }), '99'],
  ['metres-number', (raw) => ({ ...raw, links: [[0, 1, -5]] }), '-5'],
  ['unknown-unit', (raw) => ({ ...raw, pins: [{ unit: 'ghost', grid: 'P' }] }), 'ghost'],
  [
    'pins-disagree',
    (raw) => ({
      ...raw,
      pins: [
        { unit: 'u0', grid: 'P' },
        { unit: 'u0', grid: 'Q' },
      ],
    }),
    '第 2 行',
  ],
  ['previous-grid', (raw) => ({ ...raw, previous: { u0: 5 } }), 'u0'],
  ['too-many-units', (raw) => ({ ...raw, units: new Array(MAX_UNITS + 1).fill(raw.units[0]) }), String(MAX_UNITS)],
]

describe('unusable input', () => {
  it.each(refusals)('%s is one clear sentence', (code, spoil, word) => {
    const read = readPlanInput(spoil(street([60, 60, 60])))
    if (read.ok) throw new Error('it was taken')
    expect(read.code).toBe(code)
    expect(refusalSentence(read)).toContain(word)
    expect(refusalSentence(read)).toMatch(/^[^。]+。$/)
  })

  it('does not refuse what is merely unusual', () => {
    const raw = {
      ...street([60, 0, 60]),
      previous: { demolished: 'G1' },
      links: [
        [0, 1],
        [1, 0, 3],
        [1, 2, 3],
      ],
    }
    expect(readPlanInput(raw)).toMatchObject({ ok: true })
  })
})
