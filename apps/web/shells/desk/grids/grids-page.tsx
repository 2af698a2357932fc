/** `/desk/grids/:gridId?`: the grid tree with sizes and leads, what is left out, the doors of one micro-grid and who they go to. */
import { ButtonLink } from '../../../design/controls/button.tsx'
import { Empty } from '../../../design/feedback/empty.tsx'
import { Columns, PageHead } from '../../../design/frames/desk-frame.tsx'
import { Card } from '../../../design/lists/card.tsx'
import { Tag } from '../../../design/marks/tag.tsx'
import { SizeBar } from '../../../design/progress/size-bar.tsx'
import { type Grid, useDesk } from '../../../features/desk/desk.tsx'
import { Loaded } from '../../../features/load.tsx'
import { Anchor } from '../../../router/anchor.tsx'
import { type PathParts, usePageTitle } from '../../../router/pages.tsx'
import { grids as copy } from '../copy/grids.ts'
import { leadNames } from '../steps/pickers.tsx'
import { CreateButtons } from './create-grid.tsx'
import { GapsCard } from './gaps-card.tsx'
import { GridPane } from './grid-pane.tsx'
import { inTreeOrder } from './grid-tree.ts'
import { PlacesPane } from './places-pane.tsx'
import { SizeTag, useBounds } from './size-tag.tsx'
import { useCoverage } from './use-coverage.ts'
import './grids-page.css'

export const unassigned = 'unassigned'

export function GridsPage({ params }: { readonly params: PathParts }) {
  const desk = useDesk()
  const coverage = useCoverage()
  const word = desk.term('micro-grid', '微网格')
  usePageTitle(word)
  const again = () => {
    desk.grids.again()
    coverage.again()
  }
  return (
    <>
      <PageHead title={word}>
        {desk.mayWhole('manage-grids') && (
          <>
            <CreateButtons onDone={again} />
            <ButtonLink look="second" icon="map" href="/desk/grids/plan">
              {copy.plan}
            </ButtonLink>
          </>
        )}
      </PageHead>
      <Columns template="360px minmax(0, 1fr)">
        <div className="grid-side">
          <GapsCard coverage={coverage} />
          <Card pane label={copy.tree}>
            <Loaded load={desk.grids} rows={6}>
              {(grids) =>
                grids.length === 0 ? (
                  <Empty title={copy.nothing}>{copy.nothingLine}</Empty>
                ) : (
                  <Tree grids={grids} word={word} open={params.gridId ?? grids.find(({ micro }) => micro)?.id} />
                )
              }
            </Loaded>
          </Card>
        </div>
        <Loaded load={desk.grids} rows={6}>
          {(grids) => <Right grids={grids} gridId={params.gridId} again={again} />}
        </Loaded>
      </Columns>
    </>
  )
}

function Right(props: {
  readonly grids: readonly Grid[]
  readonly gridId: string | undefined
  readonly again: () => void
}) {
  const { grids, gridId, again } = props
  if (gridId === unassigned)
    return (
      <div className="grid-main">
        <PlacesPane key={unassigned} grid={undefined} onMoved={again} />
      </div>
    )
  const grid =
    grids.find(({ id }) => id === gridId) ?? (gridId === undefined ? grids.find(({ micro }) => micro) : undefined)
  if (grid === undefined)
    return (
      <Card pane label={copy.placesTitle}>
        <Empty title={copy.pick} />
      </Card>
    )
  return (
    <div className="grid-main">
      <GridPane key={grid.id} grid={grid} onDone={again} />
      {grid.micro && <PlacesPane key={`places-${grid.id}`} grid={grid} onMoved={again} />}
    </div>
  )
}

function Tree({
  grids,
  word,
  open,
}: {
  readonly grids: readonly Grid[]
  readonly word: string
  readonly open?: string
}) {
  const micro = grids.filter((grid) => grid.micro)
  const households = micro.reduce((sum, grid) => sum + grid.households, 0)
  return (
    <>
      <p className="small muted tree-total">{copy.total(micro.length, word, households)}</p>
      <ul className="tree">
        {inTreeOrder(grids).map(({ grid, depth }) => (
          <li key={grid.id} style={{ ['--depth' as string]: depth }}>
            <Anchor
              href={`/desk/grids/${grid.id}`}
              aria-current={grid.id === open ? 'true' : undefined}
              className={grid.micro ? 'leaf' : 'branch'}
            >
              <TreeRow grid={grid} />
            </Anchor>
          </li>
        ))}
      </ul>
    </>
  )
}

function TreeRow({ grid }: { readonly grid: Grid }) {
  const { min, max } = useBounds(grid)
  const bounds = copy.bounds(min, max)
  return (
    <>
      <span className="line">
        <b>{grid.name}</b>
        <span className="small muted nowrap">{copy.households(grid.households)}</span>
        {grid.size !== 'free' && <SizeTag grid={grid} />}
        <span className="push small">
          {grid.micro && (grid.leads.length > 0 ? leadNames(grid) : <Tag tone="turn">{copy.vacant}</Tag>)}
        </span>
      </span>
      {bounds !== '' && (
        <SizeBar value={grid.households} min={min} max={max} label={copy.bar(grid.households, bounds)} />
      )}
    </>
  )
}
