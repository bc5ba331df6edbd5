// @vitest-environment happy-dom
import { screen, waitFor, within } from '@testing-library/react'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { ConnectionsSection } from '../../../../../extension/review/settings/connections/connections-section.tsx'
import { answer, refusal } from '../fake-background.ts'
import { renderSection } from '../render-section.tsx'
import { connectionView } from './connection-fixture.ts'
import { card, serveConnections, served } from './served-connections.ts'

vi.mock('../../../../../extension/api/background-client.ts', () => import('../fake-background.ts'))

beforeEach(serveConnections)

describe('how a connection stands', () => {
  it('says its state, how fresh it is and the events of a day', async () => {
    served.connections = [connectionView()]
    renderSection(<ConnectionsSection />)
    const jira = within(await card())
    expect(jira.getByText('Live')).toBeTruthy()
    expect(jira.getByText('3 minutes ago')).toBeTruthy()
    expect(jira.getByText('12 minutes ago')).toBeTruthy()
    expect(jira.getByText('25 compared, all equal')).toBeTruthy()
    expect(jira.getByRole('img').getAttribute('aria-label')).toBe(
      '34 events in the last 24 hours, most from 07:00: 12.',
    )
  })

  it('says that a day had no event, instead of drawing an empty one', async () => {
    const eventsByHour = connectionView().eventsByHour.map(hour => ({ ...hour, count: 0 }))
    served.connections = [connectionView({ eventsByHour })]
    renderSection(<ConnectionsSection />)
    const jira = within(await card())
    expect(jira.getByText('No event in the last 24 hours.')).toBeTruthy()
    expect(jira.queryByRole('img')).toBeNull()
  })

  it('shows what is wrong since when, what to do, and what the tool said', async () => {
    const problem = {
      code: 'sign_in_again' as const,
      since: '2026-11-16T08:00:00.000Z',
      sentence: 'The tool no longer accepts the credentials.',
      remedy: 'Connect again, or give a new token.',
      told: 'Client must be authenticated',
    }
    served.connections = [connectionView({ problem })]
    renderSection(<ConnectionsSection />)
    const jira = within(await card())
    expect(jira.getByText('Needs you')).toBeTruthy()
    for (const text of [problem.sentence, problem.remedy, problem.told]) expect(jira.getByText(text)).toBeTruthy()
    expect(jira.getByText('since 08:00 today')).toBeTruthy()
  })

  it('follows the first load by itself', async () => {
    const load = { state: 'running' as const, startedAt: '', done: 1200, total: 5000 as number | null, perMinute: 600 }
    served.connections = [connectionView({ firstLoad: load })]
    renderSection(<ConnectionsSection />)
    expect((await screen.findByText(/1,200 of 5,000 issues read/)).textContent).toContain('600 a minute')
    expect(screen.getByRole('progressbar', { name: 'First load' }).getAttribute('value')).toBe('1200')
    served.connections = [connectionView({ firstLoad: { ...load, done: 5000, state: 'done' } })]
    await waitFor(() => expect(screen.queryByRole('progressbar')).toBeNull())
  })

  it('says how many are read where the tool does not tell how many there are', async () => {
    const firstLoad = { state: 'running' as const, startedAt: '', done: 90, total: null, perMinute: 30 }
    served.connections = [connectionView({ tool: 'notion', site: 'notion', firstLoad })]
    renderSection(<ConnectionsSection />)
    expect((await screen.findByText(/90 pages read/)).textContent).toBe('90 pages read 30 a minute')
  })

  it('teaches where nothing is connected', async () => {
    renderSection(<ConnectionsSection />)
    expect(await screen.findByText('No tool is connected yet')).toBeTruthy()
  })

  it('shows a member the state without anything to change, and why', async () => {
    served.connections = [connectionView({ webhookUrl: null })]
    renderSection(<ConnectionsSection />, 'member')
    expect(within(await card()).queryAllByRole('button')).toEqual([])
    expect(screen.getByText(/for admins of the workspace/)).toBeTruthy()
    expect(screen.queryByRole('region', { name: 'Connect a tool' })).toBeNull()
  })

  it('says why there is nothing, and asks again', async () => {
    answer('connections.list', () => refusal('vendor_failed'))
    const { user } = renderSection(<ConnectionsSection />)
    const again = await screen.findByRole('button', { name: 'Try again' })
    served.connections = [connectionView()]
    answer('connections.list', () => ({ ...served }))
    await user.click(again)
    expect(await card()).toBeTruthy()
  })
})
