/** Puts a shell on its page: device settings first, then icons, the error boundary, the pages and the toasts. */
import '../design/tokens.css'
import '../design/base.css'
import { type ReactNode, StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { useLocation } from 'wouter'
import { Button } from '../design/controls/button.tsx'
import { Empty } from '../design/feedback/empty.tsx'
import { ErrorBoundary } from '../design/feedback/error-boundary.tsx'
import { Toasts } from '../design/feedback/toast.tsx'
import { IconSheet } from '../design/marks/icon.tsx'
import { startViewSettings } from '../design/view/view-settings.ts'
import { words } from '../design/words.ts'

/** Renders `app` into `#root`. */
export function mountShell(app: ReactNode): void {
  startViewSettings()
  const root = document.getElementById('root')
  if (root === null) throw new Error('the page has no #root')
  createRoot(root).render(
    <StrictMode>
      <IconSheet />
      <Guarded>{app}</Guarded>
      <Toasts />
    </StrictMode>,
  )
}

function Guarded({ children }: { readonly children: ReactNode }) {
  const [path] = useLocation()
  return (
    <ErrorBoundary
      resetOn={path}
      fallback={(again) => (
        <main id="main">
          <Empty title={words.broken} action={<Button onPress={again}>{words.bringBack}</Button>}>
            {words.brokenDetail}
          </Empty>
        </main>
      )}
    >
      {children}
    </ErrorBoundary>
  )
}
