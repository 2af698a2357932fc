/** Owns that the application role exists on an outside server and can sign in. It never gives rights on tables; migrations do. */
import pg from 'pg'
import { codeOf } from './refusal.ts'
import { APP_ROLE, type PgTarget } from './target.ts'

export type AppRoleOutcome = { ok: true } | { ok: false; code: 'app-password' | 'no-right'; sentence: string }

/**
 * Makes the application role when it is not there, with the password of `app`. One that is there must take that password:
 * it is never changed, since another installation on the same server may live by it.
 * @param owner a connection of a role that may make roles
 */
export async function ensureAppRole(owner: pg.Client, app: PgTarget): Promise<AppRoleOutcome> {
  const { rowCount } = await owner.query('select 1 from pg_roles where rolname = $1', [APP_ROLE])
  if (rowCount) return checkSignIn(app)
  try {
    await owner.query(
      `create role ${APP_ROLE} login nosuperuser nocreatedb nocreaterole password ${pg.escapeLiteral(app.password)}`,
    )
    return { ok: true }
  } catch (error) {
    if (codeOf(error) === '42710') return checkSignIn(app)
    if (codeOf(error) !== '42501') throw error
    const sentence = `数据库用户不能建立角色 ${APP_ROLE}。请让数据库管理员执行 CREATE ROLE ${APP_ROLE} LOGIN PASSWORD '…'，密码取自数据目录 secrets.json 的 appPassword。`
    return { ok: false, code: 'no-right', sentence }
  }
}

async function checkSignIn(app: PgTarget): Promise<AppRoleOutcome> {
  const client = new pg.Client(app)
  client.on('error', () => undefined)
  try {
    await client.connect()
    return { ok: true }
  } catch (error) {
    if (codeOf(error) !== '28P01') throw error
    const sentence = `角色 ${APP_ROLE} 的密码与数据目录里的 secrets.json 不符。请用原来的 secrets.json，或让数据库管理员执行 ALTER ROLE ${APP_ROLE} PASSWORD '…'，密码取自其中的 appPassword。`
    return { ok: false, code: 'app-password', sentence }
  } finally {
    await client.end().catch(() => undefined)
  }
}
