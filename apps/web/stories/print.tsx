/** The print shell over an invented server. */
import { mountShell } from '../shells/mount.tsx'
import { App } from '../shells/print/app.tsx'
import { inventedApi } from './invented-api.ts'

const moment = new Date('2024-10-24T15:12:00+08:00')

mountShell(<App ports={{ api: inventedApi('nobody'), origin: 'https://gewu.example.cn', now: () => moment }} />)
