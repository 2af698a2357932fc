/** The crowd that drives the town: who is who, with a session each; and one keep-alive HTTP connection pool for all of them. */
import type { Kernel } from '@gewu/server/kernel/kernel'
import type pg from 'pg'
import { openLightClient } from './light-client.ts'
import { agencyTelephone, deskTelephone, secretaryTelephone, workerTelephone } from './town.ts'

export interface Seat {
  readonly accountId: string
  readonly token: string
}

export interface Crowd {
  readonly residents: readonly Seat[]
  /** By community, in order. */
  readonly desks: readonly Seat[]
  readonly workers: readonly Seat[]
  /** Those who may see the rates. */
  readonly secretaries: readonly Seat[]
  /** By agency, then seat. */
  readonly handlers: readonly (readonly Seat[])[]
}

/** Opens a session for every account of the organisation and makes residents; signing in itself is not what is measured here. */
export const seatCrowd = async (
  owner: pg.Pool,
  kernel: Kernel,
  indexPhone: (phone: string) => Buffer,
  sizes: { communities: number; agencies: number; residents: number },
): Promise<Crowd> => {
  const byPhone = async (phone: string, shell: string): Promise<Seat> => {
    const { rows } = await owner.query<{ id: string }>('select id from gewu.account where phone_index = $1', [
      indexPhone(phone),
    ])
    if (!rows[0]) throw new Error(`no account with telephone ${phone}`)
    return openSeat(owner, kernel, rows[0].id, shell)
  }
  const each = <T>(n: number, make: (i: number) => Promise<T>): Promise<T[]> =>
    Promise.all(Array.from({ length: n }, (_, i) => make(i)))
  const residents = await each(sizes.residents, async (i) => {
    const id = kernel.ids.uuid()
    await owner.query('insert into gewu.account (id, name, created_at) values ($1, $2, $3)', [
      id,
      `居民${i + 1}`,
      kernel.now(),
    ])
    return openSeat(owner, kernel, id, 'resident')
  })
  return {
    residents,
    desks: await each(sizes.communities, (i) => byPhone(deskTelephone(i), 'desk')),
    secretaries: await each(sizes.communities, (i) => byPhone(secretaryTelephone(i), 'desk')),
    workers: await each(sizes.communities, (i) => byPhone(workerTelephone(i), 'worker')),
    handlers: await each(sizes.agencies, (i) => each(2, (seat) => byPhone(agencyTelephone(i, seat), 'desk'))),
  }
}

const openSeat = async (owner: pg.Pool, kernel: Kernel, accountId: string, shell: string): Promise<Seat> => {
  const token = kernel.ids.token()
  const at = kernel.now()
  await owner.query(
    'insert into gewu.session (token_hash, account_id, shell, created_at, seen_at, expires_at) values ($1, $2, $3, $4, $4, $5)',
    [kernel.crypto.digest(token, 'session'), accountId, shell, at, new Date(at.getTime() + 12 * 3600_000)],
  )
  return { accountId, token }
}

export interface Reply {
  readonly status: number
  readonly body: Record<string, unknown>
}

export interface Caller {
  post(path: string, body: unknown, seat: Seat | null, key: string): Promise<Reply>
  get(path: string, seat: Seat): Promise<Reply>
  close(): void
}

/** Asks in the name of a seat, on one keep-alive connection for each caller at once. */
export const openCaller = (origin: string, connections: number): Caller => {
  const client = openLightClient(origin, connections)
  const send = async (method: string, path: string, head: string, payload: string | null): Promise<Reply> => {
    const { status, text } = await client.send(method, `/api/v1${path}`, head, payload)
    return {
      status,
      body: text.startsWith('{') ? JSON.parse(text) : { rows: text.startsWith('[') ? JSON.parse(text) : text },
    }
  }
  const bearer = (seat: Seat | null): string => (seat ? `authorization: Bearer ${seat.token}\r\n` : '')
  return {
    post: (path, body, seat, key) =>
      send(
        'POST',
        path,
        `content-type: application/json\r\nidempotency-key: ${key}\r\n${bearer(seat)}`,
        JSON.stringify(body),
      ),
    get: (path, seat) => send('GET', path, bearer(seat), null),
    close: () => client.close(),
  }
}
