/** `gewu route`: puts the stops of a file into a short walking order. */

import { refusalSentence } from '@gewu/domain/planner/refusal'
import { planRoute, readRouteInput } from '@gewu/domain/planner/route'
import { readOptions, wrongUse } from '../options.ts'
import { readJsonFile, whyUnwritable, writeJsonFile } from '../planning/json-files.ts'

const usage = ['gewu route --in 文件.json --out 文件.json [--seed 种子] [--json]']

/** Takes the words after `route`; answers 0 done, 2 wrong use or unusable input. */
export const routeCommand = async (args: readonly string[]): Promise<number> => {
  const read = readOptions(args, {
    in: { type: 'string' },
    out: { type: 'string' },
    seed: { type: 'string', default: '1' },
    json: { type: 'boolean', default: false },
  })
  if (!read.ok) return wrongUse(read.sentence, usage)
  const { in: source, out: target, json } = read.values
  const seed = Number(read.values.seed)
  if (read.positionals.length > 0) return wrongUse(`多写了“${read.positionals[0]}”。`, usage)
  if (!source) return wrongUse('缺少 --in，请写要排顺序的文件。', usage)
  if (!target) return wrongUse('缺少 --out，请写结果存到哪个文件。', usage)
  if (!Number.isSafeInteger(seed)) return wrongUse('--seed 应是整数。', usage)
  const unwritable = await whyUnwritable(target)
  if (unwritable !== null) return refused(unwritable)
  const file = await readJsonFile(source)
  if (!file.ok) return refused(file.sentence)
  const input = readRouteInput(file.value)
  if (!input.ok) return refused(`文件 ${source}：${refusalSentence(input)}`)
  const route = planRoute(input.value, seed)
  const metres = Number(route.metres.toFixed(2))
  await writeJsonFile(target, { order: route.order, metres })
  if (json) console.log(JSON.stringify({ order: route.order, metres, out: target }))
  else console.log(`${route.order.length} 个地点，按这个顺序一共走 ${Math.round(metres)} 米，已存到 ${target}。`)
  return 0
}

const refused = (sentence: string): number => {
  console.error(sentence)
  return 2
}
