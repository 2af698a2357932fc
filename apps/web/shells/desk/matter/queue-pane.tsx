/** A queue of matters as short links; the open one is marked, and leafing through keeps the focus here. */
import type { MatterRow } from '@gewu/contract/matter'
import { type ReactNode, useEffect, useRef } from 'react'
import { Card } from '../../../design/lists/card.tsx'
import { QueueItem } from '../../../design/lists/queue.tsx'
import { More, type PagesLoad } from '../../../features/desk/pages.tsx'
import { useNow } from '../../../features/desk/ports.tsx'
import { Loaded } from '../../../features/load.tsx'
import { agoWords } from '../../../features/matters/clock-words.ts'
import { matter as copy } from '../copy/matters.ts'
import { pressing, StateTag } from './matter-marks.tsx'

type QueuePaneProps<T extends MatterRow> = {
  readonly label: string
  readonly pages: PagesLoad<T>
  readonly open: string | undefined
  readonly hrefOf: (row: T) => string
  readonly mine: MatterRow['turn']
  readonly placeOf?: (row: T) => string
  readonly more: string
  readonly empty: ReactNode
}

export function QueuePane<T extends MatterRow>(props: QueuePaneProps<T>) {
  const now = useNow()
  const room = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another row was opened
  useEffect(() => {
    room.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' })
  }, [props.open])
  return (
    <Card pane label={props.label}>
      <div ref={room} data-keeps-focus className="queue">
        <Loaded load={props.pages} rows={6}>
          {(rows) =>
            rows.length === 0
              ? props.empty
              : rows.map((row) => (
                  <QueueItem
                    key={row.id}
                    href={props.hrefOf(row)}
                    open={row.no === props.open}
                    title={row.title}
                    marks={<StateTag row={row} mine={props.mine} />}
                    age={agoWords(row.createdAt, now)}
                    place={props.placeOf?.(row) ?? row.place ?? copy.noPlace}
                    below={pressing(row, now)}
                  />
                ))
          }
        </Loaded>
        <More pages={props.pages}>{props.more}</More>
      </div>
    </Card>
  )
}
