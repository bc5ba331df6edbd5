// @vitest-environment happy-dom
import { screen, waitFor, within } from '@testing-library/react'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { ConnectionsSection } from '../../../../../extension/review/settings/connections/connections-section.tsx'
import { answer, inputsOf } from '../fake-background.ts'
import { renderSection } from '../render-section.tsx'
import { connectionView } from './connection-fixture.ts'
import { card, serveConnections, served } from './served-connections.ts'

vi.mock('../../../../../extension/api/background-client.ts', () => import('../fake-background.ts'))

beforeEach(serveConnections)

describe('the access and the secrets of a connection', () => {
  beforeEach(() => {
    served.connections = [connectionView({ deadLetters: 2 })]
  })

  it('given new access, it keeps the secret of its webhook', async () => {
    answer('connections.reconnect', () => null)
    const { user } = renderSection(<ConnectionsSection />)
    await user.click(within(await card()).getByRole('button', { name: 'Renew access' }))
    await user.type(screen.getByLabelText('E-mail of the account'), 'bot@hearwell.example')
    await user.type(screen.getByLabelText('API token'), 'another')
    await user.click(screen.getByRole('button', { name: 'Renew' }))
    await waitFor(() => expect(screen.queryByRole('form')).toBeNull())
    const credentials = {
      tool: 'jira',
      site: 'hearwell.atlassian.net',
      email: 'bot@hearwell.example',
      token: 'another',
    }
    expect(inputsOf('connections.reconnect')).toEqual([{ connectionId: 'c-jira', credentials }])
  })

  it('a secret that was lost is made anew, and can be copied then', async () => {
    answer('connections.changeWebhookSecret', () => null)
    const { user } = renderSection(<ConnectionsSection />)
    await user.click(within(await card()).getByRole('button', { name: 'Events' }))
    await user.click(screen.getByText('How it is set up'))
    expect(screen.queryByLabelText('Secret')).toBeNull()
    await user.click(screen.getByRole('button', { name: 'Make a new secret' }))
    const shown = (await screen.findByLabelText('Secret')) as HTMLInputElement
    expect(inputsOf('connections.changeWebhookSecret')).toEqual([
      { connectionId: 'c-jira', webhookSecret: shown.value },
    ])
    expect(shown.value).toMatch(/^[0-9a-f]{48}$/)
  })

  it('offers the other sites that its sign-in opens', async () => {
    served.connections = [connectionView({ access: 'oauth' })]
    answer('connections.containers', () => [{ id: 'FIT', name: 'Fitting', statuses: [] }])
    answer('connections.sites', () => [
      { siteId: 's-1', site: 'hearwell.atlassian.net', connectionId: 'c-jira' },
      { siteId: 's-2', site: 'hearwell-labs.atlassian.net', connectionId: null },
    ])
    answer('connections.connectSite', () => {
      const other = { id: 'c-labs', site: 'hearwell-labs.atlassian.net', access: 'oauth' as const, firstLoad: null }
      served.connections = [...served.connections, connectionView(other)]
      return { connectionId: 'c-labs' }
    })
    const { user } = renderSection(<ConnectionsSection />)
    await user.click(within(await card()).getByRole('button', { name: 'What is read' }))
    await user.click(await screen.findByRole('button', { name: 'Connect hearwell-labs.atlassian.net' }))
    const labs = within(await card('Jira hearwell-labs.atlassian.net'))
    expect(await labs.findByRole('radio', { name: 'All projects, also later ones' })).toBeTruthy()
    expect(inputsOf('connections.connectSite')).toEqual([{ connectionId: 'c-jira', siteId: 's-2' }])
  })

  it('HubSpot’s app gives its client secret afterwards too', async () => {
    served.connections = [connectionView({ tool: 'hubspot', site: '42', hasWebhookSecret: false, lastEventAt: null })]
    answer('connections.changeWebhookSecret', () => null)
    const { user } = renderSection(<ConnectionsSection />)
    await user.click(within(await card('HubSpot 42')).getByRole('button', { name: 'Events' }))
    await user.click(screen.getByRole('button', { name: 'Save the secret' }))
    expect(screen.getByText('Paste it from the tool.')).toBeTruthy()
    await user.type(screen.getByLabelText('Client secret of the app'), 'of-the-app')
    await user.click(screen.getByRole('button', { name: 'Save the secret' }))
    await waitFor(() =>
      expect(inputsOf('connections.changeWebhookSecret')).toEqual([
        { connectionId: 'c-jira', webhookSecret: 'of-the-app' },
      ]),
    )
  })
})
