/** Owns how a process hears that it is to stop. It decides nothing about what stopping means. */

const SIGNALS = ['SIGINT', 'SIGTERM'] as const
/** npm passes on the Ctrl-C that the terminal has sent already: one within this time, ms, is the same wish. */
const ECHO = 1_000

/**
 * Runs `stop` at the first SIGINT or SIGTERM. A person who presses Ctrl-C again after a second has waited long enough: the
 * process ends at once.
 * @returns stops listening; a later signal then ends the process as it would have without us
 */
export function onStopSignal(stop: () => Promise<void>): () => void {
  let first = 0
  const hear = (): void => {
    if (first === 0) {
      first = Date.now()
      void stop()
    } else if (Date.now() - first > ECHO) {
      process.exit(130)
    }
  }
  for (const signal of SIGNALS) process.on(signal, hear)
  return () => {
    for (const signal of SIGNALS) process.off(signal, hear)
  }
}
