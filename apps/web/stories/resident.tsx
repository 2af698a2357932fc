/** The resident shell over an invented server; `gewu.story` in local storage picks who is looking. */
import { deviceDraftStore } from '../features/say/draft-store.ts'
import { mountShell } from '../shells/mount.tsx'
import { App } from '../shells/resident/app.tsx'
import { inventedApi, type Scenario } from './invented-api.ts'

const scenarios: readonly Scenario[] = ['signed-in', 'nobody', 'offline']
const asked = localStorage.getItem('gewu.story')
const scenario = scenarios.find((known) => known === asked) ?? 'signed-in'
const moment = new Date('2024-10-24T15:12:00+08:00')

mountShell(<App ports={{ api: inventedApi(scenario), drafts: deviceDraftStore(), now: () => moment }} />)
