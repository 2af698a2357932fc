/**
 * The matters bench: the lists of a community of 1,000,000 matters against those of one of 10,000, in one database and in one run,
 * calls interleaved, the same number of hits on both sides. Answers are checked against SQL written by hand.
 */
import { randomUUID } from 'node:crypto'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { migrate } from '@gewu/server/kernel/migrate'
import { openDatabase } from '@gewu/server/kernel/postgres/open-database'
import { productFolder } from '@gewu/server/kernel/product-folder'
import type { Actor } from '@gewu/server/kernel/scope'
import { gramsOf, type ListQuery, listRows } from '@gewu/server/modules/matter/index'
import { type OpenKernel, openKernel } from '@gewu/server/open-kernel'
import pg from 'pg'
import { tellReport } from './report.ts'

const kinds = ['newest', 'queue', 'filter', 'search'] as const
type Kind = (typeof kinds)[number]

interface Side {
  readonly communityId: string
  readonly size: number
  readonly microGridId: string
  readonly actor: Actor
}

export const mattersBench = async (args: readonly string[]): Promise<number> => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      rows: { type: 'string', default: '1000000' },
      calls: { type: 'string', default: '200' },
      json: { type: 'boolean', default: false },
    },
  })
  const folder = await mkdtemp(path.join(tmpdir(), 'gewu-matters-'))
  // As root the database runs under an account of its own, which must be able to pass through.
  await chmod(folder, 0o711)
  try {
    return await run(folder, Number(values.rows), Number(values.calls), values.json)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const tell = (line: string): void => console.error(line)

const run = async (folder: string, rows: number, calls: number, json: boolean): Promise<number> => {
  const data = path.join(folder, 'data')
  const database = await openDatabase({ data, log: () => undefined })
  const migrated = await migrate({ owner: database.owner, app: database.app })
  if (!migrated.ok) throw new Error(migrated.sentence)
  const owner = new pg.Pool({ ...database.owner, max: 1 })
  const kernel = await openKernel({
    database,
    dataFolder: data,
    packsDir: path.join(productFolder(), 'packs'),
    logLevel: 'silent',
    connections: 4,
  })
  try {
    const small = await fill(owner, 10_000)
    const large = await fill(owner, rows)
    await owner.query('vacuum analyze gewu.matter')
    await owner.query('vacuum analyze gewu.matter_search')
    const deps = { kernel }
    const times = new Map<string, number[]>()
    let wrongRows = 0
    for (const kind of kinds) for (const side of [small, large]) wrongRows += await wrong(owner, deps, side, kind)
    for (let i = 0; i < calls + 20; i++) {
      for (const kind of kinds) {
        for (const side of [small, large]) {
          const began = performance.now()
          await listRows(deps, side.actor, side.communityId, queryOf(kind, side))
          const name = `${kind}/${side === small ? 'small' : 'large'}`
          // The first twenty rounds warm both sides alike.
          if (i >= 20) times.set(name, [...(times.get(name) ?? []), performance.now() - began])
        }
      }
    }
    return tellReport(reportOf(times, rows, wrongRows), json)
  } finally {
    await owner.end()
    await kernel.close()
    await database.close()
  }
}

const p95 = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length * 0.95)] ?? 0

const reportOf = (times: ReadonlyMap<string, number[]>, rows: number, wrongRows: number) => {
  const figures: Record<string, number> = { matters: rows }
  const ratios: Record<string, number> = {}
  for (const kind of kinds) {
    const small = p95(times.get(`${kind}/small`) ?? [])
    const large = p95(times.get(`${kind}/large`) ?? [])
    figures[`${kind}10kP95Ms`] = small
    figures[`${kind}1MP95Ms`] = large
    ratios[`p95At1MVs10k.${kind}`] = large / small
  }
  return { bench: 'matters', figures, ratios, checks: { wrongRows } }
}

/** What each list asks for: its first twenty rows. */
const queryOf = (kind: Kind, side: Side): ListQuery => {
  switch (kind) {
    case 'newest':
      return { queue: 'all', microGridId: side.microGridId, limit: 20 }
    case 'queue':
      return { queue: 'waiting', limit: 20 }
    case 'filter':
      return { queue: 'all', category: 'manholes', limit: 20 }
    case 'search':
      return { queue: 'all', q: '路灯', limit: 20 }
  }
}

/** The same by hand, as the owner, whom no policy binds. */
const byHand = (kind: Kind): string => {
  const where = {
    newest: 'micro_grid_id = $2',
    queue: `stage = 'raised' and $2::uuid is not null`,
    filter: `category = 'manholes' and $2::uuid is not null`,
    search: `(title || body) like '%路灯%' and $2::uuid is not null`,
  }
  return `select id from gewu.matter where community_id = $1 and ${where[kind]} order by created_at desc, id desc limit 20`
}

const wrong = async (
  owner: pg.Pool,
  deps: { readonly kernel: OpenKernel },
  side: Side,
  kind: Kind,
): Promise<number> => {
  const expected = await owner.query<{ id: string }>(byHand(kind), [side.communityId, side.microGridId])
  const found = (await listRows(deps, side.actor, side.communityId, queryOf(kind, side))).slice(0, 20)
  if (expected.rows.length !== 20) throw new Error(`${kind}: only ${expected.rows.length} hits to compare`)
  return expected.rows.filter((row, i) => row.id !== found[i]?.id).length
}

const texts = [
  '楼道灯不亮，上下楼看不见',
  '下水道返水，一楼不敢用水',
  '垃圾堆了三天没人收',
  '晚上十点还在装修',
  '外墙皮掉下来一块',
  '单元门关不上',
  '停水没有提前说',
  '绿化带杂草长到窗口',
]
const rareText = '院门外的路灯歪了'

/** Hits are the same however large the community: 100 matters a micro-grid, 300 waiting, 500 of the category, 400 with the word. */
const fill = async (owner: pg.Pool, size: number): Promise<Side> => {
  const communityId = randomUUID()
  const actor: Actor = {
    accountId: randomUUID(),
    name: '',
    shell: 'desk',
    posts: [],
    communities: [communityId],
    microGrids: [],
    agencies: [],
  }
  const began = performance.now()
  const step = { waiting: Math.floor(size / 300), rare: Math.floor(size / 400), category: Math.floor(size / 500) }
  await owner.query(
    `create temporary table grid_of (number int primary key, id uuid not null default gen_random_uuid())`,
  )
  await owner.query('insert into grid_of (number) select generate_series(0, $1)', [Math.floor(size / 100)])
  const body = (n: string): string =>
    `case when ${n} % ${step.rare} = 0 then '${rareText}' else ($2::text[])[1 + ${n} % ${texts.length}] end`
  await owner.query(
    `insert into gewu.matter (community_id, id, no, kind, state, stage, title, body, category, place_text, micro_grid_id, channel, created_at, rev)
     select $1, gen_random_uuid(), (10000000 + n)::text, 'appeal', case when n % ${step.waiting} = 0 then 'raised' else 'closed' end, case when n % ${step.waiting} = 0 then 'raised' else 'closed' end,
            ${body('n')}, ${body('n')}, case when n % ${step.category} = 0 then 'manholes' else 'rubbish' end, '14号院', g.id, 'app', timestamptz '2026-11-01' - n * interval '37 seconds', n
     from generate_series(1, $3::int) n join grid_of g on g.number = n / 100`,
    [communityId, texts, size],
  )
  const grams = (text: string): string => `'{${gramsOf(communityId, `${text}\n${text}\n14号院`).join(',')}}'::int[]`
  await owner.query(
    `insert into gewu.matter_search (community_id, id, micro_grid_id, created_at, grams)
     select community_id, id, micro_grid_id, created_at, case title ${[...texts, rareText].map((text) => `when '${text}' then ${grams(text)}`).join(' ')} end
     from gewu.matter where community_id = $1`,
    [communityId],
  )
  const { rows } = await owner.query<{ id: string }>('select id from grid_of where number = 5')
  await owner.query('drop table grid_of')
  tell(`${size} matters written in ${((performance.now() - began) / 1000).toFixed(0)} s`)
  return { communityId, size, microGridId: rows[0]?.id ?? '', actor }
}
