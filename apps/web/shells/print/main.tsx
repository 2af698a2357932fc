/** Starts the print shell. */
import { mountShell } from '../mount.tsx'

mountShell(<p>格务</p>)
