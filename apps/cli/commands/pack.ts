/** `gewu pack list | check [DIR] | new ID`: shows, checks and starts work-method packs; it touches no database. */
import { cp, readFile, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { loadPack } from '@gewu/domain/pack/load-pack'
import type { Pack } from '@gewu/domain/pack/pack'
import { packErrorLine } from '@gewu/domain/pack/pack-error'
import { runScenario } from '@gewu/domain/pack/run-scenario'
import { packFolders, readPackFiles } from '@gewu/server/load-packs'

const USAGE = `用法：gewu pack list                列出工作法
      gewu pack check [目录]        检查一个或一批工作法，并跑它们的情景
      gewu pack new 编号 [--like 编号]  照着一个现成的起一个新的
选项：--json 打印一个 JSON 对象`

/** A pack that was looked at. `problems` are lines `file:line: sentence`. */
type Checked = { readonly folder: string; readonly pack: Pack | null; readonly problems: readonly string[] }

/** `packsDir` is the folder of packs beside the program. Exit codes: 0 done, 1 something is wrong with a pack, 2 wrong use. */
export async function packCommand(argv: readonly string[], packsDir: string): Promise<number> {
  const args = readArgs(argv)
  if (args === null) return wrongUse(USAGE)
  const [verb, target, ...rest] = args.positionals
  if (rest.length > 0) return wrongUse(USAGE)
  switch (verb) {
    case 'list':
      return target === undefined ? list(packsDir, args.json) : wrongUse(USAGE)
    case 'check':
      return check(target ?? packsDir, args.json)
    case 'new':
      return target === undefined
        ? wrongUse('要写新工作法的编号，比如 gewu pack new my-method。')
        : start(target, args.like, packsDir, args.json)
    default:
      return wrongUse(USAGE)
  }
}

type Args = { readonly positionals: readonly string[]; readonly json: boolean; readonly like: string }

function readArgs(argv: readonly string[]): Args | null {
  try {
    const { positionals, values } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: { json: { type: 'boolean', default: false }, like: { type: 'string', default: 'yichuan-six-micro' } },
    })
    return { positionals, json: values.json, like: values.like }
  } catch {
    return null
  }
}

async function list(packsDir: string, json: boolean): Promise<number> {
  const checked = await checkAll(packsDir)
  if (checked === null) return wrongUse(`${packsDir} 里没有工作法。`)
  if (json) print({ packs: checked.flatMap(({ pack }) => (pack === null ? [] : [summary(pack)])) })
  else
    for (const { folder, pack } of checked)
      console.log(pack === null ? `${path.basename(folder)}  有错，请先检查` : line(pack))
  return checked.every(({ pack }) => pack !== null) ? 0 : 1
}

async function check(target: string, json: boolean): Promise<number> {
  const checked = await checkAll(target)
  if (checked === null) return wrongUse(`没有找到工作法：${target} 不是工作法的目录，里面也没有工作法。`)
  const problems = checked.flatMap((one) => one.problems)
  if (json) print({ ok: problems.length === 0, packs: checked.map(report) })
  else {
    for (const one of checked) {
      for (const problem of one.problems) console.log(`${path.basename(one.folder)}/${problem}`)
      if (one.problems.length === 0 && one.pack !== null) console.log(`${line(one.pack)}，没有错`)
    }
    if (problems.length > 0) console.log(`共 ${problems.length} 处要改。`)
  }
  return problems.length === 0 ? 0 : 1
}

/** One pack when the folder is one, else every pack in it; null when there is none. */
async function checkAll(target: string): Promise<readonly Checked[] | null> {
  if (await isFile(path.join(target, 'pack.yaml'))) return [await checkOne(target)]
  const names = await packFolders(target)
  if (names.length === 0) return null
  return Promise.all(names.map((name) => checkOne(path.join(target, name))))
}

async function checkOne(folder: string): Promise<Checked> {
  const loaded = loadPack(await readPackFiles(folder))
  if (!loaded.ok) return { folder, pack: null, problems: loaded.errors.map(packErrorLine) }
  const { pack } = loaded
  const name = path.basename(path.resolve(folder))
  const misnamed = name === pack.id ? [] : [`pack.yaml:1: 目录叫“${name}”，编号却是“${pack.id}”，要一样。`]
  const failures = pack.scenarios.flatMap((scenario) => {
    const run = runScenario(pack, scenario)
    return run.ok ? [] : [`${run.failure.file}:${run.failure.line}: ${run.failure.sentence}`]
  })
  return { folder, pack, problems: [...misnamed, ...failures] }
}

/** A copy of a pack that works is the surest start: it passes the check from its first minute. */
async function start(id: string, like: string, packsDir: string, json: boolean): Promise<number> {
  if (!/^[a-z][a-z0-9-]{0,39}$/.test(id)) return wrongUse(`“${id}”不能作编号：用小写英文字母、数字和短横线，字母开头。`)
  const source = path.join(packsDir, like)
  if (!(await isFile(path.join(source, 'pack.yaml')))) return wrongUse(`没有“${like}”这个工作法可以照着写。`)
  const folder = path.join(packsDir, id)
  if (await exists(folder)) return wrongUse(`${folder} 已经有了，没有动它。`)
  await cp(source, folder, { recursive: true })
  const main = path.join(folder, 'pack.yaml')
  const text = await readFile(main, 'utf8')
  await writeFile(
    main,
    text.replace(/^id: .*$/m, `id: ${id}`).replace(/^title: .*$/m, `title: ${id}（照 ${like} 起的稿）`),
  )
  if (json) print({ id, folder })
  else console.log(`起好了：${folder}。先改 pack.yaml，再用 gewu pack check ${folder} 检查。`)
  return 0
}

function summary(pack: Pack) {
  const { id, title, source } = pack
  return {
    id,
    title,
    source,
    levels: pack.levels.map((level) => level.name),
    kinds: [...pack.flows.keys()],
    posts: pack.posts.length,
    categories: pack.categories.length,
    scenarios: pack.scenarios.length,
  }
}

function report({ folder, pack, problems }: Checked) {
  return { folder, ok: problems.length === 0, pack: pack === null ? null : summary(pack), problems }
}

function line(pack: Pack): string {
  const levels = pack.levels.map((level) => level.name).join(' > ')
  return `${pack.id}  ${pack.title}  ${levels}  ${pack.flows.size} 类事、${pack.posts.length} 个岗位、${pack.categories.length} 个类别、${pack.scenarios.length} 个情景`
}

function print(value: unknown): void {
  console.log(JSON.stringify(value))
}

function wrongUse(sentence: string): number {
  console.error(sentence)
  return 2
}

async function isFile(file: string): Promise<boolean> {
  return (await stat(file).catch(() => null))?.isFile() ?? false
}

async function exists(file: string): Promise<boolean> {
  return (await stat(file).catch(() => null)) !== null
}
