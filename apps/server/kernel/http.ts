/** Binds routes of the contract to Fastify: input checked, actor resolved, refusals turned into problem+json, replies stripped to their schema. */
import type { Readable } from 'node:stream'
import compress from '@fastify/compress'
import multipart from '@fastify/multipart'
import { type ErrorCode, errors, type Refusal, type Result, refuse, sentenceOf } from '@gewu/contract/errors'
import type { BodyOf, ParamsOf, QueryOf, ReplyOf, Route } from '@gewu/contract/route'
import fastify, {
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  type FastifyServerOptions,
} from 'fastify'
import type { z } from 'zod'
import type { Json } from './canonical.ts'
import { openStream, type StreamReply, type Watch } from './live.ts'
import { isOutOfReach } from './out-of-reach.ts'
import { type Actor, nobody } from './scope.ts'

/** Who is calling, as module identity found out from the session's token. */
export interface Caller {
  readonly actor: Actor
  /** Digest of the session, for signing out; null when nobody is signed in. */
  readonly session: Buffer | null
}

export interface FileReply {
  readonly mediaType: string
  readonly name: string | null
  readonly body: Buffer | Readable
}

export interface Upload {
  readonly bytes: Buffer
  readonly name: string
}

type ReplyFor<R extends Route> = R['media'] extends 'file'
  ? FileReply
  : R['media'] extends 'stream'
    ? StreamReply
    : ReplyOf<R>

export interface Asked<R extends Route> extends Caller {
  readonly params: ParamsOf<R>
  readonly query: QueryOf<R>
  readonly body: BodyOf<R>
  /** The body as it came, for the idempotency digest. */
  readonly rawBody: Json
  /** The Idempotency-Key of a command. */
  readonly key: string
  readonly upload: Upload | null
  readonly ip: string
  readonly header: (name: string) => string | null
  /** Sets the session cookie of a shell for so many seconds, or clears it. */
  readonly setSession: (shell: string, token: string | null, seconds: number) => void
}

export interface Bound {
  readonly route: Route
  readonly handler: (asked: Asked<Route>) => Promise<Result<unknown>>
}

/** Ties a handler to its route; inside, everything is typed by the route. */
export const bind = <R extends Route>(route: R, handler: (asked: Asked<R>) => Promise<Result<ReplyFor<R>>>): Bound => ({
  route,
  handler: handler as Bound['handler'],
})

export interface HttpParts {
  readonly bound: readonly Bound[]
  readonly callerOf: (token: string | null) => Promise<Caller>
  /** Watches over the caller of a live stream for as long as it lasts. */
  readonly watchCaller: (token: string, caller: Caller) => Watch
  readonly secureCookies: boolean
  readonly https?: { readonly cert: Buffer; readonly key: Buffer }
  readonly onUnexpected: (error: unknown, where: string) => void
  readonly onAnswer?: (route: string, status: number, milliseconds: number) => void
}

const megabyte = 1024 * 1024
const uploadLimit = 10 * megabyte
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-9a-f][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i

export const buildHttp = async (parts: HttpParts): Promise<FastifyInstance> => {
  const app = openFastify(parts, {
    bodyLimit: megabyte,
    trustProxy: false,
    forceCloseConnections: true,
  })
  await app.register(multipart, { limits: { fileSize: uploadLimit, files: 1, fields: 4 } })
  await app.register(compress, { global: true, threshold: 2048, encodings: ['gzip', 'deflate'] })
  app.setErrorHandler((error, request, reply) => failed(parts, error, request, reply))
  for (const bound of parts.bound) addRoute(app, parts, bound)
  return app
}

type PlainOptions = Pick<FastifyServerOptions, 'bodyLimit' | 'trustProxy' | 'forceCloseConnections'>

/** Over TLS or in the clear; the rest of the code does not care which. */
const openFastify = (parts: HttpParts, options: PlainOptions): FastifyInstance => {
  if (!parts.https) return fastify(options)
  const secure: unknown = fastify({ ...options, https: parts.https })
  return secure as FastifyInstance
}

const addRoute = (app: FastifyInstance, parts: HttpParts, bound: Bound): void => {
  const { route } = bound
  app.route({
    method: route.method,
    // Answers to commands are small; only what is read may be worth compressing.
    ...(route.method === 'POST' ? { compress: false } : {}),
    url: `/api/v1${route.path.replace(/\{(\w+)\}/g, ':$1')}`,
    handler: async (request, reply) => {
      const started = performance.now()
      const status = await answer(parts, bound, request, reply)
      parts.onAnswer?.(`${route.method} ${route.path}`, status, performance.now() - started)
      return reply
    },
  })
}

const answer = async (
  parts: HttpParts,
  bound: Bound,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<number> => {
  const { route } = bound
  if (route.method === 'POST' && isFromElsewhere(request)) return problem(reply, { code: 'other-site' })
  const token = tokenOf(request)
  const caller = await parts.callerOf(token)
  if (route.door === 'signed-in' && caller.actor.accountId === null) return problem(reply, { code: 'not-signed-in' })
  const key = request.headers['idempotency-key']
  if (route.command && (typeof key !== 'string' || !uuid.test(key))) return problem(reply, { code: 'key-missing' })
  const input = readInput(route, request)
  if (!input.ok) return problem(reply, input.refusal)
  const upload = route.media === 'upload' ? await readUpload(request) : null
  if (upload && !upload.ok) return problem(reply, upload.refusal)
  const result = await bound.handler({
    ...caller,
    ...input.value,
    rawBody: plain(request.body),
    key: typeof key === 'string' ? key.toLowerCase() : '',
    upload: upload ? upload.value : null,
    ip: request.ip,
    header: (name) => headerOf(request, name),
    setSession: (shell, token, seconds) => setCookie(reply, { shell, token, seconds, secure: parts.secureCookies }),
  })
  if (!result.ok) return problem(reply, result.refusal)
  if (route.media !== 'stream') return send(route, reply, result.value)
  const watch = token !== null && caller.session !== null ? parts.watchCaller(token, caller) : unwatched
  openStream(reply, result.value as StreamReply, watch)
  return 200
}

/** Nobody is signed in, so there is no session that could end. */
const unwatched: Watch = () => () => undefined

/**
 * Whether a page of another site sends this. A browser names the page's origin with every POST; programs send none. The host that a
 * proxy was asked for counts as ours: no page can set that header without asking first.
 */
const isFromElsewhere = (request: FastifyRequest): boolean => {
  const origin = headerOf(request, 'origin')
  if (origin === null) return false
  const ours = [headerOf(request, 'host'), headerOf(request, 'x-forwarded-host')]
  return !URL.canParse(origin) || !ours.includes(new URL(origin).host)
}

const headerOf = (request: FastifyRequest, name: string): string | null => {
  const value = request.headers[name.toLowerCase()]
  return typeof value === 'string' ? value : null
}

/** Parsed JSON is plain by construction; anything else (no body, a form) counts as null. */
const plain = (body: unknown): Json =>
  body !== null && typeof body === 'object' && !('file' in body) ? (body as Json) : null

const readInput = (
  route: Route,
  request: FastifyRequest,
): Result<{ params: unknown; query: unknown; body: unknown }> => {
  const fields: Record<string, string> = {}
  for (const part of [request.params, request.query, request.body]) findUnwritable(part, [], fields)
  if (Object.keys(fields).length > 0) return refuse('input-invalid', undefined, fields)
  const read = (schema: z.ZodType | undefined, value: unknown): unknown => {
    if (!schema) return undefined
    const parsed = schema.safeParse(value ?? {})
    if (parsed.success) return parsed.data
    for (const issue of parsed.error.issues) fields[issue.path.join('.') || 'body'] ??= inChinese(issue)
    return undefined
  }
  const params = read(route.params, request.params)
  const query = read(route.query, request.query)
  const body = read(route.body, request.body)
  return Object.keys(fields).length > 0
    ? refuse('input-invalid', undefined, fields)
    : { ok: true, value: { params, query, body } }
}

/** No honest body lies deeper; what walks it need not fear for the stack. */
const deepest = 16

/** Names every text that no database can hold (with a NUL, or with half a character), and what lies too deep. */
const findUnwritable = (value: unknown, at: readonly string[], fields: Record<string, string>): void => {
  if (at.length > deepest) fields[at[0] ?? 'body'] = '一层套一层，太深了。'
  else if (typeof value === 'string') {
    if (value.includes('\u0000') || !value.isWellFormed())
      fields[at.join('.') || 'body'] = '里面有认不出的字符，请重写。'
  } else if (value !== null && typeof value === 'object' && !('file' in value))
    for (const [name, inner] of Object.entries(value)) findUnwritable(inner, [...at, name], fields)
}

/** Schemas carry their own Chinese sentences; what is left gets a plain one by kind. */
const inChinese = (issue: z.core.$ZodIssue): string => {
  if (/[\u4e00-\u9fff]/.test(issue.message)) return issue.message
  if (issue.code === 'invalid_type') return '这里要填，或者填的不是这一类。'
  if (issue.code === 'too_big') return '太长或太多了。'
  if (issue.code === 'too_small') return '太短或太少了。'
  return '这里填得不对。'
}

const readUpload = async (request: FastifyRequest): Promise<Result<Upload>> => {
  if (!request.isMultipart()) return refuse('file-unreadable')
  try {
    const part = await request.file()
    if (!part) return refuse('file-unreadable')
    const bytes = await part.toBuffer()
    // What is cut off right at its last piece does not throw.
    if (part.file.truncated) return refuse('file-too-large', { megabytes: uploadLimit / megabyte })
    return { ok: true, value: { bytes, name: part.filename } }
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'FST_REQ_FILE_TOO_LARGE')
      return refuse('file-too-large', { megabytes: uploadLimit / megabyte })
    return refuse('file-unreadable')
  }
}

const shells = ['resident', 'worker', 'desk'] as const

/** A bearer token, or the cookie of the shell that the page says it is. */
const tokenOf = (request: FastifyRequest): string | null => {
  const bearer = headerOf(request, 'authorization')?.match(/^Bearer ([\w-]{20,100})$/)
  if (bearer?.[1]) return bearer[1]
  const query = request.query
  const asked =
    headerOf(request, 'x-gewu-shell') ??
    (query !== null && typeof query === 'object' && 'shell' in query ? String(query.shell) : 'resident')
  const shell = shells.find((s) => s === asked)
  if (!shell) return null
  const cookies = headerOf(request, 'cookie') ?? ''
  return cookies.match(new RegExp(`(?:^|; )gewu_${shell}=([\\w-]{20,100})`))?.[1] ?? null
}

interface SessionCookie {
  readonly shell: string
  readonly token: string | null
  readonly seconds: number
  readonly secure: boolean
}

const setCookie = (reply: FastifyReply, { shell, token, seconds, secure }: SessionCookie): void => {
  const age = `Max-Age=${token === null ? 0 : seconds}`
  reply.header(
    'set-cookie',
    `gewu_${shell}=${token ?? ''}; Path=/; HttpOnly; SameSite=Strict; ${age}${secure ? '; Secure' : ''}`,
  )
}

const send = (route: Route, reply: FastifyReply, value: unknown): number => {
  if (route.media === 'file') {
    const file = value as FileReply
    reply
      .header('content-type', file.mediaType)
      .header('x-content-type-options', 'nosniff')
      .header('cache-control', 'private, no-store')
    if (file.name) reply.header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`)
    reply.send(file.body)
    return 200
  }
  // Parsing the reply strips whatever its schema does not name: a leak guard as much as a check.
  reply
    .header('cache-control', 'no-store')
    .type('application/json; charset=utf-8')
    .send(JSON.stringify(route.reply.parse(value)))
  return 200
}

export const problem = (reply: FastifyReply, refusal: Refusal): number => {
  const { status } = errors[refusal.code]
  reply
    .code(status)
    .type('application/problem+json; charset=utf-8')
    .send(
      JSON.stringify({
        type: 'about:blank',
        status,
        code: refusal.code,
        title: sentenceOf(refusal),
        ...(refusal.fields ? { fields: refusal.fields } : {}),
      }),
    )
  return status
}

const failed = (parts: HttpParts, error: unknown, request: FastifyRequest, reply: FastifyReply): void => {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const known: Readonly<Record<string, ErrorCode>> = {
    FST_ERR_CTP_BODY_TOO_LARGE: 'body-too-large',
    FST_ERR_CTP_INVALID_MEDIA_TYPE: 'input-invalid',
    FST_ERR_CTP_EMPTY_JSON_BODY: 'input-invalid',
    FST_ERR_CTP_INVALID_JSON_BODY: 'input-invalid',
  }
  const refusal =
    known[code] ?? (error instanceof SyntaxError ? 'input-invalid' : isOutOfReach(error) ? 'busy-try-again' : null)
  if (refusal === null || refusal === 'busy-try-again')
    parts.onUnexpected(error, `${request.method} ${request.routeOptions.url ?? '?'}`)
  problem(reply, { code: refusal ?? 'unexpected' })
}

export const anonymous: Caller = { actor: nobody, session: null }
