/** Which key does what at the dispatch desk. Single letters keep out of the way of typing, of sheets and of other shortcuts. */
import { memoryOf } from '../device/memory.ts'

export type DeskKey =
  | { readonly does: 'next' }
  | { readonly does: 'previous' }
  | { readonly does: 'pick'; readonly at: number }
  | { readonly does: 'help' }

/** What of a key press matters here. The digits 1 to 3 pick a receiver, 4 to 6 a category. */
export type Pressed = {
  readonly key: string
  readonly withModifier: boolean
  /** The focus is where letters are written. */
  readonly typing: boolean
  readonly inSheet: boolean
  readonly repeated?: boolean
}

/** Enter is not here on purpose: it belongs to the form that has the focus, and never dispatches from the queue. */
export function deskKeyOf(pressed: Pressed, lettersOn: boolean): DeskKey | undefined {
  if (pressed.withModifier || pressed.typing || pressed.inSheet) return undefined
  if (pressed.key === '?' || pressed.key === '？') return { does: 'help' }
  if (!lettersOn) return undefined
  const key = pressed.key.normalize('NFKC').toLowerCase()
  if (key === 'j') return { does: 'next' }
  if (key === 'k') return { does: 'previous' }
  if (/^[1-6]$/.test(key) && pressed.repeated !== true) return { does: 'pick', at: Number(key) - 1 }
  return undefined
}

const typingInputs = new Set(['radio', 'checkbox', 'button', 'submit', 'range', 'file'])

/** Reads a key event of the page. */
export function pressedOf(event: KeyboardEvent): Pressed {
  const { target } = event
  const typing =
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    (target instanceof HTMLInputElement && !typingInputs.has(target.type)) ||
    (target instanceof HTMLElement && target.isContentEditable)
  return {
    key: event.key,
    withModifier: event.ctrlKey || event.metaKey || event.altKey || event.isComposing,
    typing,
    inSheet: document.querySelector('dialog[open]') !== null,
    repeated: event.repeat,
  }
}

/** Whether this person wants single letters at all; on until switched off. */
export const lettersWanted = memoryOf('desk-letters', (held) => held !== false)
