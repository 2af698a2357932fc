/** Shows how far long work has come: a bar on a terminal, plain lines elsewhere; always on standard error. */

export interface ProgressShown {
  (done: number, total: number): void
  /** Leaves the cursor on a line of its own. */
  end(): void
}

export const showProgress = (title: string): ProgressShown =>
  process.stderr.isTTY === true ? bar(title) : plainLines(title)

const width = 30
const redrawEveryMs = 100
const lineEveryMs = 5_000

const bar = (title: string): ProgressShown => {
  let drawn = 0
  let open = false
  const update = (done: number, total: number): void => {
    if (done < total && Date.now() - drawn < redrawEveryMs) return
    drawn = Date.now()
    open = true
    const part = total === 0 ? 1 : done / total
    const filled = Math.round(part * width)
    const shape = '█'.repeat(filled) + '░'.repeat(width - filled)
    process.stderr.write(`\r${title} ${shape} ${Math.floor(part * 100)}% ${done}/${total}`)
  }
  return Object.assign(update, {
    end: () => {
      if (open) process.stderr.write('\n')
    },
  })
}

/** At most one line in five seconds, and the last. */
const plainLines = (title: string): ProgressShown => {
  let told = Date.now()
  const update = (done: number, total: number): void => {
    if (done < total && Date.now() - told < lineEveryMs) return
    told = Date.now()
    console.error(`${title} ${done}/${total}`)
  }
  return Object.assign(update, { end: () => undefined })
}
