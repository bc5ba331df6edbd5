import type { QueryClient } from '@tanstack/react-query'
import { subscribe } from './broadcasts.ts'
import { keepPulse } from './pulse.ts'

/**
 * Keeps a page's queries as fresh as the facts: refetches what is shown when something changed anywhere, starts from
 * nothing when somebody signs in or out, and pulses while the page is looked at. Once for each page.
 */
export function keepFresh(queryClient: QueryClient, signal: AbortSignal): void {
  subscribe(broadcast => {
    if (broadcast.kind === 'throughline/invalidated') void queryClient.invalidateQueries()
    if (broadcast.kind === 'throughline/session') void queryClient.resetQueries()
  }, signal)
  keepPulse(signal)
}
