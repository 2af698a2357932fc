/** The crowd that drives the town: who is who, with a session each; and one keep-alive HTTP connection pool for all of them. */
import http from 'node:http'
import type { Kernel } from '@gewu/server/kernel/kernel'
import type pg from 'pg'
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

/** Node's own client with keep-alive: as light as a load can be, so that the server is what is measured. */
export const openCaller = (origin: string, connections: number): Caller => {
  const agent = new http.Agent({ keepAlive: true, maxSockets: connections })
  const { hostname, port } = new URL(origin)
  const send = (
    method: string,
    path: string,
    payload: string | null,
    headers: http.OutgoingHttpHeaders,
  ): Promise<Reply> =>
    new Promise((resolve, reject) => {
      const request = http.request({ agent, hostname, port, method, path, headers }, (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('end', () => {
          const said = Buffer.concat(chunks).toString()
          resolve({
            status: response.statusCode ?? 0,
            body: said.startsWith('{') ? JSON.parse(said) : { rows: said.startsWith('[') ? JSON.parse(said) : said },
          })
        })
        response.on('error', reject)
      })
      request.on('error', reject)
      if (payload !== null) request.write(payload)
      request.end()
    })
  return {
    post: (path, body, seat, key) => {
      const payload = JSON.stringify(body)
      return send('POST', `/api/v1${path}`, payload, {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(payload),
        'idempotency-key': key,
        ...(seat ? { authorization: `Bearer ${seat.token}` } : {}),
      })
    },
    get: (path, seat) => send('GET', `/api/v1${path}`, null, { authorization: `Bearer ${seat.token}` }),
    close: () => agent.destroy(),
  }
}
