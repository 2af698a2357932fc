/** Tells faults of the way to the database (gone, going down, full of callers) from faults of what was asked of it. */

/** SQLSTATE classes 08 (connection), 53 (resources), 57P (shutdown); Node's codes of a socket that is closed or not there. */
const codes = /^(08|53|57P|ECONN|EPIPE|ENOENT|ETIMEDOUT|EHOSTUNREACH|ENOTFOUND|EAI_AGAIN)/
/** What `pg` says without a code. */
const sentences =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/

/** Whether the same call may well succeed a little later on another connection. */
export const isOutOfReach = (error: unknown): boolean => {
  if (!(error instanceof Error)) return false
  // Several addresses of one host were tried.
  if (error instanceof AggregateError) return error.errors.length > 0 && error.errors.every(isOutOfReach)
  return codes.test('code' in error ? String(error.code) : '') || sentences.test(error.message)
}
