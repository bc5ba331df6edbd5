import { QueryClientProvider } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { queryClient } from '../../../../extension/api/trpc-client.ts'
import type { Role } from '../../../../shared/permissions.ts'
import { renderForViewer } from '../../ui/render-with-viewer.tsx'
import { answer } from './fake-background.ts'

/** Renders a section of the settings for a member with a role; what it asks is answered by `answer`. */
export function renderSection(section: ReactElement, role: Role = 'admin') {
  queryClient.clear()
  queryClient.setDefaultOptions({ queries: { ...queryClient.getDefaultOptions().queries, retry: false } })
  answer('workspace.current', () => ({
    user: { email: 'lea@hearwell.example' },
    workspace: { id: 'w', name: 'Hearwell', timeZone: 'Europe/Lisbon', role },
    me: { id: 'lea', name: 'Lea Moreau' },
  }))
  answer('session.state', () => ({ state: 'signed_in', email: null, workspace: null, server: '' }))
  return renderForViewer(<QueryClientProvider client={queryClient}>{section}</QueryClientProvider>)
}
