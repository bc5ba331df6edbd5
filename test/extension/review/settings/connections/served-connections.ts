import { screen } from '@testing-library/react'
import type { ConnectionView, LeftBehindView } from '../../../../../shared/views/connections.ts'
import { answer, forgetAnswers } from '../fake-background.ts'

/** No tool can be signed in to here. */
export const NOWHERE = { jira: false, hubspot: false, notion: false }

/** What the background answers of connections; a test sets it, and a change that it makes. */
export const served: { connections: ConnectionView[]; leftBehind: LeftBehindView[]; oauth: Record<string, boolean> } = {
  connections: [],
  leftBehind: [],
  oauth: NOWHERE,
}

/** Serves a workspace without connections, and forgets what a test before this one served. */
export function serveConnections(): void {
  forgetAnswers()
  Object.assign(served, { connections: [], leftBehind: [], oauth: NOWHERE })
  answer('connections.list', () => ({ ...served }))
  answer('connections.written', () => ({ items: 0 }))
  answer('connections.refusals', () => [])
}

/** The card of a connection, as soon as it is there. */
export const card = (name = 'Jira hearwell.atlassian.net') => screen.findByRole('region', { name })
