/** What a route is: its address, who may knock, what it takes, gives and refuses. Everything else is derived from it. */
import type { z } from 'zod'
import type { ErrorCode } from './errors.ts'

/** Who may call at all; what they may then do is decided by the module's policy. */
export type Door = 'anyone' | 'signed-in'

export interface Route<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Reply extends z.ZodType = z.ZodType,
> {
  readonly method: 'GET' | 'POST'
  /** Below /api/v1, parameters as {name}. */
  readonly path: string
  readonly summary: string
  readonly door: Door
  /** A command takes an Idempotency-Key (UUID) and leaves one line in a log. */
  readonly command?: boolean
  readonly params?: Params
  readonly query?: Query
  readonly body?: Body
  readonly reply: Reply
  /** Expected refusals beside the general ones (wrong input, not signed in, not allowed). */
  readonly refuses?: readonly ErrorCode[]
  /** `json` unless said: a file, an uploaded form or a live stream. */
  readonly media?: 'json' | 'file' | 'upload' | 'stream'
}

/** Declares a route; only here so that its types are inferred. */
export const route = <P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType>(
  r: Route<P, Q, B, R>,
): Route<P, Q, B, R> => r

export type ParamsOf<T> = T extends Route<infer P, z.ZodType, z.ZodType, z.ZodType> ? z.output<P> : never
export type QueryOf<T> = T extends Route<z.ZodType, infer Q, z.ZodType, z.ZodType> ? z.output<Q> : never
export type BodyOf<T> = T extends Route<z.ZodType, z.ZodType, infer B, z.ZodType> ? z.output<B> : never
export type ReplyOf<T> = T extends Route<z.ZodType, z.ZodType, z.ZodType, infer R> ? z.input<R> : never

/** What a caller hands in, before defaults and trimming; `never` where the route has no such part. */
type Present<T extends z.ZodType, R> = z.ZodType extends T ? never : R
export type GivenParams<T> = T extends Route<infer P, z.ZodType, z.ZodType, z.ZodType> ? Present<P, z.input<P>> : never
export type GivenQuery<T> = T extends Route<z.ZodType, infer Q, z.ZodType, z.ZodType> ? Present<Q, z.input<Q>> : never
export type GivenBody<T> = T extends Route<z.ZodType, z.ZodType, infer B, z.ZodType> ? Present<B, z.input<B>> : never
/** What a caller hears. */
export type HeardReply<T> = T extends Route<z.ZodType, z.ZodType, z.ZodType, infer R> ? z.output<R> : never
