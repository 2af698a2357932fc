/** The desk's shell over an invented server; `gewu.story` in local storage picks who is looking. */
import { openClient } from '@gewu/client/client'
import { App } from '../shells/desk/app.tsx'
import { mountShell } from '../shells/mount.tsx'
import { inventedFetch, type Scenario } from './desk/invented-server.ts'

const scenarios: readonly Scenario[] = ['signed-in', 'nobody', 'offline', 'empty', 'agency', 'slow']
const asked = localStorage.getItem('gewu.story')
const scenario = scenarios.find((known) => known === asked) ?? 'signed-in'
const moment = new Date('2024-10-24T15:12:00+08:00')

mountShell(
  <App
    ports={{
      client: openClient({
        origin: '',
        shell: 'desk',
        newKey: () => crypto.randomUUID(),
        fetch: inventedFetch(scenario),
      }),
      now: () => moment,
      listen: () => () => undefined,
    }}
  />,
)
