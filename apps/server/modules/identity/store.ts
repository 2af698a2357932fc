/** All SQL of module identity that is not a command's: sessions, codes, accounts by their keys, lists, the demonstration's telephone. */
import type pg from 'pg'
import { prepared } from '../../kernel/prepared.ts'
import type { RowOf } from '../../kernel/rows.generated.ts'
import { asJobs } from '../../kernel/scope.ts'
import type { Job } from '../../kernel/unit-of-work.ts'
import type { Reach } from '../post/index.ts'

export interface SessionRow {
  readonly accountId: string
  readonly shell: string
  readonly seenAt: Date
  readonly expiresAt: Date
  readonly name: string
  readonly staff: boolean
}

/**
 * A session that has not been ended, of an account that is open. A staff session is over as soon as a post of its holder has
 * ended since it began: whoever lost a right signs in anew.
 */
export const readSession = async (pool: pg.Pool, tokenHash: Buffer): Promise<SessionRow | null> => {
  const { rows } = await prepared<SessionRow>(
    pool,
    `select s.account_id as "accountId", s.shell, s.seen_at as "seenAt", s.expires_at as "expiresAt", a.name, a.staff
     from gewu.session s join gewu.account a on a.id = s.account_id
     where s.token_hash = $1 and s.ended_at is null and a.disabled_at is null
       and (s.shell = 'resident' or not exists (
         select 1 from gewu.post p where p.account_id = s.account_id and p.until > s.created_at))`,
    [tokenHash],
  )
  return rows[0] ?? null
}

export const touchSession = async (pool: pg.Pool, tokenHash: Buffer, at: Date): Promise<void> => {
  await pool.query('update gewu.session set seen_at = $2 where token_hash = $1 and seen_at < $2', [tokenHash, at])
}

export type Secrets = Pick<
  RowOf<'account'>,
  'id' | 'name' | 'loginName' | 'passwordHash' | 'totpCipher' | 'totpConfirmedAt' | 'totpLastStep' | 'disabledAt'
>

const secretColumns = `a.id, a.name, a.login_name as "loginName", a.password_hash as "passwordHash", a.totp_cipher as "totpCipher",
  a.totp_confirmed_at as "totpConfirmedAt", a.totp_last_step as "totpLastStep", a.disabled_at as "disabledAt"`

export const accountByLoginName = async (pool: pg.Pool, loginName: string): Promise<Secrets | null> => {
  const { rows } = await pool.query<Secrets>(`select ${secretColumns} from gewu.account a where a.login_name = $1`, [
    loginName,
  ])
  return rows[0] ?? null
}

/** The account of a link that is neither spent nor expired. */
export const accountByInvitation = async (pool: pg.Pool, tokenHash: Buffer, at: Date): Promise<Secrets | null> => {
  const { rows } = await pool.query<Secrets>(
    `select ${secretColumns} from gewu.invitation i join gewu.account a on a.id = i.account_id
     where i.token_hash = $1 and i.used_at is null and i.expires_at > $2 and a.disabled_at is null`,
    [tokenHash, at],
  )
  return rows[0] ?? null
}

export const secretsOf = async (pool: pg.Pool, accountId: string): Promise<Secrets | null> => {
  const { rows } = await pool.query<Secrets>(
    `select ${secretColumns} from gewu.account a where a.id = $1 and a.disabled_at is null`,
    [accountId],
  )
  return rows[0] ?? null
}

export interface BoundDevice {
  readonly id: string
  readonly accountId: string
  readonly publicKey: RowOf<'device'>['publicKey']
  readonly pinHash: string
}

export const boundDevice = async (pool: pg.Pool, deviceId: string): Promise<BoundDevice | null> => {
  const { rows } = await pool.query<BoundDevice>(
    `select d.id, d.account_id as "accountId", d.public_key as "publicKey", d.pin_hash as "pinHash"
     from gewu.device d join gewu.account a on a.id = d.account_id
     where d.id = $1 and d.revoked_at is null and a.disabled_at is null`,
    [deviceId],
  )
  return rows[0] ?? null
}

/** The bound phone that a session was begun on. */
export const deviceOfSession = async (pool: pg.Pool, tokenHash: Buffer): Promise<BoundDevice | null> => {
  const { rows } = await pool.query<{ deviceId: string | null }>(
    'select device_id as "deviceId" from gewu.session where token_hash = $1 and ended_at is null',
    [tokenHash],
  )
  const deviceId = rows[0]?.deviceId
  return deviceId ? boundDevice(pool, deviceId) : null
}

export interface NewCode {
  readonly id: string
  readonly phoneIndex: Buffer
  readonly codeHash: Buffer
  readonly at: Date
  readonly expiresAt: Date
  readonly gapSeconds: number
  readonly job: Job
}

/** Keeps a new code and queues its message in one transaction; the answer is how many seconds it is too soon, 0 when it was kept. */
export const keepCode = async (pool: pg.Pool, code: NewCode): Promise<number> => {
  const client = await pool.connect()
  let broken: Error | undefined
  try {
    await client.query('begin; set local role gewu_lane')
    // Two requests for one number at once: the second waits and then is too soon.
    await client.query('select pg_advisory_xact_lock($1, $2)', [codeLock, code.phoneIndex.readInt32BE(0)])
    const { rows } = await client.query<{ at: Date }>(
      'select created_at as at from gewu.signin_code where phone_index = $1 order by created_at desc limit 1',
      [code.phoneIndex],
    )
    const free = (rows[0]?.at.getTime() ?? 0) + code.gapSeconds * 1000
    const early = Math.ceil((free - code.at.getTime()) / 1000)
    if (early <= 0) {
      await client.query(
        'insert into gewu.signin_code (id, phone_index, code_hash, created_at, expires_at) values ($1, $2, $3, $4, $5)',
        [code.id, code.phoneIndex, code.codeHash, code.at, code.expiresAt],
      )
      const { task, payload, key } = code.job
      await client.query('select gewu.add_job($1, $2, $3)', [task, JSON.stringify(payload), key ?? null])
    }
    await client.query('commit')
    return Math.max(early, 0)
  } catch (error) {
    await client.query('rollback').catch((e: Error) => {
      broken = e
    })
    throw error
  } finally {
    client.release(broken)
  }
}

/** 'gewu' in ASCII, one up: the first key of the advisory locks of codes. */
const codeLock = 0x67657776

/** Counts a try on the newest code of a number; null when there is none to try, or no try left. */
export const tryCode = async (
  pool: pg.Pool,
  phoneIndex: Buffer,
  at: Date,
  tries: number,
): Promise<{ readonly id: string; readonly codeHash: Buffer } | null> => {
  const { rows } = await pool.query<{ id: string; codeHash: Buffer }>(
    `update gewu.signin_code set tries = tries + 1
     where id = (select id from gewu.signin_code where phone_index = $1 order by created_at desc, id desc limit 1)
       and used_at is null and expires_at > $2 and tries < $3
     returning id, code_hash as "codeHash"`,
    [phoneIndex, at, tries],
  )
  return rows[0] ?? null
}

export const namesOf = async (pool: pg.Pool, ids: readonly string[]): Promise<ReadonlyMap<string, string>> => {
  if (ids.length === 0) return new Map()
  const { rows } = await pool.query<{ id: string; name: string }>(
    'select id, name from gewu.account where id = any ($1)',
    [[...new Set(ids)]],
  )
  return new Map(rows.map((row) => [row.id, row.name]))
}

/** As `namesOf`, without residents. */
export const staffNamesOf = async (pool: pg.Pool, ids: readonly string[]): Promise<ReadonlyMap<string, string>> => {
  const { rows } = await pool.query<{ id: string; name: string }>(
    'select id, name from gewu.account where staff and id = any ($1)',
    [ids],
  )
  return new Map(rows.map((row) => [row.id, row.name]))
}

export type PhoneRow = Pick<RowOf<'account'>, 'phoneIndex' | 'phoneCipher' | 'homeCommunityId'>

export const phoneRow = async (pool: pg.Pool, accountId: string): Promise<PhoneRow | null> => {
  const { rows } = await pool.query<PhoneRow>(
    `select phone_index as "phoneIndex", phone_cipher as "phoneCipher", home_community_id as "homeCommunityId"
     from gewu.account where id = $1`,
    [accountId],
  )
  return rows[0] ?? null
}

/** Where somebody says they live. */
export const homeRow = async (
  pool: pg.Pool,
  accountId: string,
): Promise<{ readonly communityId: string; readonly placeId: string } | null> => {
  const { rows } = await pool.query<{ communityId: string; placeId: string }>(
    `select home_community_id as "communityId", home_place_id as "placeId" from gewu.account
     where id = $1 and home_place_id is not null and home_community_id is not null`,
    [accountId],
  )
  return rows[0] ?? null
}

export interface Colleague {
  readonly id: string
  readonly name: string
  readonly loginName: string | null
  readonly phoneCipher: Buffer | null
  readonly secondFactor: boolean
  readonly disabled: boolean
}

export interface ColleagueFilter {
  readonly reach: Reach
  readonly words: string | null
  readonly phoneIndex: Buffer | null
  readonly after: { readonly name: string; readonly id: string } | null
  readonly limit: number
}

/** Staff accounts with a post within the reach, and those without any post yet; by name. */
export const pageOfColleagues = async (pool: pg.Pool, filter: ColleagueFilter): Promise<readonly Colleague[]> => {
  const { reach, words, after } = filter
  const { rows } = await pool.query<Colleague>(
    `select a.id, a.name, a.login_name as "loginName", a.phone_cipher as "phoneCipher", a.disabled_at is not null as disabled,
            (a.totp_confirmed_at is not null or exists (select 1 from gewu.device d where d.account_id = a.id and d.revoked_at is null))
              as "secondFactor"
     from gewu.account a
     where a.staff
       and ($1 or not exists (select 1 from gewu.post p where p.account_id = a.id and p.until is null)
         or exists (select 1 from gewu.post p left join gewu.agency g on g.id = p.agency_id
           where p.account_id = a.id and p.until is null
             and (p.area_id = any ($2) or p.community_id = any ($2) or p.grid_id = any ($3) or g.area_id = any ($2))))
       and ($4::text is null or a.name like $4 or a.login_name like lower($4) or a.phone_index = $5)
       and ($6::text is null or (a.name collate "C", a.id) > ($6 collate "C", $7::uuid))
     order by a.name collate "C", a.id limit $8`,
    [
      reach.all,
      reach.areas,
      reach.grids,
      words === null ? null : `%${words.replace(/[\\%_]/g, '\\$&')}%`,
      filter.phoneIndex,
      after?.name ?? null,
      after?.id ?? null,
      filter.limit,
    ],
  )
  return rows
}

export type GuardRow = RowOf<'signin_guard'>

export const recentGuards = async (pool: pg.Pool, since: Date): Promise<readonly GuardRow[]> => {
  const { rows } = await pool.query<GuardRow>(
    `select subject, failures, window_started_at as "windowStartedAt", locked_until as "lockedUntil" from gewu.signin_guard
     where window_started_at >= $1 or locked_until >= $1 order by window_started_at desc limit 200`,
    [since],
  )
  return rows
}

export interface StaffKeys {
  readonly id: string
  readonly name: string
  readonly loginName: string | null
  readonly phoneIndex: Buffer | null
}

export const staffKeys = async (pool: pg.Pool): Promise<readonly StaffKeys[]> => {
  const { rows } = await pool.query<StaffKeys>(
    `select id, name, login_name as "loginName", phone_index as "phoneIndex" from gewu.account where staff`,
  )
  return rows
}

export const deviceOwners = async (
  pool: pg.Pool,
  deviceIds: readonly string[],
): Promise<ReadonlyMap<string, string>> => {
  const { rows } = await pool.query<{ id: string; accountId: string }>(
    'select id, account_id as "accountId" from gewu.device where id = any ($1)',
    [deviceIds],
  )
  return new Map(rows.map((row) => [row.id, row.accountId]))
}

/** Takes away what has been over for long: codes and guards after a day, sessions and links after thirty. */
export const dropOldSignIns = async (pool: pg.Pool, at: Date): Promise<void> => {
  const before = (days: number): Date => new Date(at.getTime() - days * 86_400_000)
  await pool.query('delete from gewu.signin_code where created_at < $1', [before(1)])
  await pool.query(
    'delete from gewu.signin_guard where window_started_at < $1 and (locked_until is null or locked_until < $1)',
    [before(1)],
  )
  await pool.query('delete from gewu.session where coalesce(ended_at, expires_at) < $1', [before(30)])
}

type LocalMessage = RowOf<'local_message'>

/** A second try of the same message keeps it once. */
export const keepLocalMessage = (pool: pg.Pool, message: LocalMessage): Promise<void> =>
  asJobs(pool, async (client) => {
    await client.query(
      `insert into gewu.local_message (id, phone_index, phone_cipher, body_cipher, created_at) values ($1, $2, $3, $4, $5)
       on conflict (id) do nothing`,
      [message.id, message.phoneIndex, message.phoneCipher, message.bodyCipher, message.createdAt],
    )
  })

export const dropOldMessages = (pool: pg.Pool, before: Date): Promise<void> =>
  asJobs(pool, async (client) => {
    await client.query('delete from gewu.local_message where created_at < $1', [before])
  })

export const recentMessages = async (pool: pg.Pool, phoneIndex: Buffer | null): Promise<readonly LocalMessage[]> => {
  const { rows } = await pool.query<LocalMessage>(
    `select id, phone_index as "phoneIndex", phone_cipher as "phoneCipher", body_cipher as "bodyCipher", created_at as "createdAt"
     from gewu.local_message where $1::bytea is null or phone_index = $1 order by created_at desc, id desc limit 50`,
    [phoneIndex],
  )
  return rows
}
