/** From a matter's public number to its inner id: the number stands in the address, the id never does. */
import type { Client } from '@gewu/client/client'
import { memoryOf, textAt } from '../device/memory.ts'
import { arrived, type Outcome } from '../outcome.ts'
import { outcomeOf } from '../server.ts'

type Found = { readonly communityId: string; readonly id: string }
type Seen = Found & { readonly no: string }

const mostSeen = 300
const pagesWalked = 5

export function parseSeen(held: unknown): readonly Seen[] {
  if (!Array.isArray(held)) return []
  return held.flatMap((entry: unknown) => {
    const [no, communityId, id] = [textAt(entry, 'no'), textAt(entry, 'communityId'), textAt(entry, 'id')]
    return no === undefined || communityId === undefined || id === undefined ? [] : [{ no, communityId, id }]
  })
}

const memory = memoryOf('worker-seen', parseSeen)

/** Remembers what a list has just shown; the newest are kept longest. */
export function rememberSeen(rows: readonly Seen[]): void {
  const fresh = rows.map(({ no, communityId, id }) => ({ no, communityId, id }))
  const known = new Set(fresh.map(({ no }) => no))
  memory.write([...fresh, ...memory.read().filter(({ no }) => !known.has(no))].slice(0, mostSeen))
}

/** What this phone has seen before, then the register of my communities page by page; undefined when it is in none. */
export async function findMatter(
  client: Pick<Client, 'call'>,
  no: string,
  communityIds: readonly string[],
): Promise<Outcome<Found | undefined>> {
  const seen = memory.read().find((one) => one.no === no)
  if (seen !== undefined) return arrived(seen)
  for (const communityId of communityIds) {
    let cursor: string | undefined
    for (let page = 0; page < pagesWalked; page += 1) {
      const query = { limit: 100, cursor }
      const outcome = outcomeOf(await client.call('matter', 'list', { params: { communityId }, query }))
      if (!outcome.ok) return outcome
      const row = outcome.value.rows.find((one) => one.no === no)
      if (row !== undefined) return arrived({ communityId, id: row.id })
      if (outcome.value.next === null) break
      cursor = outcome.value.next
    }
  }
  return arrived(undefined)
}
