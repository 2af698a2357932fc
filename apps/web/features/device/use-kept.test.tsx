// @vitest-environment happy-dom
import { useMemo } from 'react'
import { expect, it } from 'vitest'
import { onPage } from '../on-page.fixture.tsx'
import { pageShelf, type Shelf } from './shelf.ts'
import { useKept } from './use-kept.ts'

type Words = { readonly text: string }

function Form({ shelf, name }: { readonly shelf: Shelf; readonly name: string }) {
  const slot = useMemo(() => shelf<Words>(name), [shelf, name])
  const kept = useKept(
    slot,
    () => ({ text: '' }),
    ({ text }) => text !== '',
  )
  if (kept.value === undefined) return null
  return (
    <>
      <input value={kept.value.text} onChange={(event) => kept.change({ text: event.currentTarget.value })} />
      <button type="button" onClick={kept.drop}>
        交
      </button>
    </>
  )
}

const shownIn = (page: HTMLElement) => page.querySelector('input')?.value

it('has what was being written when the page was left, and nobody else’s', async () => {
  const shelf = pageShelf()
  const first = await onPage(<Form shelf={shelf} name="a" />)
  await first.write(first.page.querySelector('input'), '井盖松了')
  await first.leave()
  const second = await onPage(<Form shelf={shelf} name="a" />)
  expect(shownIn(second.page)).toBe('井盖松了')
  await second.leave()
  const other = await onPage(<Form shelf={shelf} name="b" />)
  expect(shownIn(other.page)).toBe('')
  await other.leave()
})

it('begins anew once it was handed in, and leaves nothing behind', async () => {
  const shelf = pageShelf()
  const shown = await onPage(<Form shelf={shelf} name="a" />)
  await shown.write(shown.page.querySelector('input'), '井盖松了')
  await shown.press('交')
  expect(shownIn(shown.page)).toBe('')
  await shown.leave()
  expect(await shelf<Words>('a').read()).toBeUndefined()
})
