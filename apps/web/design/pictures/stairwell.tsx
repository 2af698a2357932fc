/** The picture on the resident's home: an old courtyard with two buildings, some windows lit. Decoration only. */

type Building = {
  readonly x: number
  readonly top: number
  readonly width: number
  readonly columns: number
  readonly rows: number
  readonly lit: ReadonlySet<number>
}

const ground = 170
const buildings: readonly Building[] = [
  { x: 196, top: 40, width: 92, columns: 5, rows: 7, lit: new Set([3, 11, 12, 19, 26, 30]) },
  { x: 300, top: 62, width: 80, columns: 4, rows: 6, lit: new Set([2, 9, 14]) },
]
const rowHeight = 18.4
const hallLights: readonly (readonly [y: number, lit: boolean])[] = [
  [50, false],
  [68, false],
  [86, true],
  [104, false],
  [122, true],
  [140, false],
]

const windowsOf = ({ x, top, width, columns, rows, lit }: Building) => {
  const pitch = width / columns
  return Array.from({ length: columns * rows }, (_, at) => (
    <rect
      // biome-ignore lint/suspicious/noArrayIndexKey: windows are their positions
      key={at}
      x={(x + (at % columns) * pitch + pitch * 0.22).toFixed(1)}
      y={(top + 4.8 + Math.floor(at / columns) * rowHeight).toFixed(1)}
      width={(pitch * 0.56).toFixed(1)}
      height="9.3"
      rx="1.5"
      fill={lit.has(at) ? 'var(--pane-lit)' : 'var(--pane)'}
    />
  ))
}

const Tree = ({ x, y, leaf }: { readonly x: number; readonly y: number; readonly leaf: string }) => (
  <>
    <path d={`M${x} ${ground}v${y + 18 - ground}`} stroke="var(--wood)" strokeWidth="4" />
    <circle cx={x} cy={y} r="19" fill={leaf} />
    <circle cx={x - 13} cy={y + 9} r="13" fill={leaf} />
    <circle cx={x + 13} cy={y + 8} r="14" fill={leaf} />
  </>
)

export const Stairwell = () => (
  <svg className="scene" viewBox="0 0 390 170" preserveAspectRatio="xMidYMax slice" aria-hidden="true">
    <path d="M0 170V92l40-12 44 10 60-16 70 14 58-20 60 16 58-10V170Z" fill="var(--far)" />
    {buildings.map((building) => (
      <g key={building.x}>
        <path d={`M${building.x} ${ground}V${building.top}h${building.width}V${ground}Z`} fill="var(--wall)" />
        <path
          d={`M${building.x - 3} ${building.top}h${building.width + 6}v-5h-${building.width + 6}Z`}
          fill="var(--wainscot-line)"
          opacity=".55"
        />
        {windowsOf(building)}
      </g>
    ))}
    <rect x="234" y="40" width="17" height="130" fill="var(--wainscot)" />
    {hallLights.map(([y, lit]) => (
      <rect key={y} x="239" y={y} width="7" height="9" rx="1" fill={lit ? 'var(--pane-lit)' : 'var(--pane)'} />
    ))}
    <path d="M232 170v-20h21v20Z" fill="var(--wainscot-line)" />
    <Tree x={168} y={124} leaf="var(--leaf-2)" />
    <Tree x={296} y={130} leaf="var(--leaf)" />
    <Tree x={378} y={126} leaf="var(--leaf-2)" />
    <path d="M0 170v-7q100-9 200-3t190-1v11Z" fill="var(--wainscot)" />
    <g stroke="var(--wood)" strokeWidth="3" fill="none" strokeLinecap="round">
      <path d="M70 162v-36M128 162v-36M62 126h74M66 121h66" />
      <path d="M82 162v-9h34v9M79 153h40" />
    </g>
    <path d="M64 120q8-9 16-2 6-9 15-2 8-8 15 0 8-8 17 1 6 1 7 6H64Z" fill="var(--leaf)" />
  </svg>
)
