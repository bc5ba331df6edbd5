import { cleanup, render } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import type { ReactElement } from 'react'
import { afterEach } from 'vitest'
import { ViewerProvider } from '../../../extension/ui/viewer.tsx'
import { VIEWER } from './view-fixtures.ts'

// Vitest's globals are off, so Testing Library cannot register its own clean-up.
afterEach(() => {
  cleanup()
  sessionStorage.clear()
})

/** Renders for a viewer in Lisbon on a Monday morning; gives the person who types and clicks along. */
export function renderForViewer(element: ReactElement) {
  const within = (content: ReactElement) => <ViewerProvider viewer={VIEWER}>{content}</ViewerProvider>
  const user = userEvent.setup()
  const { rerender, container } = render(within(element))
  return { user, container, rerender: (next: ReactElement) => rerender(within(next)) }
}
