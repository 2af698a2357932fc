/** Owns how a PostgreSQL is addressed. It never opens a connection. */
import type { ConnectionOptions } from 'node:tls'

/** Where a database is and as whom to sign in; fits the configuration of `pg`. `host` may be a folder with a socket. */
export type PgTarget = {
  host: string
  port: number
  user: string
  password: string
  database: string
  /** Absent on a private database, which is reached by a socket or the loopback. */
  ssl?: boolean | ConnectionOptions
}

/** Superuser of a private cluster. Never signs in while Gewu runs: everything it does happens before the first start. */
export const ADMIN_ROLE = 'gewu_admin'
/** Owns the database and every table, runs migrations. Not a superuser. */
export const OWNER_ROLE = 'gewu_owner'
/** What the server signs in as. Owns nothing, so row-level security binds it. */
export const APP_ROLE = 'gewu_app'
export const DATABASE = 'gewu'
