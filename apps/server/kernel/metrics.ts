/** Prometheus figures of the running process: answers by route and status, batches of the lanes, memory. No personal data, no per-person counts. */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

export interface Metrics {
  answered(route: string, status: number, milliseconds: number): void
  batched(size: number, milliseconds: number): void
  text(): Promise<string>
}

export const openMetrics = (live: { listeners(): number }): Metrics => {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry, prefix: 'gewu_' })
  const answers = new Counter({
    name: 'gewu_http_answers_total',
    help: 'Answers by route and status',
    labelNames: ['route', 'status'],
    registers: [registry],
  })
  const seconds = new Histogram({
    name: 'gewu_http_seconds',
    help: 'Seconds to answer, by route',
    labelNames: ['route'],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  })
  const batches = new Histogram({
    name: 'gewu_lane_batch_commands',
    help: 'Commands written in one transaction',
    buckets: [1, 2, 4, 8, 16, 32],
    registers: [registry],
  })
  const batchSeconds = new Histogram({
    name: 'gewu_lane_batch_seconds',
    help: 'Seconds for one transaction of a lane',
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 2],
    registers: [registry],
  })
  new Gauge({
    name: 'gewu_live_streams',
    help: 'Open event streams',
    registers: [registry],
    collect() {
      this.set(live.listeners())
    },
  })
  return {
    answered: (route, status, milliseconds) => {
      answers.inc({ route, status })
      seconds.observe({ route }, milliseconds / 1000)
    },
    batched: (size, milliseconds) => {
      batches.observe(size)
      batchSeconds.observe(milliseconds / 1000)
    },
    text: () => registry.metrics(),
  }
}
