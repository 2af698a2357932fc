/** Paints the planner's map onto a canvas: each micro-grid as one soft patch, each door with its households. It hears no pointer. */
import { paintGround, paintLabels } from './paint-ground.ts'
import { doorHalf, type Palette, type Scene, type Spot } from './scene.ts'

const fillOf = (palette: Palette, colour: number | undefined): string =>
  colour === undefined ? palette.surface : (palette.fills[colour] ?? palette.surface)

export function paintMap(ctx: CanvasRenderingContext2D, scene: Scene, palette: Palette): void {
  ctx.clearRect(0, 0, scene.width, scene.height)
  if (!scene.onPictures) paintGround(ctx, scene, palette)
  paintPatches(ctx, scene, palette)
  if (!scene.onPictures) paintLabels(ctx, scene, palette)
  for (const row of scene.spots.keys()) paintDoor(ctx, scene, palette, row)
  paintNumbers(ctx, scene, palette)
  if (scene.drag !== null) paintDrag(ctx, scene, palette)
}

/** Corners of the smallest rubber band around the spots. */
function hull(spots: readonly Spot[]): Spot[] {
  const sorted = [...spots].sort((a, b) => a.x - b.x || a.y - b.y)
  const half = (points: readonly Spot[]): Spot[] => {
    const chain: Spot[] = []
    for (const point of points) {
      for (;;) {
        const [a, b] = [chain.at(-2), chain.at(-1)]
        if (a === undefined || b === undefined) break
        if ((b.x - a.x) * (point.y - a.y) - (b.y - a.y) * (point.x - a.x) > 0) break
        chain.pop()
      }
      chain.push(point)
    }
    return chain.slice(0, -1)
  }
  return sorted.length < 3 ? sorted : [...half(sorted), ...half(sorted.reverse())]
}

/** `share` of one colour over the rest of another, both written #rrggbb; the first alone where they are not. */
function mixed(over: string, under: string, share: number): string {
  const parts = (colour: string): number[] =>
    (/^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(colour) ?? []).slice(1).map((part) => Number.parseInt(part, 16))
  const [a, b] = [parts(over), parts(under)]
  if (a.length < 3 || b.length < 3) return over
  return `rgb(${a.map((part, index) => Math.round(part * share + (b[index] ?? 0) * (1 - share))).join(', ')})`
}

/** Each grid as a rounded patch behind its doors; the open one has an edge. */
function paintPatches(ctx: CanvasRenderingContext2D, scene: Scene, palette: Palette): void {
  const pad = doorHalf(scene.scale) + 7
  ctx.lineJoin = 'round'
  ctx.lineCap = 'round'
  for (const { grid, rows } of scene.pieces) {
    const corners = hull(rows.flatMap((row) => scene.spots[row] ?? []))
    const path = (): void => {
      ctx.beginPath()
      for (const { x, y } of corners) ctx.lineTo(x, y)
      if (corners.length === 1) ctx.lineTo((corners[0]?.x ?? 0) + 0.1, corners[0]?.y ?? 0)
      else ctx.closePath()
    }
    const band = (colour: string, width: number): void => {
      path()
      ctx.fillStyle = colour
      ctx.strokeStyle = colour
      ctx.lineWidth = width
      ctx.stroke()
      ctx.fill()
    }
    const fill = fillOf(palette, scene.colours.get(grid))
    const target = scene.drag?.target === grid
    if (grid === scene.openGrid || target) band(palette.brand, 2 * pad + 5)
    band(mixed(fill, palette.yard, target ? 0.9 : 0.45), 2 * pad)
  }
}

const rounded = (ctx: CanvasRenderingContext2D, { x, y }: Spot, half: number): void => {
  const radius = Math.min(5, half / 2)
  ctx.beginPath()
  ctx.moveTo(x - half + radius, y - half)
  ctx.arcTo(x + half, y - half, x + half, y + half, radius)
  ctx.arcTo(x + half, y + half, x - half, y + half, radius)
  ctx.arcTo(x - half, y + half, x - half, y - half, radius)
  ctx.arcTo(x - half, y - half, x + half, y - half, radius)
  ctx.closePath()
}

function paintDoor(ctx: CanvasRenderingContext2D, scene: Scene, palette: Palette, row: number): void {
  const spot = scene.spots[row]
  if (spot === undefined || spot.x < -40 || spot.y < -40 || spot.x > scene.width + 40 || spot.y > scene.height + 40)
    return
  const half = doorHalf(scene.scale)
  const colour = scene.colours.get(scene.gridOf[row] ?? '')
  rounded(ctx, spot, half)
  ctx.fillStyle = fillOf(palette, colour)
  ctx.fill()
  if (scene.changed.has(row)) hatch(ctx, spot, half, palette)
  rounded(ctx, spot, half)
  const chosen = scene.chosen === row
  ctx.strokeStyle = chosen ? palette.focus : colour === undefined ? palette.edge : palette.surface
  ctx.lineWidth = chosen ? 4 : 1.5
  ctx.setLineDash(colour === undefined && !chosen ? [3, 3] : [])
  ctx.stroke()
  ctx.setLineDash([])
  if (half >= 9) {
    ctx.fillStyle = palette.mapInk
    ctx.font = `700 ${Math.round(half * 0.95)}px ${palette.font}`
    ctx.textAlign = 'center'
    ctx.textBaseline = 'middle'
    ctx.fillText(String(scene.households[row] ?? 0), spot.x, spot.y + 0.5)
  }
  if (!scene.pinned.has(row)) return
  ctx.beginPath()
  ctx.arc(spot.x + half - 1, spot.y - half + 1, 4, 0, 2 * Math.PI)
  ctx.fillStyle = palette.ink
  ctx.fill()
  ctx.strokeStyle = palette.surface
  ctx.lineWidth = 1.5
  ctx.stroke()
}

/** Slanting strokes within a door's square: it is not where it was. */
function hatch(ctx: CanvasRenderingContext2D, spot: Spot, half: number, palette: Palette): void {
  ctx.save()
  rounded(ctx, spot, half)
  ctx.clip()
  ctx.strokeStyle = palette.mapInk
  ctx.globalAlpha = 0.38
  ctx.lineWidth = 1.4
  ctx.beginPath()
  for (let at = -2 * half; at < 2 * half; at += 6) {
    ctx.moveTo(spot.x + at, spot.y + half)
    ctx.lineTo(spot.x + at + 2 * half, spot.y - half)
  }
  ctx.stroke()
  ctx.restore()
}

/** The number of each grid, as in the list, at the north-west of its doors. */
function paintNumbers(ctx: CanvasRenderingContext2D, scene: Scene, palette: Palette): void {
  const half = doorHalf(scene.scale)
  ctx.textAlign = 'center'
  ctx.textBaseline = 'middle'
  ctx.font = `700 12px ${palette.font}`
  for (const { grid, rows } of scene.pieces) {
    const own = rows.flatMap((row) => scene.spots[row] ?? [])
    const corner = own.reduce<Spot | null>(
      (best, spot) => (best === null || spot.x + spot.y < best.x + best.y ? spot : best),
      null,
    )
    if (corner === null) continue
    const [x, y] = [corner.x - half - 6, corner.y - half - 6]
    ctx.beginPath()
    ctx.arc(x, y, 10, 0, 2 * Math.PI)
    ctx.fillStyle = palette.ink
    ctx.fill()
    ctx.fillStyle = palette.surface
    ctx.fillText(String(scene.numbers.get(grid) ?? ''), x, y + 0.5)
  }
}

function paintDrag(ctx: CanvasRenderingContext2D, scene: Scene, palette: Palette): void {
  const from = scene.drag === null ? undefined : scene.spots[scene.drag.row]
  if (scene.drag === null || from === undefined) return
  const { at, row } = scene.drag
  ctx.beginPath()
  ctx.moveTo(from.x, from.y)
  ctx.lineTo(at.x, at.y)
  ctx.strokeStyle = palette.ink
  ctx.lineWidth = 2
  ctx.setLineDash([5, 5])
  ctx.stroke()
  ctx.setLineDash([])
  ctx.globalAlpha = 0.9
  paintDoor(
    ctx,
    { ...scene, spots: scene.spots.map((spot, index) => (index === row ? at : spot)), chosen: row },
    palette,
    row,
  )
  ctx.globalAlpha = 1
}
