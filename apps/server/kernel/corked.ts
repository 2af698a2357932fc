/** Lets the statements of one step leave in one write: a pipelined connection would else make a system call for each. */
import type { ClientBase } from 'pg'

interface Corkable {
  cork(): void
  uncork(): void
}

/** pg keeps its socket here; without it nothing is corked and everything works the same. */
const socketOf = (client: ClientBase): Corkable | null => {
  const connection: unknown = 'connection' in client ? client.connection : null
  const stream: unknown =
    connection !== null && typeof connection === 'object' && 'stream' in connection ? connection.stream : null
  return isCorkable(stream) ? stream : null
}

const isCorkable = (value: unknown): value is Corkable =>
  value !== null &&
  typeof value === 'object' &&
  'cork' in value &&
  typeof value.cork === 'function' &&
  'uncork' in value &&
  typeof value.uncork === 'function'

/** `submit` hands in its queries before it first waits; they leave together, in order. */
export const corked = <T>(client: ClientBase, submit: () => Promise<T>): Promise<T> => {
  const socket = socketOf(client)
  socket?.cork()
  try {
    return submit()
  } finally {
    socket?.uncork()
  }
}
