/** Starts the desk shell. */
import { openClient } from '@gewu/client/client'
import { newCommandId } from '../../features/device/command-id.ts'
import { mountShell } from '../mount.tsx'
import { App } from './app.tsx'
import { listenTo } from './listen.ts'

mountShell(
  <App
    ports={{
      client: openClient({ origin: '', shell: 'desk', newKey: newCommandId }),
      now: () => new Date(),
      listen: listenTo,
    }}
  />,
)
