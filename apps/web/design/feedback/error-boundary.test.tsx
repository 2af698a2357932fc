// @vitest-environment happy-dom
import { afterEach, expect, it, vi } from 'vitest'
import { onPage } from '../../features/on-page.fixture.tsx'
import { ErrorBoundary } from './error-boundary.tsx'

afterEach(() => vi.restoreAllMocks())

const weather = { broken: true }

function Fragile() {
  if (weather.broken) throw new Error('secret details')
  return <p>楼道灯</p>
}

it('shows plain words in place of what broke, and draws it again when asked', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
  const shown = await onPage(
    <ErrorBoundary
      fallback={(again) => (
        <button type="button" onClick={again}>
          再试一次
        </button>
      )}
    >
      <Fragile />
    </ErrorBoundary>,
  )
  expect(shown.page.textContent).toBe('再试一次')
  weather.broken = false
  await shown.press('再试一次')
  expect(shown.page.textContent).toBe('楼道灯')
  await shown.leave()
})
