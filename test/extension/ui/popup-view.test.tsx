// @vitest-environment happy-dom
import { screen, within } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import type { SessionView } from '../../../extension/api/protocol.ts'
import { type PopupProps, PopupView } from '../../../extension/ui/popup/popup-view.tsx'
import { serverAddress } from '../../../extension/ui/popup/server-setting.tsx'
import { ERRORS } from '../../../shared/errors.ts'
import { accessibilityFaults } from './accessibility.ts'
import { linkActions } from './link-actions-fixture.ts'
import { betPanel } from './node-fixtures.ts'
import { renderForViewer } from './render-with-viewer.tsx'
import { atRiskView, FITTING, keyResultPanel, OPEN_KEY_RESULTS, REORDER, SUPPORT, VIEWER } from './view-fixtures.ts'

const SESSION: SessionView = {
  state: 'signed_in',
  email: 'lea@hearwell.example',
  workspace: { id: 'workspace-1', name: 'Hearwell' },
  server: 'https://throughline.hearwell.example',
}

function props(rest: Partial<PopupProps> = {}): PopupProps {
  return {
    session: SESSION,
    dim: { on: false, onChange: vi.fn() },
    signingIn: false,
    atRisk: atRiskView(),
    problem: null,
    readAt: VIEWER.now,
    keyResults: OPEN_KEY_RESULTS,
    keyResultsProblem: null,
    openId: null,
    facts: undefined,
    factsProblem: null,
    onOpen: vi.fn(),
    checkIn: { saving: false, problem: null, save: vi.fn(async () => true), reset: vi.fn() },
    walk: { here: null, to: vi.fn(), back: vi.fn(), visited: undefined, problem: null },
    links: linkActions(),
    onOpenMyWeek: vi.fn(),
    onServer: vi.fn(async () => null),
    onOpenReview: vi.fn(),
    onRetry: vi.fn(),
    onSignIn: vi.fn(),
    onSignOut: vi.fn(),
    ...rest,
  }
}

function popup(rest: Partial<PopupProps> = {}) {
  const given = props(rest)
  return { given, ...renderForViewer(<PopupView {...given} />) }
}

const button = (name: string | RegExp) => screen.getByRole('button', { name })
const OFFLINE = { code: 'offline' as const, sentence: ERRORS.offline.sentence }

describe('the popup', () => {
  it('lists my key results worst first, with reason, since when, who owns the slip and how soon it was known', () => {
    popup()
    const rows = within(screen.getByRole('region', { name: 'My key results at risk' })).getAllByRole('button')
    expect(rows.map(row => row.textContent)).toEqual([
      expect.stringContaining(FITTING.title),
      expect.stringContaining(SUPPORT.title),
    ])
    expect(rows[0]?.textContent).toContain('Off track')
    expect(rows[0]?.textContent).toContain('since Thursday')
    expect(rows[0]?.textContent).toContain('gap 27 points > 25')
    expect(rows[0]?.textContent).toContain('Otto Brandt owns the slip · known 4 seconds later')
    expect(rows[1]?.textContent).toContain('through your work')
  })

  it('switches the dimming of what serves no key result, from the keyboard', async () => {
    const { user, given } = popup()
    const toggle = screen.getByRole('switch', { name: 'Dim what serves no key result' })
    expect(toggle).toHaveProperty('checked', false)
    toggle.focus()
    await user.keyboard(' ')
    expect(given.dim?.onChange).toHaveBeenCalledExactlyOnceWith(true)
  })

  it('counts the changes that are not saved yet', () => {
    const change = { madeAt: VIEWER.now, item: null, keyResultId: null, problem: null }
    const changes = [
      { ...change, id: 'a', state: 'waiting' as const, sentence: 'Check-in waits to be sent.' },
      { ...change, id: 'b', state: 'failed' as const, sentence: 'Tag was not taken.' },
    ]
    popup({ outbox: { changes, onRetry: vi.fn(), onDismiss: vi.fn() } })
    expect(screen.getByRole('heading', { name: '2 changes not saved yet' })).toBeTruthy()
  })

  it('opens a key result by keyboard and folds it again', async () => {
    const { user, given, rerender } = popup()
    button(new RegExp(FITTING.title)).focus()
    await user.keyboard('{Enter}')
    expect(given.onOpen).toHaveBeenLastCalledWith(FITTING.id)
    rerender(<PopupView {...given} openId={FITTING.id} facts={keyResultPanel()} />)
    expect(document.activeElement).toBe(screen.getByRole('button', { name: new RegExp(FITTING.title), expanded: true }))
    await user.keyboard('{Enter}')
    expect(given.onOpen).toHaveBeenLastCalledWith(null)
  })

  it('unfolded shows findings and cause path, and leads to the item and to the review', async () => {
    const { user, given } = popup({ openId: FITTING.id, facts: keyResultPanel() })
    expect(screen.getByText(/3 of 9 open items slip/)).toBeTruthy()
    expect(screen.getByRole('link', { name: 'Open in Jira' }).getAttribute('href')).toBe(
      'https://hearwell.atlassian.net/browse/EAR-212',
    )
    await user.click(button('Open in review'))
    expect(given.onOpenReview).toHaveBeenCalledExactlyOnceWith(FITTING.id)
  })

  it('checks in right there', async () => {
    const { user, given } = popup({ openId: FITTING.id, facts: keyResultPanel() })
    await user.click(button('Check in'))
    await user.click(button('Save check-in'))
    expect(given.checkIn.save).toHaveBeenCalledWith(expect.objectContaining({ keyResultId: FITTING.id, value: 27 }))
    expect(button('Check in')).toBeTruthy()
  })

  it('waits with the check-in for the facts of this very key result', () => {
    const facts = keyResultPanel()
    popup({ openId: SUPPORT.id, facts })
    expect(button('Check in')).toHaveProperty('disabled', true)
  })

  it('confirms a stale link of mine', async () => {
    const { user, given } = popup()
    expect(screen.getByText('Not confirmed for 31 days')).toBeTruthy()
    await user.click(button('Confirm the link of Interviews on the first week'))
    expect(given.links.confirm).toHaveBeenCalledExactlyOnceWith('link-9')
    await user.click(button('No longer: end the link of Interviews on the first week'))
    expect(given.links.untag).toHaveBeenCalledExactlyOnceWith('link-9')
  })

  it('offers to take a confirmation back', async () => {
    const undo = vi.fn()
    const { user } = popup({ links: linkActions({ toast: { text: 'Link confirmed.', undo } }) })
    await user.click(button('Undo'))
    expect(undo).toHaveBeenCalledOnce()
  })

  it('finds a bet by its name and shows its facts, with the way back', async () => {
    const { user, given, rerender } = popup()
    await user.type(screen.getByRole('combobox'), REORDER.bet.title)
    await user.keyboard('{Enter}')
    expect(given.walk.to).toHaveBeenCalledExactlyOnceWith({ kind: 'bet', id: REORDER.bet.id })
    const walk = { ...given.walk, here: { kind: 'bet' as const, id: REORDER.bet.id } }
    rerender(<PopupView {...given} walk={{ ...walk, visited: { kind: 'bet', bet: betPanel() } }} />)
    expect(screen.getByRole('heading', { name: betPanel().title })).toBeTruthy()
    await user.click(button('Back'))
    expect(given.walk.back).toHaveBeenCalledOnce()
  })

  it('leads to My week', async () => {
    const { user, given } = popup()
    await user.click(button('My week'))
    expect(given.onOpenMyWeek).toHaveBeenCalledOnce()
  })

  it('lists what I own that slips, with a link to its tool', () => {
    popup()
    const region = within(screen.getByRole('region', { name: 'My work that slips' }))
    expect(region.getByRole('link').getAttribute('href')).toBe('https://hearwell.atlassian.net/browse/EAR-188')
    expect(region.getByText('Overdue by 4 days')).toBeTruthy()
  })

  it('cannot be searched before the key results are there', () => {
    popup({ keyResults: undefined })
    expect(screen.getByRole('combobox')).toHaveProperty('disabled', true)
  })

  it('finds any key result and unfolds it', async () => {
    const { user, given, rerender } = popup()
    await user.type(screen.getByRole('combobox', { name: 'Find a key result or a bet' }), '200 clinics{Enter}')
    expect(given.onOpen).toHaveBeenCalledExactlyOnceWith(REORDER.id)
    rerender(<PopupView {...given} openId={REORDER.id} />)
    expect(button(new RegExp(REORDER.title)).getAttribute('aria-expanded')).toBe('true')
  })

  it('says that all is on track when nothing is at risk', () => {
    popup({ atRisk: atRiskView({ keyResults: [], count: 0, linksToConfirm: [], slipping: [] }) })
    expect(screen.getByText('All of your key results are on track.')).toBeTruthy()
  })

  it('says so when the account is nobody of the workspace', () => {
    popup({ atRisk: atRiskView({ me: null, keyResults: [], linksToConfirm: [], slipping: [] }) })
    expect(screen.getByText(/not linked to a person/)).toBeTruthy()
  })

  it('shows the last known state while offline, and when it was read', () => {
    popup({ problem: OFFLINE, readAt: '2026-11-16T09:14:00.000Z' })
    expect(screen.getByText(/state as of 09:14/)).toBeTruthy()
    expect(screen.getByText(FITTING.title)).toBeTruthy()
  })

  it.each([
    ['offline', 'Offline'],
    ['forbidden', 'No access'],
    ['internal', 'That did not work'],
  ] as const)('without an answer explains %s as "%s"', (code, title) => {
    popup({ atRisk: undefined, problem: { code, sentence: ERRORS[code].sentence } })
    expect(screen.getByRole('heading', { name: title })).toBeTruthy()
  })

  it('shows that it is loading', () => {
    popup({ atRisk: undefined, session: undefined })
    expect(screen.getByText('Loading')).toBeTruthy()
  })

  it('has no accessibility faults, folded or unfolded', async () => {
    const { container, given, rerender } = popup()
    expect(await accessibilityFaults(container)).toEqual([])
    rerender(<PopupView {...given} openId={FITTING.id} facts={keyResultPanel()} />)
    expect(await accessibilityFaults(container)).toEqual([])
  })
})

describe('workspace and account', () => {
  it('signed out offers to sign in, and shows nobody’s key results', async () => {
    const { user, given } = popup({ session: { ...SESSION, state: 'signed_out', email: null, workspace: null } })
    expect(screen.queryByText(FITTING.title)).toBeNull()
    await user.click(button('Sign in'))
    expect(given.onSignIn).toHaveBeenCalledOnce()
  })

  it('says why a sign-in did not succeed', () => {
    popup({ session: { ...SESSION, state: 'signed_out' }, problem: OFFLINE })
    expect(screen.getByRole('alert').textContent).toBe(ERRORS.offline.sentence)
  })

  it('signs out', async () => {
    const { user, given } = popup()
    await user.click(button('Workspace and account'))
    await user.click(button('Sign out'))
    expect(given.onSignOut).toHaveBeenCalledOnce()
  })

  it('folds on Escape and gives the focus back', async () => {
    const { user } = popup()
    await user.click(button('Workspace and account'))
    await user.keyboard('{Tab}{Escape}')
    expect(button('Workspace and account').getAttribute('aria-expanded')).toBe('false')
    expect(document.activeElement).toBe(button('Workspace and account'))
  })

  it('changes the server, and says what is wrong with an address', async () => {
    const { user, given } = popup()
    await user.click(button('Workspace and account'))
    const field = screen.getByLabelText('Server')
    await user.clear(field)
    await user.type(field, 'ftp://somewhere{Enter}')
    expect(screen.getByRole('alert').textContent).toContain('begins with https://')
    expect(given.onServer).not.toHaveBeenCalled()
    await user.clear(field)
    await user.type(field, 'https://other.example/path{Enter}')
    expect(given.onServer).toHaveBeenCalledExactlyOnceWith('https://other.example')
  })

  it.each([
    ['https://a.example', 'https://a.example'],
    [' https://a.example/x?y ', 'https://a.example'],
    ['http://127.0.0.1:8787', 'http://127.0.0.1:8787'],
    ['http://localhost:1234/', 'http://localhost:1234'],
    ['http://a.example', null],
    ['javascript:alert(1)', null],
    ['a.example', null],
    ['', null],
  ])('takes the address "%s" as %s', (typed, address) => expect(serverAddress(typed)).toBe(address))
})
