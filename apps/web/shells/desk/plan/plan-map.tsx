/** The map: Leaflet carries place and nearness, one canvas over it is painted by `paint-map`. Doors are dragged, or walked to with the keys. */
import L from 'leaflet'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { Button } from '../../../design/controls/button.tsx'
import { useViewSettings } from '../../../design/view/view-settings.ts'
import { plan as copy } from '../copy/plan.ts'
import { type Ground, nextDoor, nowhere } from './board.ts'
import { paintMap } from './paint-map.ts'
import { doorHalf, paletteOf, type Scene, type Spot } from './scene.ts'
import 'leaflet/dist/leaflet.css'

type PlanMapProps = Pick<
  Scene,
  'gridOf' | 'pieces' | 'numbers' | 'colours' | 'changed' | 'pinned' | 'chosen' | 'openGrid'
> & {
  readonly ground: Ground
  readonly nameOf: (grid: string) => string
  /** Left out where nothing may be changed. */
  readonly onMove: ((row: number, grid: string) => void) | undefined
  readonly onPin: ((row: number) => void) | undefined
  readonly onUndo: (() => void) | undefined
  readonly onChoose: (row: number) => void
  /** Enter on a door: its own pane is next. */
  readonly onOpen: (row: number) => void
  /** Where a door that is being dragged would go; null when it is let go or nowhere near. */
  readonly onDrag: (drag: { readonly row: number; readonly grid: string } | null) => void
}

const tianditu = (layer: 'vec' | 'cva', key: string): string =>
  `https://t{s}.tianditu.gov.cn/${layer}_w/wmts?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0&LAYER=${layer}&STYLE=default&TILEMATRIXSET=w&FORMAT=tiles&TILEMATRIX={z}&TILEROW={y}&TILECOL={x}&tk=${key}`

const arrows: Readonly<Record<string, 'left' | 'right' | 'up' | 'down'>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
}

/** Pixels a pointer may tremble and still be a press. */
const tremble = 6
const reach = 70

export function PlanMap(props: PlanMapProps) {
  const box = useRef<HTMLDivElement>(null)
  const held = useRef<{ map: L.Map; paint: () => void } | null>(null)
  const latest = useRef(props)
  latest.current = props
  const drag = useRef<Scene['drag']>(null)
  const { theme } = useViewSettings()
  const [said, setSaid] = useState('')

  useEffect(() => {
    if (box.current === null) return
    const made = openMap(box.current, latest, drag)
    held.current = made
    return () => {
      held.current = null
      made.close()
    }
  }, [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: whatever is drawn has changed
  useEffect(() => {
    held.current?.paint()
  }, [props, theme])

  const keys = (event: KeyboardEvent): void => {
    const { ground, gridOf, numbers, chosen, pinned, nameOf, onMove, onPin, onUndo, onOpen, onChoose } = props
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const direction = arrows[event.key]
    const row = chosen ?? 0
    if (direction !== undefined && held.current !== null) {
      const points = ground.units.map(
        ({ lon, lat }) => held.current?.map.latLngToContainerPoint([lat, lon]) ?? { x: 0, y: 0 },
      )
      const next = chosen === null ? 0 : nextDoor(points, row, direction)
      onChoose(next)
      const unit = ground.units[next]
      if (unit !== undefined) {
        held.current.map.panInside([unit.lat, unit.lon], { padding: [40, 40], animate: false })
        setSaid(copy.map.at(unit.label, unit.households, nameOf(gridOf[next] ?? nowhere), pinned.has(next)))
      }
    } else if (event.key === 'Enter' && chosen !== null) onOpen(chosen)
    else if (/^[1-9]$/.test(event.key) && chosen !== null && onMove !== undefined) {
      const grid = [...numbers].find(([, number]) => number === Number(event.key))?.[0]
      if (grid === undefined) return
      onMove(chosen, grid)
      setSaid(copy.door.moved(ground.units[chosen]?.label ?? '', nameOf(grid)))
    } else if (event.key.toLowerCase() === 'p' && chosen !== null && onPin !== undefined) {
      onPin(chosen)
      const label = ground.units[chosen]?.label ?? ''
      setSaid(pinned.has(chosen) ? copy.door.unpinned(label) : copy.door.pinned(label))
    } else if (event.key.toLowerCase() === 'z' && onUndo !== undefined) {
      onUndo()
      setSaid(copy.undone)
    } else return
    event.preventDefault()
  }
  return (
    <div className="plan-map">
      <div className="plan-frame">
        <div
          ref={box}
          className="plan-canvas"
          role="application"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: an application takes keys
          tabIndex={0}
          aria-label={copy.map.label}
          aria-describedby="plan-map-help"
          onKeyDown={keys}
        />
        <div className="plan-zoom">
          <Button look="second" icon="plus" label={copy.map.zoomIn} onPress={() => held.current?.map.zoomIn(0.5)} />
          <Button look="second" icon="minus" label={copy.map.zoomOut} onPress={() => held.current?.map.zoomOut(0.5)} />
          <Button look="second" icon="map" label={copy.map.fit} onPress={() => fit(held.current?.map, props.ground)} />
        </div>
        {props.ground.tiandituKey !== null && <span className="plan-source small">{copy.map.source}</span>}
      </div>
      <p className="small muted" id="plan-map-help">
        {copy.map.help}
      </p>
      <p className="sr" role="status">
        {said}
      </p>
    </div>
  )
}

function fit(map: L.Map | undefined, { units, shapes }: Ground): void {
  const points = units.map(({ lon, lat }): [number, number] => [lat, lon])
  for (const { kind, parts } of shapes)
    if (kind === 'estate') for (const part of parts) for (const [lon, lat] of part) points.push([lat, lon])
  if (map !== undefined && points.length > 0)
    map.fitBounds(L.latLngBounds(points), { padding: [34, 34], animate: false })
}

type Latest = { readonly current: PlanMapProps }
type Drag = { current: Scene['drag'] }

function openMap(box: HTMLDivElement, latest: Latest, drag: Drag) {
  const { ground } = latest.current
  const map = L.map(box, {
    preferCanvas: true,
    zoomControl: false,
    attributionControl: false,
    keyboard: false,
    zoomAnimation: false,
    fadeAnimation: false,
    inertia: false,
    zoomSnap: 0,
    zoomDelta: 0.5,
    wheelPxPerZoomLevel: 140,
    minZoom: 11,
    maxZoom: 21,
    doubleClickZoom: false,
  })
  if (ground.tiandituKey !== null)
    for (const layer of ['vec', 'cva'] as const)
      L.tileLayer(tianditu(layer, ground.tiandituKey), {
        subdomains: '01234567',
        maxNativeZoom: 18,
        maxZoom: 21,
      }).addTo(map)
  fit(map, ground)
  if (ground.units.length === 0) map.setView([30.66, 104.07], 16)
  const canvas = document.createElement('canvas')
  canvas.className = 'plan-paint'
  box.append(canvas)
  const sceneNow = (): Scene => sceneOf(map, latest.current, drag.current)
  const paint = (): void => {
    const ctx = canvas.getContext('2d')
    const { x: width, y: height } = map.getSize()
    if (ctx === null || width === 0) return
    const ratio = window.devicePixelRatio || 1
    canvas.width = width * ratio
    canvas.height = height * ratio
    canvas.style.width = `${width}px`
    canvas.style.height = `${height}px`
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0)
    paintMap(ctx, sceneNow(), paletteOf(box))
  }
  map.on('move zoom resize viewreset', paint)
  const resized = new ResizeObserver(() => map.invalidateSize({ animate: false }))
  resized.observe(box)
  const themed = new MutationObserver(paint)
  themed.observe(document.documentElement, { attributes: true })
  const unhear = hearPointer(box, map, { latest, drag, paint, sceneNow })
  paint()
  return {
    map,
    paint,
    close: () => {
      unhear()
      resized.disconnect()
      themed.disconnect()
      map.remove()
      canvas.remove()
    },
  }
}

function sceneOf(map: L.Map, props: PlanMapProps, drag: Scene['drag']): Scene {
  const { ground, ...rest } = props
  const project = (lon: number, lat: number): Spot => map.latLngToContainerPoint([lat, lon])
  const centre = map.getCenter()
  const { x: width, y: height } = map.getSize()
  const here = map.latLngToContainerPoint(centre)
  const north = map.latLngToContainerPoint([centre.lat + 0.001, centre.lng])
  return {
    ...rest,
    width,
    height,
    project,
    scale: Math.abs(here.y - north.y) / 110.54,
    shapes: ground.shapes,
    spots: ground.units.map(({ lon, lat }) => project(lon, lat)),
    households: ground.units.map(({ households }) => households),
    drag,
    onPictures: ground.tiandituKey !== null,
  }
}

interface Hearing {
  readonly latest: Latest
  readonly drag: Drag
  readonly paint: () => void
  readonly sceneNow: () => Scene
}

/** A press chooses a door; dragged to another grid, on the map or in the list, it moves there. Anything else is Leaflet's. */
function hearPointer(box: HTMLDivElement, map: L.Map, { latest, drag, paint, sceneNow }: Hearing): () => void {
  const spotAt = (event: PointerEvent): Spot => map.mouseEventToContainerPoint(event)
  let from: { readonly row: number; readonly at: Spot } | null = null
  const down = (event: PointerEvent): void => {
    if (event.button !== 0) return
    const at = spotAt(event)
    const scene = sceneNow()
    const row = nearest(scene.spots, at, doorHalf(scene.scale) + 4, () => true)
    if (row === null) return
    from = { row, at }
    map.dragging.disable()
  }
  const move = (event: PointerEvent): void => {
    if (from === null || latest.current.onMove === undefined) return
    const at = spotAt(event)
    if (drag.current === null && Math.hypot(at.x - from.at.x, at.y - from.at.y) < tremble) return
    const target = targetOf(event, sceneNow(), from.row, at)
    drag.current = { row: from.row, at, target }
    latest.current.onDrag(target === null ? null : { row: from.row, grid: target })
    paint()
  }
  const up = (): void => {
    if (from === null) return
    map.dragging.enable()
    const { row } = from
    const dropped = drag.current
    from = null
    drag.current = null
    latest.current.onDrag(null)
    if (dropped === null) latest.current.onChoose(row)
    else if (dropped.target !== null) latest.current.onMove?.(row, dropped.target)
    paint()
  }
  box.addEventListener('pointerdown', down, true)
  window.addEventListener('pointermove', move)
  window.addEventListener('pointerup', up)
  window.addEventListener('pointercancel', up)
  return () => {
    box.removeEventListener('pointerdown', down, true)
    window.removeEventListener('pointermove', move)
    window.removeEventListener('pointerup', up)
    window.removeEventListener('pointercancel', up)
  }
}

/** The grid of the list row under the pointer, or of the nearest other door on the map. */
function targetOf(event: PointerEvent, scene: Scene, row: number, at: Spot): string | null {
  const listed = document.elementFromPoint(event.clientX, event.clientY)?.closest('[data-grid]')
  const own = scene.gridOf[row]
  if (listed instanceof HTMLElement) return listed.dataset.grid === own ? null : (listed.dataset.grid ?? null)
  const near = nearest(scene.spots, at, reach, (other) => other !== row && scene.gridOf[other] !== nowhere)
  const grid = near === null ? null : (scene.gridOf[near] ?? null)
  return grid === own ? null : grid
}

function nearest(spots: readonly Spot[], at: Spot, within: number, fits: (row: number) => boolean): number | null {
  let best: number | null = null
  let least = within
  spots.forEach(({ x, y }, row) => {
    const away = Math.hypot(x - at.x, y - at.y)
    if (away > least || !fits(row)) return
    least = away
    best = row
  })
  return best
}
