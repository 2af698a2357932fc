/** How every benchmark tells its outcome: one JSON object, or lines for a person; exit 1 when a check is not 0. */

export interface BenchReport {
  readonly bench: string
  /** Units in the names. */
  readonly figures: Readonly<Record<string, number>>
  /** Of what over what, in the names. */
  readonly ratios: Readonly<Record<string, number>>
  /** Violations; 0 when all is well. */
  readonly checks: Readonly<Record<string, number>>
}

const rounded = (values: Readonly<Record<string, number>>): Record<string, number> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, Number(value.toPrecision(5))]))

/** Prints the report; the answer is the exit code. */
export const tellReport = (report: BenchReport, json: boolean): number => {
  const failed = Object.values(report.checks).some((count) => count !== 0)
  if (json) {
    console.log(JSON.stringify({ ...report, figures: rounded(report.figures), ratios: rounded(report.ratios) }))
    return failed ? 1 : 0
  }
  const lines = (title: string, values: Readonly<Record<string, number>>): void => {
    if (Object.keys(values).length > 0) console.log(title)
    for (const [name, value] of Object.entries(rounded(values))) console.log(`  ${name.padEnd(28)}${value}`)
  }
  lines('figures', report.figures)
  lines('ratios', report.ratios)
  lines('checks', report.checks)
  console.log(failed ? 'failed' : 'verified')
  return failed ? 1 : 0
}

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted[Math.floor(sorted.length / 2)] ?? 0
  return sorted.length % 2 === 1 ? middle : (middle + (sorted[sorted.length / 2 - 1] ?? 0)) / 2
}
