/** Serves the four built shells and their files: hashed files for ever, pages never from a cache, `/q/<code>` to where it leads. */
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply } from 'fastify'
import type pg from 'pg'
import { problem } from './kernel/http.ts'

/** The desk's map may lie on 天地图's pictures, where the district has a key to them. */
const policyFor = (page: string): string =>
  [
    "default-src 'self'",
    `img-src 'self' data: blob:${page === 'desk.html' ? ' https://*.tianditu.gov.cn' : ''}`,
    "media-src 'self' blob:",
    "style-src 'self' 'unsafe-inline'",
    "connect-src 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'self'",
  ].join('; ')

/** Which page answers an address; the router of each shell does the rest. */
const pageFor = (url: string): string => {
  if (/^\/desk(\/|$|\?)/.test(url)) return 'desk.html'
  if (/^\/w(\/|$|\?)/.test(url)) return 'w.html'
  if (/^\/print(\/|$|\?)/.test(url)) return 'print.html'
  return 'index.html'
}

/** Without a built web folder only the API is served (tests, commands). */
export const addPages = async (app: FastifyInstance, pool: pg.Pool, webFolder: string): Promise<void> => {
  const isBuilt = existsSync(path.join(webFolder, 'index.html'))
  const sendPage = async (reply: FastifyReply, name: string): Promise<FastifyReply> => {
    const page = await readFile(path.join(webFolder, name))
    return reply
      .header('cache-control', 'no-cache')
      .header('content-security-policy', policyFor(name))
      .header('x-content-type-options', 'nosniff')
      .header('referrer-policy', 'same-origin')
      .type('text/html; charset=utf-8')
      .send(page)
  }
  app.get<{ Params: { code: string } }>('/q/:code', async (request, reply) => {
    const to = await whereTo(pool, request.params.code)
    // a door scanned on a slow line costs one journey less: the page itself answers, and knows the address
    return to === 'door' && isBuilt ? sendPage(reply, 'index.html') : reply.redirect(addressOf(to, request.params.code))
  })
  if (!isBuilt) {
    app.setNotFoundHandler((_request, reply) => notFound(reply))
    return
  }
  await app.register(fastifyStatic, {
    root: webFolder,
    wildcard: false,
    index: false,
    // Each file's own header is set below; the library's would undo it.
    cacheControl: false,
    setHeaders: (reply, file) => cacheFor(reply, file),
  })
  app.setNotFoundHandler(async (request, reply) => {
    if (request.method !== 'GET' || request.url.startsWith('/api/') || /\.\w{2,5}(\?|$)/.test(request.url)) {
      return notFound(reply)
    }
    return sendPage(reply, pageFor(request.url))
  })
}

const notFound = (reply: FastifyReply): FastifyReply => {
  problem(reply, { code: 'not-found' })
  return reply
}

const cacheFor = (reply: { setHeader(name: string, value: string): unknown }, file: string): void => {
  reply.setHeader('cache-control', /[\\/]assets[\\/]/.test(file) ? 'public, max-age=31536000, immutable' : 'no-cache')
  reply.setHeader('x-content-type-options', 'nosniff')
}

type Where = 'door' | 'matter' | 'ask'

/** A door's code opens 有事您说话 at that door; a matter's number opens its progress; what is unknown is asked for. */
const whereTo = async (pool: pg.Pool, code: string): Promise<Where> => {
  const { rows } = await pool.query<{ kind: string }>('select kind from gewu.directory where code = $1', [
    code.slice(0, 20),
  ])
  const kind = rows[0]?.kind
  return kind === 'place' ? 'door' : kind === 'matter' ? 'matter' : 'ask'
}

const addressOf = (where: Where, code: string): string => {
  if (where === 'door') return `/say?at=${encodeURIComponent(code)}`
  return where === 'matter' ? `/m/${encodeURIComponent(code)}` : '/ask'
}
