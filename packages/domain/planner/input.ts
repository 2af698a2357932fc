/** Reads and checks the planner's input (format `gewu-microgrid-1`). It never repairs what it reads: bad input is refused whole. */

import { type Refused, refuse } from './refusal.ts'

/** Households per micro-grid: in bounds means `L <= households <= U`. */
export interface Bounds {
  readonly L: number
  readonly U: number
  readonly target: number
  /** Metres added to the objective per unit of relative imbalance, see `measure.ts`. */
  readonly balanceMetres: number
}

/** The smallest thing a plan moves: an entrance, a floor or a house. Never split. */
export interface Unit {
  readonly id: string
  readonly community: string
  readonly compound: string
  readonly building: string
  readonly entrance: string
  readonly lon: number
  readonly lat: number
  readonly households: number
}

/** An estate (小区). */
export interface Compound {
  readonly id: string
  readonly community: string
}

export interface Pin {
  /** Index into `units`. */
  readonly unit: number
  readonly grid: string
}

export interface PlanInput {
  readonly name: string
  readonly bounds: Bounds
  readonly compounds: readonly Compound[]
  readonly units: readonly Unit[]
  /** Pairs of indices into `units` one can walk between: the only adjacencies there are. */
  readonly links: readonly (readonly [number, number])[]
  readonly pins: readonly Pin[]
  /** The plan in force by unit id; `null` when there is none. Units that no longer stand may still be named in it. */
  readonly previous: ReadonlyMap<string, string> | null
}

/** More units than this is refused: about twice the largest city the planner is measured on. */
export const MAX_UNITS = 600_000

export const FORMAT = 'gewu-microgrid-1'

type Fields = Readonly<Record<string, unknown>>
type Checked<Value> = { readonly ok: true; readonly value: Value } | Refused

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== ''
const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value)

/** Checks a parsed JSON value. The refusal names the first thing wrong, by row (counted from 1) and column. */
export function readPlanInput(raw: unknown): Checked<PlanInput> {
  if (!isFields(raw)) return refuse('not-an-object', {})
  if (raw.format !== FORMAT) return refuse('format', { found: String(raw.format ?? '') })
  const bounds = readBounds(raw.bounds)
  if (!bounds.ok) return bounds
  const compounds = readCompounds(raw.compounds)
  if (!compounds.ok) return compounds
  const units = readUnits(raw.units, compounds.value)
  if (!units.ok) return units
  const empty = emptyCommunity([...compounds.value.values()], units.value)
  if (empty !== null) return refuse('community-empty', { community: empty })
  const links = readLinks(raw.links, units.value.length)
  if (!links.ok) return links
  const pins = readPins(raw.pins ?? [], units.value)
  if (!pins.ok) return pins
  const previous = readPrevious(raw.previous ?? null)
  if (!previous.ok) return previous
  return {
    ok: true,
    value: {
      name: isText(raw.name) ? raw.name : '',
      bounds: bounds.value,
      compounds: [...compounds.value.values()],
      units: units.value,
      links: links.value,
      pins: pins.value,
      previous: previous.value,
    },
  }
}

function readBounds(raw: unknown): Checked<Bounds> {
  if (!isFields(raw)) return refuse('bounds-missing', {})
  const { L, U } = raw
  for (const [name, value] of [['L', L] as const, ['U', U] as const]) {
    if (!isNumber(value) || !Number.isInteger(value) || value < 1) return refuse('bounds-number', { column: name })
  }
  if (!isNumber(L) || !isNumber(U)) return refuse('bounds-missing', {})
  if (L > U) return refuse('bounds-crossed', { L, U })
  const target = raw.target ?? Math.round((L + U) / 2)
  if (!isNumber(target) || target <= 0) return refuse('bounds-number', { column: 'target' })
  if (target < L || target > U) return refuse('bounds-target', { target, L, U })
  const balanceMetres = raw.balanceMetres ?? 100
  if (!isNumber(balanceMetres) || balanceMetres < 0) return refuse('bounds-number', { column: 'balanceMetres' })
  return { ok: true, value: { L, U, target, balanceMetres } }
}

function readCompounds(raw: unknown): Checked<Map<string, Compound>> {
  if (!Array.isArray(raw) || raw.length === 0) return refuse('list-missing', { list: 'compounds' })
  const found = new Map<string, Compound>()
  for (const [index, row] of raw.entries()) {
    const at = { list: 'compounds', row: index + 1 }
    if (!isFields(row)) return refuse('row-shape', at)
    const { id, community } = row
    if (!isText(id)) return refuse('text-missing', { ...at, column: 'id' })
    if (!isText(community)) return refuse('text-missing', { ...at, column: 'community' })
    if (found.has(id)) return refuse('duplicate-id', { ...at, id })
    found.set(id, { id, community })
  }
  return { ok: true, value: found }
}

function readUnits(raw: unknown, compounds: ReadonlyMap<string, Compound>): Checked<Unit[]> {
  if (!Array.isArray(raw) || raw.length === 0) return refuse('list-missing', { list: 'units' })
  if (raw.length > MAX_UNITS) return refuse('too-many-units', { count: raw.length, most: MAX_UNITS })
  const units: Unit[] = []
  const seen = new Set<string>()
  for (const [index, row] of raw.entries()) {
    const unit = readUnit(row, index + 1, compounds)
    if (!unit.ok) return unit
    if (seen.has(unit.value.id)) return refuse('duplicate-id', { list: 'units', row: index + 1, id: unit.value.id })
    seen.add(unit.value.id)
    units.push(unit.value)
  }
  return { ok: true, value: units }
}

function readUnit(row: unknown, number: number, compounds: ReadonlyMap<string, Compound>): Checked<Unit> {
  const at = { list: 'units', row: number }
  if (!isFields(row)) return refuse('row-shape', at)
  const { id, community, compound, lon, lat, households } = row
  if (!isText(id)) return refuse('text-missing', { ...at, column: 'id' })
  if (!isText(community)) return refuse('text-missing', { ...at, id, column: 'community' })
  if (!isText(compound)) return refuse('text-missing', { ...at, id, column: 'compound' })
  const estate = compounds.get(compound)
  if (estate === undefined) return refuse('unknown-compound', { ...at, id, compound })
  if (estate.community !== community) return refuse('compound-elsewhere', { ...at, id, compound, community })
  if (households === undefined || households === null) return refuse('households-missing', { ...at, id })
  if (!isNumber(households) || !Number.isInteger(households) || households < 0) {
    return refuse('households-number', { ...at, id, found: String(households) })
  }
  if (!isNumber(lon)) return refuse('coordinate-missing', { ...at, id, column: 'lon' })
  if (!isNumber(lat)) return refuse('coordinate-missing', { ...at, id, column: 'lat' })
  if (!isPlausible(lon, lat)) {
    return refuse(isPlausible(lat, lon) ? 'coordinates-swapped' : 'coordinates-outside', { ...at, id, lon, lat })
  }
  const building = isText(row.building) ? row.building : ''
  const entrance = isText(row.entrance) ? row.entrance : ''
  return { ok: true, value: { id, community, compound, building, entrance, lon, lat, households } }
}

/** China and its neighbours, generously: a longitude there can never be read as a latitude there. */
function isPlausible(lon: number, lat: number): boolean {
  return lon >= 70 && lon <= 140 && lat >= 0 && lat <= 56
}

function emptyCommunity(compounds: readonly Compound[], units: readonly Unit[]): string | null {
  const households = new Map<string, number>(compounds.map((compound) => [compound.community, 0]))
  for (const unit of units) households.set(unit.community, (households.get(unit.community) ?? 0) + unit.households)
  for (const [community, total] of households) if (total === 0) return community
  return null
}

function readLinks(raw: unknown, units: number): Checked<(readonly [number, number])[]> {
  if (!Array.isArray(raw)) return refuse('list-missing', { list: 'links' })
  const links: (readonly [number, number])[] = []
  const isUnit = (value: unknown): value is number =>
    isNumber(value) && Number.isInteger(value) && value >= 0 && value < units
  for (const [index, row] of raw.entries()) {
    const at = { list: 'links', row: index + 1 }
    if (!Array.isArray(row) || row.length < 2) return refuse('row-shape', at)
    const [from, to, metres] = row
    if (!isUnit(from) || !isUnit(to)) return refuse('unknown-unit', { ...at, id: String(isUnit(from) ? to : from) })
    if (from === to) return refuse('self-link', { ...at, id: String(from) })
    if (metres !== undefined && (!isNumber(metres) || metres < 0)) {
      return refuse('metres-number', { ...at, found: String(metres) })
    }
    links.push([from, to])
  }
  return { ok: true, value: links }
}

function readPins(raw: unknown, units: readonly Unit[]): Checked<Pin[]> {
  if (!Array.isArray(raw)) return refuse('list-missing', { list: 'pins' })
  const rowOf = new Map(units.map((unit, index) => [unit.id, index]))
  const pinned = new Map<number, string>()
  for (const [index, row] of raw.entries()) {
    const at = { list: 'pins', row: index + 1 }
    if (!isFields(row)) return refuse('row-shape', at)
    if (!isText(row.unit)) return refuse('text-missing', { ...at, column: 'unit' })
    if (!isText(row.grid)) return refuse('text-missing', { ...at, column: 'grid' })
    const unit = rowOf.get(row.unit)
    if (unit === undefined) return refuse('unknown-unit', { ...at, id: row.unit })
    const other = pinned.get(unit)
    if (other !== undefined && other !== row.grid) {
      return refuse('pins-disagree', { ...at, id: row.unit, grid: row.grid, other })
    }
    pinned.set(unit, row.grid)
  }
  return { ok: true, value: [...pinned].map(([unit, grid]) => ({ unit, grid })) }
}

function readPrevious(raw: unknown): Checked<Map<string, string> | null> {
  if (raw === null) return { ok: true, value: null }
  if (!isFields(raw)) return refuse('previous-shape', {})
  const previous = new Map<string, string>()
  for (const [unit, grid] of Object.entries(raw)) {
    if (!isText(grid)) return refuse('previous-grid', { id: unit })
    previous.set(unit, grid)
  }
  return { ok: true, value: previous }
}
