// @vitest-environment happy-dom
import { screen, waitFor, within } from '@testing-library/react'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { ConnectionsSection } from '../../../../../extension/review/settings/connections/connections-section.tsx'
import { accessibilityFaults } from '../../../ui/accessibility.ts'
import { answer, inputsOf, refusal } from '../fake-background.ts'
import { renderSection } from '../render-section.tsx'
import { connectionView } from './connection-fixture.ts'
import { card, serveConnections, served } from './served-connections.ts'

vi.mock('../../../../../extension/api/background-client.ts', () => import('../fake-background.ts'))

beforeEach(serveConnections)

describe('what goes in and out of a connection', () => {
  beforeEach(() => {
    served.connections = [connectionView({ deadLetters: 2 })]
  })

  it('its given-up events are listed with the reason, and sent again one by one or all', async () => {
    answer('connections.deadLetters', () => [
      {
        ...{ id: 'd-1', receivedAt: '2026-11-16T09:00:00.000Z', deadAt: '2026-11-16T09:30:00.000Z', attempts: 6 },
        outcome: { code: 'not_reachable', sentence: 'Jira did not answer.' },
        body: '{"issue":1}',
      },
      {
        ...{ id: 'd-2', receivedAt: '2026-11-16T08:00:00.000Z', deadAt: '2026-11-16T08:30:00.000Z', attempts: 6 },
        ...{ outcome: null, body: '{}' },
      },
    ])
    answer('connections.replay', () => ({ replayed: 1 }))
    const { user, container } = renderSection(<ConnectionsSection />)
    await user.click(within(await card()).getByRole('button', { name: 'Failed events (2)' }))
    expect(await screen.findByText('Jira did not answer.')).toBeTruthy()
    expect(await accessibilityFaults(container)).toEqual([])
    await user.click(screen.getByRole('button', { name: 'Send again the event of 09:00' }))
    await user.click(await screen.findByRole('button', { name: 'Send all 2 again' }))
    await waitFor(() =>
      expect(inputsOf('connections.replay')).toEqual([
        { connectionId: 'c-jira', deliveryIds: ['d-1'] },
        { connectionId: 'c-jira', deliveryIds: null },
      ]),
    )
  })

  it('key results are written back only when one says so, and what the tool refused is shown', async () => {
    answer('connections.configure', () => {
      served.connections = [connectionView({ settings: { writeBack: true } })]
      return { runId: null }
    })
    answer('connections.refusals', () => [
      {
        ...{ itemId: 'i', title: 'Aids lose their fitting', url: 'https://hearwell.atlassian.net/browse/FIT-1' },
        ...{ at: '2026-11-16T09:00:00.000Z', told: 'You do not have permission to edit this issue.' },
      },
    ])
    const { user } = renderSection(<ConnectionsSection />)
    await user.click(within(await card()).getByRole('button', { name: 'Write back' }))
    const box = screen.getByRole('checkbox', { name: 'Write key result and bet into Jira' })
    expect(box).toHaveProperty('checked', false)
    await user.click(box)
    expect(await screen.findByText('You do not have permission to edit this issue.')).toBeTruthy()
    expect(inputsOf('connections.configure')).toEqual([{ connectionId: 'c-jira', settings: { writeBack: true } }])
    answer('connections.retryRefusals', () => ({ retried: 1 }))
    await user.click(screen.getByRole('button', { name: 'Write them again' }))
    expect(await screen.findByText('1 item is written again.')).toBeTruthy()
    expect(inputsOf('connections.retryRefusals')).toEqual([{ connectionId: 'c-jira' }])
  })

  it('what was written is taken away when one stops writing, unless one says that it stays', async () => {
    served.connections = [connectionView({ settings: { writeBack: true } })]
    answer('connections.refusals', () => [])
    answer('connections.written', () => ({ items: 1 }))
    answer('connections.configure', () => ({ runId: null }))
    const { user, container } = renderSection(<ConnectionsSection />)
    await user.click(within(await card()).getByRole('button', { name: 'Write back' }))
    const box = screen.getByRole('checkbox', { name: 'Write key result and bet into Jira' })
    await user.click(box)
    expect(await screen.findByText('Throughline has written the key result into 1 issue.')).toBeTruthy()
    expect(await accessibilityFaults(container)).toEqual([])
    await user.click(screen.getByRole('button', { name: 'Cancel' }))
    expect(inputsOf('connections.configure')).toEqual([])
    await user.click(box)
    await user.click(screen.getByRole('button', { name: 'Stop writing' }))
    expect(await screen.findByText(/and go from where they stand/)).toBeTruthy()
    await user.click(box)
    await user.click(await screen.findByRole('radio', { name: /^Leave it/ }))
    await user.click(screen.getByRole('button', { name: 'Stop writing' }))
    expect(await screen.findByText(/What is written there stays/)).toBeTruthy()
    expect(inputsOf('connections.configure')).toEqual([
      { connectionId: 'c-jira', settings: { writeBack: false } },
      { connectionId: 'c-jira', settings: { writeBack: false }, leaveWritten: true },
    ])
  })

  it('what a change did not take is said where it was tried', async () => {
    answer('connections.containers', () => refusal('vendor_failed', 'The tool did not answer as it should: 503'))
    const { user } = renderSection(<ConnectionsSection />)
    await user.click(within(await card()).getByRole('button', { name: 'What is read' }))
    expect(await screen.findByText('The tool did not answer as it should: 503')).toBeTruthy()
    answer('connections.containers', () => [{ id: 'FIT', name: 'Fitting', statuses: [] }])
    await user.click(screen.getByRole('button', { name: 'Try again' }))
    expect(await screen.findByRole('checkbox', { name: 'Fitting FIT' })).toHaveProperty('checked', true)
  })
})
