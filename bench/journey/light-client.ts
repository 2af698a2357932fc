/**
 * A keep-alive HTTP/1.1 client as light as a load can be, so that the server is what is measured: one socket a caller, one request at a
 * time on it. It reads what Gewu answers (a length or chunks, JSON or text) and nothing more.
 */
import net from 'node:net'

export interface LightReply {
  readonly status: number
  readonly text: string
}

interface Asked {
  readonly message: string
  settle(reply: LightReply): void
  fail(error: Error): void
}

interface Line {
  readonly socket: net.Socket
  connected: boolean
  asked: Asked | null
  said: Buffer
}

export interface LightClient {
  /** `head` is everything after the request line but host and length, each line ended. */
  send(method: string, path: string, head: string, body: string | null): Promise<LightReply>
  close(): void
}

export const openLightClient = (origin: string, connections: number): LightClient => {
  const { hostname, port, host } = new URL(origin)
  const idle: Line[] = []
  const waiting: Asked[] = []
  let open = 0

  const next = (line: Line): void => {
    const asked = waiting.shift()
    line.asked = asked ?? null
    if (asked) line.socket.write(asked.message)
    else idle.push(line)
  }
  const lost = (line: Line, error: Error): void => {
    const at = idle.indexOf(line)
    if (at >= 0) idle.splice(at, 1)
    open -= 1
    const { asked } = line
    line.asked = null
    line.socket.destroy()
    // A connection that never came about answers for the one who waited for it.
    const failed = asked ?? (line.connected ? null : waiting.shift())
    failed?.fail(error)
    if (waiting.length > 0) connect()
  }
  const connect = (): void => {
    open += 1
    const socket = net.connect({ host: hostname, port: Number(port), noDelay: true })
    const line: Line = { socket, connected: false, asked: null, said: Buffer.alloc(0) }
    let ended = false
    const end = (error: Error): void => {
      if (ended) return
      ended = true
      lost(line, error)
    }
    socket.once('connect', () => {
      line.connected = true
      next(line)
    })
    socket.on('data', (chunk) => {
      line.said = line.said.length === 0 ? chunk : Buffer.concat([line.said, chunk])
      const reply = readReply(line.said)
      if (reply === null || line.asked === null) return
      const { asked } = line
      line.asked = null
      line.said = Buffer.alloc(0)
      asked.settle(reply)
      if (reply.keep) next(line)
      else end(new Error('the server closed the connection'))
    })
    socket.once('error', end)
    socket.once('close', () => end(Object.assign(new Error('the connection was closed'), { code: 'ECONNRESET' })))
  }

  return {
    send: (method, path, head, body) =>
      new Promise((settle, fail) => {
        const length = body === null ? '' : `content-length: ${Buffer.byteLength(body)}\r\n`
        const message = `${method} ${path} HTTP/1.1\r\nhost: ${host}\r\n${head}${length}\r\n${body ?? ''}`
        waiting.push({ message, settle, fail })
        const line = idle.pop()
        if (line) next(line)
        else if (open < connections) connect()
      }),
    close: () => {
      for (const line of idle.splice(0)) line.socket.destroy()
    },
  }
}

/** The whole reply, or null while some of it is on its way. */
const readReply = (said: Buffer): (LightReply & { readonly keep: boolean }) | null => {
  const headEnd = said.indexOf('\r\n\r\n')
  if (headEnd < 0) return null
  const head = said.toString('latin1', 0, headEnd).toLowerCase()
  const status = Number(head.slice(9, 12))
  const keep = !head.includes('connection: close')
  const start = headEnd + 4
  const length = /content-length: (\d+)/.exec(head)?.[1]
  if (length !== undefined) {
    const end = start + Number(length)
    return said.length < end ? null : { status, text: said.toString('utf8', start, end), keep }
  }
  if (!head.includes('transfer-encoding: chunked')) return { status, text: '', keep }
  const body = unchunked(said.subarray(start))
  return body === null ? null : { status, text: body.toString('utf8'), keep }
}

/** The chunks put together, or null while the last is missing. */
const unchunked = (said: Buffer): Buffer | null => {
  const parts: Buffer[] = []
  for (let at = 0; ; ) {
    const lineEnd = said.indexOf('\r\n', at)
    if (lineEnd < 0) return null
    const size = Number.parseInt(said.toString('latin1', at, lineEnd), 16)
    const from = lineEnd + 2
    if (said.length < from + size + 2) return null
    if (size === 0) return Buffer.concat(parts)
    parts.push(said.subarray(from, from + size))
    at = from + size + 2
  }
}
