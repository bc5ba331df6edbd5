// @vitest-environment happy-dom
import { screen, within } from '@testing-library/react'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { ConnectionsSection } from '../../../../../extension/review/settings/connections/connections-section.tsx'
import type { ConnectionView } from '../../../../../shared/views/connections.ts'
import { accessibilityFaults } from '../../../ui/accessibility.ts'
import { answer, inputsOf } from '../fake-background.ts'
import { renderSection } from '../render-section.tsx'
import { connectionView } from './connection-fixture.ts'
import { card, serveConnections, served } from './served-connections.ts'

vi.mock('../../../../../extension/api/background-client.ts', () => import('../fake-background.ts'))

beforeEach(serveConnections)

describe('Notion', () => {
  const notion = (rest: Partial<ConnectionView> = {}) =>
    connectionView({
      ...{ id: 'c-notion', tool: 'notion', site: 'notion', settings: {}, lastEventAt: null, hasWebhookSecret: false },
      ...rest,
    })

  it('its token is shown once it has come, to be pasted there', async () => {
    served.connections = [notion({ verification: 'awaited' })]
    const { user } = renderSection(<ConnectionsSection />)
    await user.click(within(await card('Notion')).getByRole('button', { name: 'Events' }))
    expect(screen.getByText('Notion’s token has not arrived yet.')).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Show the token' })).toBeNull()
    served.connections = [notion({ verification: 'received' })]
    answer('connections.verificationToken', () => ({ token: 'secret_of_notion' }))
    await user.click(await screen.findByRole('button', { name: 'Show the token' }))
    expect(await screen.findByLabelText('Verification token')).toHaveProperty('value', 'secret_of_notion')
  })

  it('a token that was not pasted is waited for again', async () => {
    served.connections = [notion({ verification: 'shown' })]
    answer('connections.awaitVerification', () => {
      served.connections = [notion({ verification: 'awaited' })]
    })
    const { user } = renderSection(<ConnectionsSection />)
    await user.click(within(await card('Notion')).getByRole('button', { name: 'Events' }))
    await user.click(screen.getByRole('button', { name: 'Wait for a token again' }))
    expect(await screen.findByText('Notion’s token has not arrived yet.')).toBeTruthy()
  })

  it('its columns begin with the guess, and are chosen by id', async () => {
    served.connections = [notion({ firstLoad: null })]
    answer('connections.containers', () => [
      {
        ...{ id: 'd'.repeat(32), name: 'Work', statuses: [] },
        properties: [
          { field: 'status', guess: 'stat', choices: [{ id: 'stat', name: 'Stage' }] },
          {
            ...{ field: 'due', guess: 'duep' },
            choices: [
              { id: 'duep', name: 'Due' },
              { id: 'endp', name: 'Ends' },
            ],
          },
          { field: 'estimate', guess: null, choices: [{ id: 'size', name: 'Size' }] },
        ],
      },
    ])
    answer('connections.configure', () => ({ runId: 'run' }))
    const { user, container } = renderSection(<ConnectionsSection />)
    await user.click(within(await card('Notion')).getByRole('button', { name: 'What is read' }))
    await user.click(await screen.findByRole('checkbox', { name: 'Work' }))
    expect(screen.getByLabelText('Status')).toHaveProperty('value', 'stat')
    await user.selectOptions(screen.getByLabelText('Due'), 'Ends')
    expect(await accessibilityFaults(container)).toEqual([])
    await user.click(screen.getByRole('button', { name: 'Save and read everything' }))
    expect(inputsOf('connections.configure')).toEqual([
      {
        connectionId: 'c-notion',
        settings: { dataSources: { ['d'.repeat(32)]: { status: 'stat', due: 'endp', states: {} } } },
      },
    ])
  })
})
