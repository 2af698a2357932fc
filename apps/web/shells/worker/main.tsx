/** Starts the worker shell. */
import { mountShell } from '../mount.tsx'
import { App } from './app.tsx'

mountShell(<App />)
