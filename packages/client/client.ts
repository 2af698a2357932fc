/** The typed API over HTTP. It knows addresses and types only: no schema enters a browser through it, and nothing is ever retried here. */
import type { Api } from '@gewu/contract/api'
import type { GivenBody, GivenParams, GivenQuery, HeardReply, Route } from '@gewu/contract/route'
import { addresses } from './addresses.generated.ts'

export type ModuleName = keyof Api
export type RouteName<M extends ModuleName> = keyof Api[M] & string

type RouteAt<M extends ModuleName, N extends RouteName<M>> = Api[M][N] extends Route ? Api[M][N] : never
/** A part is asked for only where the route has it. */
type Part<Name extends string, T> = [T] extends [never]
  ? { readonly [K in Name]?: undefined }
  : { readonly [K in Name]: T }

export type Given<M extends ModuleName, N extends RouteName<M>> = Part<'params', GivenParams<RouteAt<M, N>>> &
  Part<'query', GivenQuery<RouteAt<M, N>>> &
  Part<'body', GivenBody<RouteAt<M, N>>> & {
    /** The Idempotency-Key of a command; the same key again gives the same answer. Made anew when absent. */
    readonly key?: string
    readonly headers?: Readonly<Record<string, string>>
    readonly signal?: AbortSignal
  }

/** A refusal as the server said it; `offline` when there was no answer at all. */
export interface Refused {
  readonly ok: false
  readonly status: number
  readonly code: string
  readonly title: string
  readonly fields: Readonly<Record<string, string>>
}
export type Answer<T> = { readonly ok: true; readonly value: T } | Refused
export type ReplyAt<M extends ModuleName, N extends RouteName<M>> = HeardReply<RouteAt<M, N>>

export interface Client {
  call<M extends ModuleName, N extends RouteName<M>>(
    module: M,
    name: N,
    given: Given<M, N>,
  ): Promise<Answer<ReplyAt<M, N>>>
  /** The address of a route, for links, downloads and event streams. */
  address<M extends ModuleName, N extends RouteName<M>>(
    module: M,
    name: N,
    given: { params?: object; query?: object },
  ): string
  /** Sends one file of an upload route. */
  upload<M extends ModuleName, N extends RouteName<M>>(
    module: M,
    name: N,
    params: object,
    file: Blob,
  ): Promise<Answer<ReplyAt<M, N>>>
}

export interface ClientParts {
  /** Origin of the server, empty in a page of its own. */
  readonly origin: string
  readonly shell: 'resident' | 'worker' | 'desk'
  /** For programs; pages send their cookie. */
  readonly token?: string
  readonly fetch?: typeof fetch
  readonly newKey: () => string
}

export const openClient = (parts: ClientParts): Client => {
  const go = parts.fetch ?? fetch.bind(globalThis)
  const headers = { 'x-gewu-shell': parts.shell, ...(parts.token ? { authorization: `Bearer ${parts.token}` } : {}) }
  const address: Client['address'] = (module, name, given) =>
    `${parts.origin}/api/v1${fill(addressOf(module, name).path, given.params)}${search(given.query)}`
  return {
    address,
    call: async (module, name, given) => {
      const { method, command } = addressOf(module, name)
      const body = given.body === undefined ? undefined : JSON.stringify(given.body)
      return read(
        go,
        address(module, name, {
          ...(given.params ? { params: given.params } : {}),
          ...(given.query ? { query: given.query } : {}),
        }),
        {
          method,
          credentials: 'same-origin',
          headers: {
            ...headers,
            ...(body === undefined ? {} : { 'content-type': 'application/json' }),
            ...(command ? { 'idempotency-key': given.key ?? parts.newKey() } : {}),
            ...given.headers,
          },
          ...(body === undefined ? {} : { body }),
          ...(given.signal ? { signal: given.signal } : {}),
        },
      )
    },
    upload: (module, name, params, file) => {
      const form = new FormData()
      form.append('file', file)
      return read(go, address(module, name, { params }), {
        method: 'POST',
        credentials: 'same-origin',
        headers,
        body: form,
      })
    },
  }
}

interface Address {
  readonly method: string
  readonly path: string
  readonly command: boolean
}

const addressOf = (module: string, name: string): Address => {
  const all: Readonly<Record<string, Readonly<Record<string, readonly [string, string, boolean]>>>> = addresses
  const found = all[module]?.[name]
  if (!found) throw new Error(`no route ${module}.${name}`)
  return { method: found[0], path: found[1], command: found[2] }
}

const fill = (path: string, params: object | undefined): string => {
  const values = new Map(Object.entries(params ?? {}))
  return path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(values.get(name))))
}

const search = (query: object | undefined): string => {
  const pairs = Object.entries(query ?? {}).filter(([, value]) => value !== undefined && value !== null && value !== '')
  const text = new URLSearchParams(pairs.map(([name, value]) => [name, String(value)])).toString()
  return text ? `?${text}` : ''
}

const read = async <T>(go: typeof fetch, address: string, init: RequestInit): Promise<Answer<T>> => {
  let response: Response
  try {
    response = await go(address, init)
  } catch {
    return { ok: false, status: 0, code: 'offline', title: '没信号，照常写，有信号了再交。', fields: {} }
  }
  const said = await response.json().catch(() => null)
  if (response.ok && said !== null) return { ok: true, value: said }
  return {
    ok: false,
    status: response.status,
    code: said?.code ?? 'unexpected',
    title: said?.title ?? '出了点问题，请稍后再试。',
    fields: said?.fields ?? {},
  }
}
