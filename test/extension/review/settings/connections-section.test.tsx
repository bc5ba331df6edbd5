// @vitest-environment happy-dom
import { screen, waitFor, within } from '@testing-library/react'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { ConnectionsSection } from '../../../../extension/review/settings/connections/connections-section.tsx'
import type { ConnectionView, LeftBehindView } from '../../../../shared/views/connections.ts'
import { accessibilityFaults } from '../../ui/accessibility.ts'
import { connectionView } from './connection-fixture.ts'
import { answer, forgetAnswers, inputsOf, refusal } from './fake-background.ts'
import { renderSection } from './render-section.tsx'

vi.mock('../../../../extension/api/background-client.ts', () => import('./fake-background.ts'))

const NOWHERE = { jira: false, hubspot: false, notion: false }
let connections: ConnectionView[]
let leftBehind: LeftBehindView[]
let oauth: Record<string, boolean>

beforeEach(() => {
  forgetAnswers()
  connections = []
  oauth = NOWHERE
  leftBehind = []
  answer('connections.list', () => ({ connections, leftBehind, oauth }))
  answer('connections.written', () => ({ items: 0 }))
  answer('connections.refusals', () => [])
})

const card = (name = 'Jira hearwell.atlassian.net') => screen.findByRole('region', { name })

describe('how a connection stands', () => {
  it('says its state, how fresh it is and the events of a day', async () => {
    connections = [connectionView()]
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

  it.each([
    ['Paused', { state: 'paused' }],
    ['Choose what is read', { firstLoad: null }],
    ['Waits for its first event', { state: 'waiting' }],
    ['Waits for its first event', { access: 'listens', firstLoad: null, lastEventAt: null }],
    ['Reading everything', { firstLoad: { state: 'running', startedAt: '', done: 3, total: 9, perMinute: 60 } }],
  ] as const)('says “%s”', async (words, rest) => {
    connections = [connectionView(rest as Partial<ConnectionView>)]
    renderSection(<ConnectionsSection />)
    expect(within(await card()).getAllByText(words)[0]).toBeTruthy()
  })

  it('shows what is wrong since when, what to do, and what the tool said', async () => {
    const problem = {
      code: 'sign_in_again' as const,
      since: '2026-11-16T08:00:00.000Z',
      sentence: 'The tool no longer accepts the credentials.',
      remedy: 'Connect again, or give a new token.',
      told: 'Client must be authenticated',
    }
    connections = [connectionView({ problem })]
    renderSection(<ConnectionsSection />)
    const jira = within(await card())
    expect(jira.getByText('Needs you')).toBeTruthy()
    for (const text of [problem.sentence, problem.remedy, problem.told]) expect(jira.getByText(text)).toBeTruthy()
    expect(jira.getByText('since 08:00 today')).toBeTruthy()
  })

  it('follows the first load by itself', async () => {
    const load = { state: 'running' as const, startedAt: '', done: 1200, total: 5000 as number | null, perMinute: 600 }
    connections = [connectionView({ firstLoad: load })]
    renderSection(<ConnectionsSection />)
    expect((await screen.findByText(/1,200 of 5,000 issues read/)).textContent).toContain('600 a minute')
    expect(screen.getByRole('progressbar', { name: 'First load' }).getAttribute('value')).toBe('1200')
    connections = [connectionView({ firstLoad: { ...load, done: 5000, state: 'done' } })]
    await waitFor(() => expect(screen.queryByRole('progressbar')).toBeNull(), { timeout: 4000 })
  })

  it('says how many are read where the tool does not tell how many there are', async () => {
    const firstLoad = { state: 'running' as const, startedAt: '', done: 90, total: null, perMinute: 30 }
    connections = [connectionView({ tool: 'notion', site: 'notion', firstLoad })]
    renderSection(<ConnectionsSection />)
    expect((await screen.findByText(/90 pages read/)).textContent).toBe('90 pages read 30 a minute')
  })

  it('teaches where nothing is connected', async () => {
    renderSection(<ConnectionsSection />)
    expect(await screen.findByText('No tool is connected yet')).toBeTruthy()
  })

  it('shows a member the state without anything to change, and why', async () => {
    connections = [connectionView({ webhookUrl: null })]
    renderSection(<ConnectionsSection />, 'member')
    expect(within(await card()).queryAllByRole('button')).toEqual([])
    expect(screen.getByText(/for admins of the workspace/)).toBeTruthy()
    expect(screen.queryByRole('region', { name: 'Connect a tool' })).toBeNull()
  })

  it('says why there is nothing, and asks again', async () => {
    answer('connections.list', () => refusal('vendor_failed'))
    const { user } = renderSection(<ConnectionsSection />)
    const again = await screen.findByRole('button', { name: 'Try again' })
    connections = [connectionView()]
    answer('connections.list', () => ({ connections, leftBehind, oauth }))
    await user.click(again)
    expect(await card()).toBeTruthy()
  })
})

describe('connecting', () => {
  it('Jira with a token: steps, a secret to copy, then what is read and where events come to', async () => {
    const { user, container } = renderSection(<ConnectionsSection />)
    await user.click(await screen.findByRole('button', { name: /^Connect Jira/ }))
    await user.type(screen.getByLabelText('Site'), 'hearwell.atlassian.net')
    await user.type(screen.getByLabelText('E-mail of the account'), 'bot@hearwell.example')
    await user.type(screen.getByLabelText('API token'), 'a-token')
    expect(await accessibilityFaults(container)).toEqual([])
    answer('connections.connect', () => {
      connections = [connectionView({ state: 'waiting', firstLoad: null, lastEventAt: null, settings: {} })]
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
    expect(screen.getByLabelText('Address')).toHaveProperty('value', connections[0]?.webhookUrl)
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
    oauth = { ...NOWHERE, hubspot: true }
    answer('connections.startOAuth', () => ({ url: 'https://throughline.example/connections/oauth/start?ticket=t' }))
    answer('tabs.open', () => null)
    answer('connections.containers', () => [{ id: 'sales', name: 'Sales', statuses: [] }])
    const { user } = renderSection(<ConnectionsSection />)
    await user.click(await screen.findByRole('button', { name: /^Connect HubSpot/ }))
    await user.click(screen.getByRole('button', { name: 'Sign in to HubSpot' }))
    expect(await screen.findByText(/^Waiting for you to allow it/)).toBeTruthy()
    expect(inputsOf('tabs.open')).toEqual([{ url: 'https://throughline.example/connections/oauth/start?ticket=t' }])
    connections = [connectionView({ id: 'c-hs', tool: 'hubspot', site: '42', access: 'oauth', firstLoad: null })]
    expect(await screen.findByRole('region', { name: 'HubSpot 42' }, { timeout: 4000 })).toBeTruthy()
    expect(await screen.findByRole('radio', { name: 'All pipelines, also later ones' })).toBeTruthy()
    expect(screen.queryByText(/^Waiting for you to allow it/)).toBeNull()
  })
})

describe('what can be done with a connection', () => {
  beforeEach(() => {
    connections = [connectionView({ deadLetters: 2 })]
  })

  it('paused, with undo', async () => {
    answer('connections.pause', () => {
      connections = [connectionView({ state: 'paused' })]
    })
    answer('connections.resume', () => {
      connections = [connectionView()]
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
      connections = []
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
      connections = takeAway
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
    connections = []
    const because = 'The tool no longer accepts the credentials.'
    leftBehind = [{ id: 'c-old', tool: 'hubspot', site: 'hubspot', remains: 3, because }]
    answer('connections.dismissLeftBehind', () => {
      leftBehind = []
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
    connections = [connectionView({ access: 'oauth' })]
    answer('connections.containers', () => [{ id: 'FIT', name: 'Fitting', statuses: [] }])
    answer('connections.sites', () => [
      { siteId: 's-1', site: 'hearwell.atlassian.net', connectionId: 'c-jira' },
      { siteId: 's-2', site: 'hearwell-labs.atlassian.net', connectionId: null },
    ])
    answer('connections.connectSite', () => {
      const other = { id: 'c-labs', site: 'hearwell-labs.atlassian.net', access: 'oauth' as const, firstLoad: null }
      connections = [...connections, connectionView(other)]
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
    connections = [connectionView({ tool: 'hubspot', site: '42', hasWebhookSecret: false, lastEventAt: null })]
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
    await user.click(within(await card()).getByRole('button', { name: 'Given up (2)' }))
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
      connections = [connectionView({ settings: { writeBack: true } })]
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
    connections = [connectionView({ settings: { writeBack: true } })]
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

describe('Notion', () => {
  const notion = (rest: Partial<ConnectionView> = {}) =>
    connectionView({
      ...{ id: 'c-notion', tool: 'notion', site: 'notion', settings: {}, lastEventAt: null, hasWebhookSecret: false },
      ...rest,
    })

  it('its token is shown once it has come, to be pasted there', async () => {
    connections = [notion({ verification: 'awaited' })]
    const { user } = renderSection(<ConnectionsSection />)
    await user.click(within(await card('Notion')).getByRole('button', { name: 'Events' }))
    expect(screen.getByText('Notion’s token has not arrived yet.')).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Show the token' })).toBeNull()
    connections = [notion({ verification: 'received' })]
    answer('connections.verificationToken', () => ({ token: 'secret_of_notion' }))
    await user.click(await screen.findByRole('button', { name: 'Show the token' }, { timeout: 7000 }))
    expect(await screen.findByLabelText('Verification token')).toHaveProperty('value', 'secret_of_notion')
  }, 15_000)

  it('a token that was not pasted is waited for again', async () => {
    connections = [notion({ verification: 'shown' })]
    answer('connections.awaitVerification', () => {
      connections = [notion({ verification: 'awaited' })]
    })
    const { user } = renderSection(<ConnectionsSection />)
    await user.click(within(await card('Notion')).getByRole('button', { name: 'Events' }))
    await user.click(screen.getByRole('button', { name: 'Wait for a token again' }))
    expect(await screen.findByText('Notion’s token has not arrived yet.')).toBeTruthy()
  })

  it('its columns begin with the guess, and are chosen by id', async () => {
    connections = [notion({ firstLoad: null })]
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
