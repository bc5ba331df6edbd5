// @vitest-environment happy-dom
import { screen, waitFor } from '@testing-library/react'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { ConnectionsSection } from '../../../../../extension/review/settings/connections/connections-section.tsx'
import { accessibilityFaults } from '../../../ui/accessibility.ts'
import { answer, inputsOf } from '../fake-background.ts'
import { renderSection } from '../render-section.tsx'
import { connectionView } from './connection-fixture.ts'
import { NOWHERE, serveConnections, served } from './served-connections.ts'

vi.mock('../../../../../extension/api/background-client.ts', () => import('../fake-background.ts'))

beforeEach(serveConnections)

describe('connecting', () => {
  it('Jira with a token: steps, a secret to copy, then what is read and where events come to', async () => {
    const { user, container } = renderSection(<ConnectionsSection />)
    await user.click(await screen.findByRole('button', { name: /^Connect Jira/ }))
    await user.type(screen.getByLabelText('Site'), 'hearwell.atlassian.net')
    await user.type(screen.getByLabelText('E-mail of the account'), 'bot@hearwell.example')
    await user.type(screen.getByLabelText('API token'), 'a-token')
    expect(await accessibilityFaults(container)).toEqual([])
    answer('connections.connect', () => {
      served.connections = [connectionView({ state: 'waiting', firstLoad: null, lastEventAt: null, settings: {} })]
      return { connectionId: 'c-jira' }
    })
    const statuses = [{ id: 'in review', name: 'In review', state: 'doing' }]
    answer('connections.containers', () => [
      { id: 'FIT', name: 'Fitting', statuses },
      { id: 'APP', name: 'App', statuses },
    ])
    answer('connections.configure', () => ({ runId: 'run' }))
    await user.click(screen.getByRole('button', { name: 'Connect' }))
    expect(inputsOf('connections.connect')).toEqual([
      {
        ...{ tool: 'jira', site: 'hearwell.atlassian.net', email: 'bot@hearwell.example', token: 'a-token' },
        webhookSecret: expect.stringMatching(/^[0-9a-f]{48}$/),
      },
    ])
    const [{ webhookSecret }] = inputsOf('connections.connect') as [{ webhookSecret: string }]
    const chooses = await screen.findByRole('radio', { name: 'Only these projects' })
    // What was pressed has gone: one goes on where the next step is.
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('region', { name: 'What is read' })))
    await user.click(chooses)
    await user.click(screen.getByRole('button', { name: 'Save and read everything' }))
    expect(screen.getByText('Choose at least one project.')).toBeTruthy()
    await user.click(screen.getByRole('checkbox', { name: 'Fitting FIT' }))
    await user.click(screen.getByText('What statuses mean'))
    await user.selectOptions(screen.getByLabelText('In review'), 'Done')
    await user.click(screen.getByRole('button', { name: 'Save and read everything' }))
    expect(inputsOf('connections.configure')).toEqual([
      { connectionId: 'c-jira', settings: { projects: ['FIT'], states: { 'in review': 'done' } } },
    ])
    expect(await screen.findByText(/No event has arrived yet/)).toBeTruthy()
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('region', { name: 'Events' })))
    expect(screen.getByLabelText('Address')).toHaveProperty('value', served.connections[0]?.webhookUrl)
    expect(screen.getByLabelText('Secret')).toHaveProperty('value', webhookSecret)
    expect(await accessibilityFaults(container)).toEqual([])
  })

  it('says beside the field what is wrong, and asks nothing', async () => {
    const { user } = renderSection(<ConnectionsSection />)
    await user.click(await screen.findByRole('button', { name: /^Connect Jira/ }))
    await user.type(screen.getByLabelText('Site'), 'hearwell')
    await user.type(screen.getByLabelText('E-mail of the account'), 'bot')
    await user.click(screen.getByRole('button', { name: 'Connect' }))
    expect(screen.getByText('Write the host of your site, e.g. acme.atlassian.net.')).toBeTruthy()
    expect(screen.getByText('That is not an e-mail address.')).toBeTruthy()
    expect(inputsOf('connections.connect')).toEqual([])
  })

  it('by signing in: the tool’s consent in a tab, and what it made comes up by itself', async () => {
    served.oauth = { ...NOWHERE, hubspot: true }
    answer('connections.startOAuth', () => ({ url: 'https://throughline.example/connections/oauth/start?ticket=t' }))
    answer('tabs.open', () => null)
    answer('connections.containers', () => [{ id: 'sales', name: 'Sales', statuses: [] }])
    const { user } = renderSection(<ConnectionsSection />)
    await user.click(await screen.findByRole('button', { name: /^Connect HubSpot/ }))
    await user.click(screen.getByRole('button', { name: 'Sign in to HubSpot' }))
    expect(await screen.findByText(/^Waiting for you to allow it/)).toBeTruthy()
    expect(inputsOf('tabs.open')).toEqual([{ url: 'https://throughline.example/connections/oauth/start?ticket=t' }])
    served.connections = [connectionView({ id: 'c-hs', tool: 'hubspot', site: '42', access: 'oauth', firstLoad: null })]
    expect(await screen.findByRole('region', { name: 'HubSpot 42' })).toBeTruthy()
    expect(await screen.findByRole('radio', { name: 'All pipelines, also later ones' })).toBeTruthy()
    expect(screen.queryByText(/^Waiting for you to allow it/)).toBeNull()
  })
})
