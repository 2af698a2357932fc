/** Starts the resident shell against the server it came from. */
import { openClient } from '@gewu/client/client'
import { newCommandId } from '../../features/device/command-id.ts'
import { addressOfScan } from '../../features/doors/scan.ts'
import { deviceDraftStore } from '../../features/say/draft-store.ts'
import { mountShell } from '../mount.tsx'
import { App } from './app.tsx'
import { remoteResidentApi } from './remote-api.ts'

const scanned = addressOfScan(location.pathname)
if (scanned !== undefined) history.replaceState(null, '', scanned)
const client = openClient({ origin: '', shell: 'resident', newKey: newCommandId })

mountShell(<App ports={{ api: remoteResidentApi(client), drafts: deviceDraftStore(), now: () => new Date() }} />)
