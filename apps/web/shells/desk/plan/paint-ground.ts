/** Paints what lies beneath the micro-grids: river, roads, estates, slabs, gates, and their names. */
import type { Ground } from './board.ts'
import type { Palette, Scene } from './scene.ts'

type Part = Ground['shapes'][number]['parts'][number]

const trace = (ctx: CanvasRenderingContext2D, scene: Scene, part: Part): void => {
  ctx.beginPath()
  part.forEach(([lon, lat], index) => {
    const { x, y } = scene.project(lon, lat)
    if (index === 0) ctx.moveTo(x, y)
    else ctx.lineTo(x, y)
  })
}

/** River below roads below estates below slabs. */
export function paintGround(ctx: CanvasRenderingContext2D, scene: Scene, palette: Palette): void {
  ctx.fillStyle = palette.earth
  ctx.fillRect(0, 0, scene.width, scene.height)
  ctx.lineJoin = 'round'
  ctx.lineCap = 'round'
  const each = (kind: string, paint: (part: Part, walled: boolean) => void): void => {
    for (const shape of scene.shapes) if (shape.kind === kind) for (const part of shape.parts) paint(part, shape.walled)
  }
  const stroke = (part: Part, colour: string, width: number, dash: readonly number[] = []): void => {
    trace(ctx, scene, part)
    ctx.strokeStyle = colour
    ctx.lineWidth = width
    ctx.setLineDash([...dash])
    ctx.stroke()
    ctx.setLineDash([])
  }
  each('river', (part) => stroke(part, palette.water, Math.max(6, scene.scale * 22)))
  each('road', (part) => stroke(part, palette.surface, Math.max(4, scene.scale * 14)))
  each('estate', (part, walled) => {
    trace(ctx, scene, part)
    ctx.fillStyle = palette.yard
    ctx.fill()
    stroke(part, palette.edge, walled ? 1.5 : 1, walled ? [] : [4, 4])
  })
  each('wall', (part) => stroke(part, palette.edge, 2))
  each('building', (part) => {
    trace(ctx, scene, part)
    ctx.fillStyle = palette.raised
    ctx.fill()
    stroke(part, palette.line, 1)
  })
  each('gate', ([at]) => {
    if (at === undefined) return
    const { x, y } = scene.project(...at)
    ctx.fillStyle = palette.yard
    ctx.fillRect(x - 5, y - 3, 10, 6)
    ctx.fillStyle = palette.edge
    ctx.fillRect(x - 6, y - 3, 2, 6)
    ctx.fillRect(x + 4, y - 3, 2, 6)
  })
}

/** Names of roads and estates, once they have room. */
export function paintLabels(ctx: CanvasRenderingContext2D, scene: Scene, palette: Palette): void {
  ctx.font = `13px ${palette.font}`
  ctx.textBaseline = 'middle'
  ctx.textAlign = 'center'
  for (const { kind, name, parts } of scene.shapes) {
    const [part = []] = parts
    if (name === '' || (kind !== 'road' && kind !== 'estate' && kind !== 'river')) continue
    const points = part.map(([lon, lat]) => scene.project(lon, lat))
    const [west, east] = [Math.min(...points.map(({ x }) => x)), Math.max(...points.map(({ x }) => x))]
    const [north, south] = [Math.min(...points.map(({ y }) => y)), Math.max(...points.map(({ y }) => y))]
    ctx.fillStyle = palette.faint
    if (kind === 'estate' && east - west > ctx.measureText(name).width + 8)
      ctx.fillText(name, (west + east) / 2, north + 13)
    else if (kind !== 'estate' && east - west > south - north)
      ctx.fillText(name, west + (east - west) / 4, (north + south) / 2)
    else if (kind === 'road')
      for (const [index, letter] of [...name].entries())
        ctx.fillText(letter, (west + east) / 2, north + (south - north) / 4 + (index - name.length / 2) * 16)
  }
}
