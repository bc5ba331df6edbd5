import { QueryClientProvider, useQuery } from '@tanstack/react-query'
import { type ReactNode, StrictMode, useEffect, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { texts } from '../ui/texts.ts'
import { ViewerProvider } from '../ui/viewer.tsx'
import { keepFresh } from './keep-fresh.ts'
import { queryClient, trpc } from './trpc-client.ts'

const MINUTE_MS = 60_000

/** Starts a page of the extension: its element `root`, its title where it is another than the product's name, its queries kept fresh, its viewer's language, zone and clock. */
export function startSurface(surface: ReactNode, title: string = texts.product): void {
  const root = document.getElementById('root')
  if (!root) throw new Error('The page has no element with the id "root".')
  const theme = new URLSearchParams(location.search).get('theme')
  if (theme === 'dark' || theme === 'light') document.documentElement.dataset.theme = theme
  document.documentElement.lang = 'en'
  document.title = title
  const gone = new AbortController()
  addEventListener('pagehide', event => {
    if (!event.persisted) gone.abort()
  })
  keepFresh(queryClient, gone.signal)
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={queryClient}>
        <WorkspaceViewer>{surface}</WorkspaceViewer>
      </QueryClientProvider>
    </StrictMode>,
  )
}

/** Dates read in the browser's language and the workspace's zone (the browser's until that is known), against a clock of whole minutes. */
function WorkspaceViewer({ children }: { children: ReactNode }) {
  const current = useQuery(trpc.workspace.current.queryOptions())
  const [now, setNow] = useState(() => new Date().toISOString())
  useEffect(() => {
    const tick = setInterval(() => setNow(new Date().toISOString()), MINUTE_MS)
    return () => clearInterval(tick)
  }, [])
  const timeZone = current.data?.workspace?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone
  return <ViewerProvider viewer={{ locale: navigator.language, timeZone, now }}>{children}</ViewerProvider>
}
