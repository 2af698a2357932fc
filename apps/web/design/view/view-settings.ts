/** How this device wants to read: elder view, dark, text scale. Kept on the device, never sent to the server. */
import { useSyncExternalStore } from 'react'

/** `scale` multiplies every text size; 0.9 to 1.5. */
export type ViewSettings = {
  readonly theme: 'auto' | 'light' | 'dark'
  readonly view: 'plain' | 'elder'
  readonly scale: number
}

export const minScale = 0.9
export const maxScale = 1.5
const key = 'gewu.view'
const plain: ViewSettings = { theme: 'auto', view: 'plain', scale: 1 }

const clampScale = (value: unknown): number =>
  typeof value === 'number' && Number.isFinite(value) ? Math.min(maxScale, Math.max(minScale, value)) : 1

/** Reads stored settings; whatever is not understood falls back to the plain view. */
export function parseViewSettings(text: string | null): ViewSettings {
  if (text === null) return plain
  try {
    const held: unknown = JSON.parse(text)
    if (typeof held !== 'object' || held === null) return plain
    const { theme, view, scale } = { theme: undefined, view: undefined, scale: undefined, ...held }
    return {
      theme: theme === 'dark' || theme === 'light' ? theme : 'auto',
      view: view === 'elder' ? 'elder' : 'plain',
      scale: clampScale(scale),
    }
  } catch {
    return plain
  }
}

function read(): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null // storage can be shut in private windows
  }
}

let current = parseViewSettings(read())
const listeners = new Set<() => void>()
const prefersDark = () => matchMedia('(prefers-color-scheme: dark)')

/** Writes the settings onto `<html>`, where the tokens read them. Call once before the first render. */
export function applyViewSettings(): void {
  const root = document.documentElement
  const dark = current.theme === 'dark' || (current.theme === 'auto' && prefersDark().matches)
  root.dataset.theme = dark ? 'dark' : 'light'
  if (current.view === 'elder') root.dataset.view = 'elder'
  else delete root.dataset.view
  root.style.setProperty('--k', String(current.scale))
}

/** Applies the settings; follows the device when it turns dark or light, and the other open pages of this device. */
export function startViewSettings(): void {
  applyViewSettings()
  prefersDark().addEventListener('change', applyViewSettings)
  addEventListener('storage', (event) => {
    if (event.key !== key) return
    current = parseViewSettings(event.newValue)
    applyViewSettings()
    for (const tell of listeners) tell()
  })
}

/** Changes some settings for this device and shows them at once. */
export function changeViewSettings(change: Partial<ViewSettings>): void {
  current = { ...current, ...change, scale: clampScale(change.scale ?? current.scale) }
  try {
    localStorage.setItem(key, JSON.stringify(current))
  } catch {
    // without storage the choice holds until the page is closed
  }
  applyViewSettings()
  for (const tell of listeners) tell()
}

const subscribe = (tell: () => void) => {
  listeners.add(tell)
  return () => {
    listeners.delete(tell)
  }
}

/** The settings now; the component is drawn again when they change. */
export const useViewSettings = (): ViewSettings => useSyncExternalStore(subscribe, () => current)
