/** What is like the matter being written: known already, with a way to join it. It never hides the way to say it all the same. */
import { useState } from 'react'
import { Button } from '../../design/controls/button.tsx'
import { toast } from '../../design/feedback/toast.tsx'
import { Card } from '../../design/lists/card.tsx'
import { Tag } from '../../design/marks/tag.tsx'
import { Anchor } from '../../router/anchor.tsx'
import { newCommandId } from '../device/command-id.ts'
import type { SimilarApi, SimilarMatter } from './similar-api.ts'
import './similar-list.css'

export type SimilarWords = {
  readonly title: string
  readonly lead: string
  readonly meToo: string
  readonly joined: (count: number) => string
  readonly count: (count: number) => string
}

type SimilarListProps = {
  readonly api: Pick<SimilarApi, 'meToo'>
  readonly communityId: string
  readonly rows: readonly SimilarMatter[]
  readonly words: SimilarWords
  /** Undefined where a matter cannot be opened. */
  readonly hrefOf: (row: SimilarMatter) => string | undefined
}

export function SimilarList({ api, communityId, rows, words, hrefOf }: SimilarListProps) {
  const [joined, setJoined] = useState<ReadonlyMap<string, number>>(new Map())
  const [refused, setRefused] = useState<string>()
  const [keys] = useState(() => new Map<string, string>())
  if (rows.length === 0) return null
  const join = async (id: string) => {
    // pressing again after a lost answer joins once
    const key = keys.get(id) ?? newCommandId()
    keys.set(id, key)
    const outcome = await api.meToo(communityId, id, key)
    if (outcome.ok) {
      setJoined((before) => new Map(before).set(id, outcome.value.meToos))
      toast(words.joined(outcome.value.meToos))
    }
    setRefused(outcome.ok || outcome.why === 'offline' ? undefined : outcome.sentence)
  }
  return (
    <Card pad title={words.title}>
      <p className="small muted" role="status">
        {words.lead}
      </p>
      <ul className="similar-list">
        {rows.map((row) => {
          const count = joined.get(row.id) ?? row.meToos
          const href = hrefOf(row)
          return (
            <li key={row.id}>
              <span className="grow">
                {href === undefined ? row.title : <Anchor href={href}>{row.title}</Anchor>}
                <span className="line small muted">
                  <Tag>{row.stateName}</Tag>
                  {count > 0 && words.count(count)}
                </span>
              </span>
              {row.can.meToo && !joined.has(row.id) && (
                <Button look="second" onPress={() => join(row.id)}>
                  {words.meToo}
                </Button>
              )}
            </li>
          )
        })}
      </ul>
      {refused && <p role="alert">{refused}</p>}
    </Card>
  )
}
