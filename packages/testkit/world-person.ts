/** Somebody at a telephone or a desk, speaking to the running server over HTTP as any client would. It knows nothing of the server's insides. */
import { randomUUID } from 'node:crypto'

export interface Answer {
  readonly status: number
  /** The code of a refusal; empty when there is none. */
  readonly code: string
  /** What came, as a reader without types would see it; null when it was no JSON. */
  readonly body: { readonly [field: string]: unknown } | null
  readonly rows: readonly { readonly [field: string]: unknown }[]
  readonly text: string
  readonly bytes: Buffer
  readonly headers: Headers
}

export interface Asking {
  /** The Idempotency-Key; a fresh one unless given, none at all for null. */
  readonly key?: string | null
  readonly headers?: Readonly<Record<string, string>>
}

export interface Stream {
  /** Everything heard so far. */
  heard(): string
  /** Waits until something heard contains this. */
  hears(words: string): Promise<void>
  end(): void
  /** Waits until the server has ended it. */
  ends(): Promise<void>
}

export interface Person {
  readonly name: string
  readonly accountId: string
  readonly token: string | null
  get(path: string, asking?: Asking): Promise<Answer>
  post(path: string, body: unknown, asking?: Asking): Promise<Answer>
  /** Posts bytes as they are, of any type. */
  send(path: string, bytes: BodyInit, asking?: Asking): Promise<Answer>
  upload(path: string, bytes: Uint8Array<ArrayBuffer>, fileName: string): Promise<Answer>
  /** A live stream, or the answer that refused it. */
  listen(path: string): Promise<Stream | Answer>
}

export interface Knocking {
  readonly origin: string
  readonly name: string
  readonly accountId: string
  readonly token: string | null
}

export const personAt = ({ origin, name, accountId, token }: Knocking): Person => {
  const who: Readonly<Record<string, string>> = token === null ? {} : { authorization: `Bearer ${token}` }
  const headersOf = ({ key = randomUUID(), headers = {} }: Asking): Record<string, string> => ({
    ...who,
    ...(key === null ? {} : { 'idempotency-key': key }),
    ...headers,
  })
  const ask = async (path: string, init: RequestInit): Promise<Answer> =>
    answerOf(await fetch(`${origin}/api/v1${path}`, init))
  const send: Person['send'] = (path, body, asking = {}) =>
    ask(path, { method: 'POST', body, headers: headersOf(asking) })
  return {
    name,
    accountId,
    token,
    get: (path, asking = {}) => ask(path, { headers: headersOf({ key: null, ...asking }) }),
    post: (path, body, asking = {}) =>
      send(path, JSON.stringify(body), {
        ...asking,
        headers: { 'content-type': 'application/json', ...asking.headers },
      }),
    send,
    upload: (path, bytes, fileName) => {
      const form = new FormData()
      form.append('file', new Blob([bytes]), fileName)
      return send(path, form)
    },
    listen: async (path) => {
      const end = new AbortController()
      const response = await fetch(`${origin}/api/v1${path}`, { headers: who, signal: end.signal })
      if (response.status !== 200 || response.body === null) return answerOf(response)
      return streamOf(response.body, end)
    },
  }
}

export const isAnswer = (heard: Stream | Answer): heard is Answer => 'status' in heard

const answerOf = async (response: Response): Promise<Answer> => {
  const bytes = Buffer.from(await response.arrayBuffer())
  const text = bytes.toString('utf8')
  const json: unknown = response.headers.get('content-type')?.includes('json') ? JSON.parse(text) : null
  const body = isRecord(json) ? json : null
  const rows = Array.isArray(json) ? json : Array.isArray(body?.rows) ? body.rows : []
  const code = typeof body?.code === 'string' ? body.code : ''
  return { status: response.status, code, body, rows: rows.filter(isRecord), text, bytes, headers: response.headers }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === 'object' && !Array.isArray(value)

const patienceMs = 15_000

const streamOf = (body: ReadableStream<Uint8Array>, end: AbortController): Stream => {
  const state = { said: '', over: false }
  const reading = (async () => {
    const decoder = new TextDecoder()
    for await (const chunk of body) state.said += decoder.decode(chunk, { stream: true })
  })()
  // Ending it breaks the reading, which is no fault.
  reading.catch(() => undefined).finally(() => (state.over = true))
  return {
    heard: () => state.said,
    hears: async (words) => {
      for (const until = Date.now() + patienceMs; !state.said.includes(words); ) {
        if (state.over || Date.now() > until) throw new Error(`never heard “${words}”, only: ${state.said}`)
        await new Promise((resolve) => setTimeout(resolve, 5))
      }
    },
    end: () => end.abort(),
    ends: async () => {
      for (const until = Date.now() + patienceMs; !state.over; ) {
        if (Date.now() > until) throw new Error(`still open, heard: ${state.said}`)
        await new Promise((resolve) => setTimeout(resolve, 5))
      }
    },
  }
}
