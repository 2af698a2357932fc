/** Starts the worker shell against the server it came from. */
import { openClient } from '@gewu/client/client'
import { newCommandId } from '../../features/device/command-id.ts'
import { listenTo } from '../../features/device/listen.ts'
import { deviceShelf } from '../../features/device/shelf.ts'
import type { BoundDevice } from '../../features/identity/device-sign-in.ts'
import { mountShell } from '../mount.tsx'
import { App } from './app.tsx'

const shelf = deviceShelf('gewu-worker')

mountShell(
  <App
    ports={{
      client: openClient({ origin: '', shell: 'worker', newKey: newCommandId }),
      device: shelf<BoundDevice>('device'),
      shelf,
      now: () => new Date(),
      listen: listenTo,
    }}
  />,
)
