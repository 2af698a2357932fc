/** The door this device last scanned: whose plate the home shows, and where a new matter is taken to be. */
import { memoryOf, textAt } from './memory.ts'

export type HomeDoor = { readonly code: string; readonly label: string }

const memory = memoryOf('door', (held): HomeDoor | undefined => {
  const [code, label] = [textAt(held, 'code'), textAt(held, 'label')]
  return code === undefined || label === undefined ? undefined : { code, label }
})

export const homeDoor = (): HomeDoor | undefined => memory.read()
export const rememberDoor = (door: HomeDoor): void => memory.write(door)
export const forgetDoor = (): void => memory.forget()
