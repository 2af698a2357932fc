/** `npm run sim -- --seeds 10000`: runs so many schedules of the sync simulation and prints what happened in them; `--seed N` replays one. */
import { simulate } from '@gewu/domain/sync/simulation/run'

const option = (name: string): number | null => {
  const at = process.argv.indexOf(`--${name}`)
  const value = at < 0 ? Number.NaN : Number(process.argv[at + 1])
  return Number.isSafeInteger(value) && value >= 0 ? value : null
}

const single = option('seed')
const seeds = single === null ? Array.from({ length: option('seeds') ?? 1_000 }, (_, seed) => seed) : [single]
const sums = new Map<string, number>()
let violations = 0
for (const seed of seeds) {
  const outcome = simulate(seed)
  for (const [name, count] of Object.entries(outcome.counts)) sums.set(name, (sums.get(name) ?? 0) + count)
  if (outcome.ok) continue
  violations += 1
  console.error(`seed ${seed}: ${outcome.violation}`)
}
for (const [name, sum] of sums) console.log(`${name.padEnd(14)} ${sum}`)
console.log(`${seeds.length} schedules, ${violations} violations`)
process.exitCode = violations === 0 ? 0 : 1
