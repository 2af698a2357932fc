/** Starts the desk shell. */
import { openClient } from '@gewu/client/client'
import { newCommandId } from '../../features/device/command-id.ts'
import { listenTo } from '../../features/device/listen.ts'
import { mountShell } from '../mount.tsx'
import { App } from './app.tsx'

mountShell(
  <App
    ports={{
      client: openClient({ origin: '', shell: 'desk', newKey: newCommandId }),
      now: () => new Date(),
      listen: listenTo,
    }}
  />,
)
