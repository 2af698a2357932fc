/** Starts the print shell against the server it came from. */
import { openClient } from '@gewu/client/client'
import { newCommandId } from '../../features/device/command-id.ts'
import { mountShell } from '../mount.tsx'
import { remoteResidentApi } from '../resident/remote-api.ts'
import { App } from './app.tsx'

const api = remoteResidentApi(openClient({ origin: '', shell: 'resident', newKey: newCommandId }))

mountShell(<App ports={{ api, origin: location.origin, now: () => new Date() }} />)
