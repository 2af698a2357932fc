/** Puts a component on a page for a test, and acts on it as a person would. Tests only. */
import { act, type ReactNode } from 'react'
import { createRoot } from 'react-dom/client'

Reflect.set(globalThis, 'IS_REACT_ACT_ENVIRONMENT', true)

export type OnPage = {
  readonly page: HTMLElement
  /** Lets everything that is under way come to rest. */
  readonly settle: () => Promise<void>
  /** `times` presses follow each other before anything is drawn again. */
  readonly press: (label: string, times?: number) => Promise<void>
  readonly write: (field: Element | null, text: string) => Promise<void>
  readonly leave: () => Promise<void>
}

export async function onPage(node: ReactNode): Promise<OnPage> {
  const page = document.createElement('div')
  document.body.append(page)
  const root = createRoot(page)
  const settle = () => act(async () => new Promise<void>((done) => setTimeout(done, 0)))
  await act(async () => root.render(node))
  await settle()
  const button = (label: string) => {
    const found = [...page.querySelectorAll('button')].find((one) => one.textContent?.includes(label))
    if (found === undefined) throw new Error(`no button 「${label}」 among: ${page.textContent}`)
    return found
  }
  return {
    page,
    settle,
    press: async (label, times = 1) => {
      await act(async () => {
        for (let time = 0; time < times; time += 1) button(label).click()
      })
      await settle()
    },
    write: async (field, text) => {
      if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) throw new Error('no such field')
      // React listens to the native setter
      const prototype = Object.getPrototypeOf(field)
      await act(async () => {
        Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(field, text)
        field.dispatchEvent(new Event('input', { bubbles: true }))
      })
    },
    leave: async () => {
      await act(async () => root.unmount())
      page.remove()
    },
  }
}
