// @vitest-environment happy-dom
import { screen, waitFor, within } from '@testing-library/react'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { ConnectionsSection } from '../../../../../extension/review/settings/connections/connections-section.tsx'
import { accessibilityFaults } from '../../../ui/accessibility.ts'
import { answer, inputsOf } from '../fake-background.ts'
import { renderSection } from '../render-section.tsx'
import { connectionView } from './connection-fixture.ts'
import { card, serveConnections, served } from './served-connections.ts'

vi.mock('../../../../../extension/api/background-client.ts', () => import('../fake-background.ts'))

beforeEach(serveConnections)

describe('a connection is', () => {
  beforeEach(() => {
    served.connections = [connectionView({ deadLetters: 2 })]
  })

  it('paused, with undo', async () => {
    answer('connections.pause', () => {
      served.connections = [connectionView({ state: 'paused' })]
    })
    answer('connections.resume', () => {
      served.connections = [connectionView()]
    })
    const { user } = renderSection(<ConnectionsSection />)
    await user.click(within(await card()).getByRole('button', { name: 'Pause' }))
    expect(await within(await card()).findByRole('button', { name: 'Resume' })).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Undo' }))
    expect(await within(await card()).findByText('Live')).toBeTruthy()
    expect(inputsOf('connections.resume')).toEqual([{ connectionId: 'c-jira' }])
  })

  it('disconnected only after being told what happens, and nothing is erased unless one says so', async () => {
    answer('connections.disconnect', () => {
      served.connections = []
      return { leavesWebhooks: true, takesAway: 0 }
    })
    const { user, container } = renderSection(<ConnectionsSection />)
    await user.click(within(await card()).getByRole('button', { name: /^Disconnect/ }))
    const dialog = within(screen.getByRole('dialog', { name: 'Disconnect Jira hearwell.atlassian.net?' }))
    expect(dialog.getByText(/its tag rules make no more tags/)).toBeTruthy()
    expect(dialog.getByRole('radio', { name: /^Keep what came/ })).toHaveProperty('checked', true)
    expect(await accessibilityFaults(container)).toEqual([])
    await user.click(dialog.getByRole('button', { name: 'Cancel' }))
    expect(screen.queryByRole('dialog')).toBeNull()
    expect(inputsOf('connections.disconnect')).toEqual([])

    await user.click(within(await card()).getByRole('button', { name: /^Disconnect/ }))
    await user.click(screen.getByRole('radio', { name: /^Erase what came/ }))
    await user.click(screen.getByRole('button', { name: 'Disconnect and erase' }))
    expect(await screen.findByText('No tool is connected yet')).toBeTruthy()
    expect(screen.getByText(/What came is being erased. Jira did not let its webhooks be removed/)).toBeTruthy()
    expect(inputsOf('connections.disconnect')).toEqual([{ connectionId: 'c-jira', erase: true, takeAway: true }])
  })

  it('that has written key results takes them away first, with progress; one may end it at once', async () => {
    answer('connections.written', () => ({ items: 120 }))
    answer('connections.disconnect', ({ takeAway }: { takeAway: boolean }) => {
      const writing = { state: 'running' as const, startedAt: '', done: 25, total: 120, perMinute: 300 }
      served.connections = takeAway
        ? [connectionView({ state: 'paused', ending: { erase: false }, settings: { writeBack: false }, writing })]
        : []
      return { leavesWebhooks: false, takesAway: takeAway ? 120 : 0 }
    })
    const { user, container } = renderSection(<ConnectionsSection />)
    await user.click(within(await card()).getByRole('button', { name: /^Disconnect/ }))
    const choice = await screen.findByRole('radiogroup', {
      name: 'Throughline has written the key result into 120 issues.',
    })
    expect(within(choice).getByRole('radio', { name: /^Take it away/ })).toHaveProperty('checked', true)
    expect(await accessibilityFaults(container)).toEqual([])
    await user.click(screen.getByRole('button', { name: 'Disconnect' }))
    const ending = within(await card())
    expect(await ending.findByText('Disconnecting')).toBeTruthy()
    expect(ending.getByText(/^25 of 120 taken away from Jira/)).toBeTruthy()
    expect(screen.getByText(/its key result is taken away from 120 issues/)).toBeTruthy()
    expect(ending.queryByRole('button', { name: 'Pause' })).toBeNull()
    await user.click(ending.getByRole('button', { name: 'Disconnect now, leave the rest' }))
    expect(await screen.findByText('No tool is connected yet')).toBeTruthy()
    expect(inputsOf('connections.disconnect')).toEqual([
      { connectionId: 'c-jira', erase: false, takeAway: true },
      { connectionId: 'c-jira', erase: false, takeAway: false },
    ])
  })

  it('that has ended and left something in its tool says so until one has read it', async () => {
    served.connections = []
    const because = 'The tool no longer accepts the credentials.'
    served.leftBehind = [{ id: 'c-old', tool: 'hubspot', site: 'hubspot', remains: 3, because }]
    answer('connections.dismissLeftBehind', () => {
      served.leftBehind = []
      return null
    })
    const { user, container } = renderSection(<ConnectionsSection />)
    const note = within(await card('HubSpot is disconnected'))
    expect(note.getByText('3 deals still carry the key result written there.')).toBeTruthy()
    expect(note.getByText(because)).toBeTruthy()
    expect(await accessibilityFaults(container)).toEqual([])
    await user.click(note.getByRole('button', { name: 'Off the list' }))
    await waitFor(() => expect(screen.queryByText('HubSpot is disconnected')).toBeNull())
    expect(inputsOf('connections.dismissLeftBehind')).toEqual([{ connectionId: 'c-old' }])
  })
})
