/** Owns which PostgreSQL a test run starts: the embedded 18, or Debian's 15, the oldest Gewu supports. It installs neither. */
import { access } from 'node:fs/promises'
import path from 'node:path'
import {
  type EmbeddedOptions,
  type EmbeddedPostgres,
  startEmbedded,
  startWith,
} from '@gewu/server/kernel/postgres/start-embedded'

export type Engine = '18' | '15'

/** Where Debian and Ubuntu put it. */
const DEBIAN_15 = '/usr/lib/postgresql/15/bin'

/** Starts an engine in a folder of its own. Both go through the same launcher, under the same roles. */
export async function startEngine(engine: Engine, options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  return engine === '18' ? startEmbedded(options) : startWith(findDebian15, options)
}

async function findDebian15(): ReturnType<Parameters<typeof startWith>[0]> {
  const bin = (name: string): string => path.join(DEBIAN_15, name)
  await access(bin('postgres')).catch(() => {
    throw new Error('没有 PostgreSQL 15。请先安装：apt-get install postgresql-15')
  })
  return {
    initdb: bin('initdb'),
    postgres: bin('postgres'),
    pgCtl: bin('pg_ctl'),
    locale: ['--locale=C.UTF-8'],
    how: 'in place',
  }
}
