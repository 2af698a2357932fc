/** Starts the resident shell. */
import { mountShell } from '../mount.tsx'

mountShell(<p>格务</p>)
