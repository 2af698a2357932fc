/** The server as the simulation knows it: rows, exits and command ids of one community, every command in one step. What the real server does in SQL, in the fewest words. */
import { clashesOf } from '../merge-edit.ts'
import type { PullPage, PullRequest, PushResult, Queued, ScopeExit, SyncRow } from '../protocol.ts'

export type Body = Readonly<Record<string, string>>
export type Input =
  | { readonly kind: 'note'; readonly words: string; readonly deviceTime: number }
  | { readonly kind: 'edit'; readonly base: number; readonly fields: Body }

/** Deliberate faults: a build with one of them must be caught. */
export type ServerFault =
  | 'forgets-ids'
  | 'forgets-refusals'
  | 'forgets-exits'
  | 'cursor-skips'
  | 'answers-before-writing'

export interface ModelServer {
  readonly community: string
  seq(): number
  /** Ids of applied commands, as often as they were applied. */
  applied(): readonly string[]
  rowsIn(groups: readonly string[]): readonly SyncRow<Body>[]
  addHousehold(group: string): string
  households(): readonly string[]
  groupOf(household: string): string
  move(household: string, group: string): void
  remove(household: string): void
  /** Applies commands one by one, at most `until` of them (a crash); answers for those it came to. */
  push(commands: readonly Queued<Input>[], groups: readonly string[], until: number): readonly PushResult[]
  pull(request: PullRequest, groups: readonly string[]): PullPage<Body>
}

const pageRows = 3

export function modelServer(community: string, fault: ServerFault | null): ModelServer {
  let seq = 0
  let made = 0
  const rows = new Map<string, SyncRow<Body>>()
  const exits: (ScopeExit & { readonly group: string })[] = []
  const answers = new Map<string, PushResult>()
  const applied: string[] = []
  const changes = new Map<string, { rev: number; fields: readonly string[] }[]>()
  const put = (row: SyncRow<Body>): void => {
    rows.set(row.id, row)
  }
  const next = (): number => {
    seq += 1
    return seq
  }

  /** A refusal is as final as a deed: a copy of the command that comes late finds it, and a person decides anew under another id. */
  const refuse = (id: string, reason: string): PushResult => {
    const result = { id, kind: 'refused', reason } as const
    if (fault !== 'forgets-refusals') answers.set(id, result)
    return result
  }

  const apply = ({ id, household, input }: Queued<Input>, groups: readonly string[]): PushResult => {
    const known = answers.get(id)
    if (known !== undefined && fault !== 'forgets-ids') return known
    const home = rows.get(household)
    if (home === undefined || home.gone || !groups.includes(home.group)) return refuse(id, 'moved')
    made += 1
    if (fault === 'answers-before-writing' && made % 7 === 3) return { id, kind: 'done' }
    if (input.kind === 'edit') {
      const asked = { base: input.base, fields: Object.keys(input.fields) }
      if (clashesOf(asked, changes.get(household) ?? []).length > 0) return refuse(id, 'clash')
    }
    write(home, input, next())
    const result = { id, kind: 'done' } as const
    answers.set(id, result)
    applied.push(id)
    return result
  }

  const write = (home: SyncRow<Body>, input: Input, rev: number): void => {
    const { id: household, group } = home
    if (input.kind === 'note') {
      const body = { words: input.words }
      put({ id: `${community}/v${made}`, kind: 'visit', household, group, rev, gone: false, body })
      return
    }
    put({ ...home, rev, body: { ...home.body, ...input.fields } })
    changes.set(household, [...(changes.get(household) ?? []), { rev, fields: Object.keys(input.fields) }])
  }

  const inScope = (request: PullRequest, groups: readonly string[]): readonly SyncRow<Body>[] =>
    [...rows.values()]
      .filter((row) => groups.includes(row.group))
      .filter((row) => row.rev > request.since || !request.held.includes(row.group))
      .sort((a, b) => (a.id < b.id ? -1 : 1))

  return {
    community,
    seq: () => seq,
    applied: () => applied,
    rowsIn: (groups) => [...rows.values()].filter((row) => !row.gone && groups.includes(row.group)),
    households: () => [...rows.values()].filter((row) => row.kind === 'household' && !row.gone).map(({ id }) => id),
    groupOf: (household) => rows.get(household)?.group ?? '',
    addHousehold: (group) => {
      made += 1
      const id = `${community}/h${made}`
      put({ id, kind: 'household', household: id, group, rev: next(), gone: false, body: { name: 'a', phone: 'b' } })
      return id
    },
    move: (household, group) => {
      const from = rows.get(household)?.group
      if (from === undefined || from === group) return
      const rev = next()
      for (const row of rows.values()) if (row.household === household) put({ ...row, group, rev })
      if (fault !== 'forgets-exits') exits.push({ household, group: from, rev })
    },
    remove: (household) => {
      const home = rows.get(household)
      if (home === undefined) return
      put({ ...home, gone: true, rev: next(), body: {} })
      for (const row of rows.values()) if (row.household === household && row.id !== household) rows.delete(row.id)
    },
    push: (commands, groups, until) => commands.slice(0, until).map((command) => apply(command, groups)),
    pull: (request, groups) => {
      const [upTo, after] = request.cursor === null ? [seq, ''] : readCursor(request.cursor)
      const found = inScope(request, groups).filter(({ id }) => id > after)
      const page = found.slice(0, pageRows)
      const last = found.length > pageRows ? page.at(-1) : undefined
      const skipped = fault === 'cursor-skips' ? found[pageRows] : last
      return {
        community,
        token: request.token,
        upTo,
        groups,
        rows: page,
        exits:
          last === undefined
            ? exits.filter(({ group, rev }) => request.held.includes(group) && rev > request.since)
            : [],
        next: last === undefined ? null : `${upTo}|${skipped?.id ?? last.id}`,
      }
    },
  }
}

function readCursor(cursor: string): [number, string] {
  const [upTo = '0', after = ''] = cursor.split('|')
  return [Number(upTo), after]
}
