// @vitest-environment happy-dom
import { screen, within } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { type PanelProps, PanelView } from '../../../extension/ui/panel/panel-view.tsx'
import { ERRORS, type ErrorCode } from '../../../shared/errors.ts'
import { accessibilityFaults } from './accessibility.ts'
import { panelProps, tagging } from './panel-props.ts'
import { renderForViewer } from './render-with-viewer.tsx'
import { FITTING, itemPanel, keyResultPanel, PAGE_ITEM, REORDER, SUPPORT } from './view-fixtures.ts'

function panel(rest: Partial<PanelProps> = {}) {
  const given = panelProps(rest)
  return { given, ...renderForViewer(<PanelView {...given} />) }
}

const problem = (code: ErrorCode) => ({ code, sentence: ERRORS[code].sentence })
const button = (name: string) => screen.getByRole('button', { name })
const region = (name: string) => within(screen.getByRole('region', { name }))

describe('the panel of a tagged item', () => {
  it('leads with the key result, its status and since when, and the bet', () => {
    panel()
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe(FITTING.title)
    expect(screen.getAllByText('Off track')[0]).toBeTruthy()
    expect(screen.getAllByText('since Thursday')[0]).toBeTruthy()
    expect(screen.getByText(/Bet: Fit at home/)).toBeTruthy()
  })

  it('gives the findings as sentences with their numbers', () => {
    panel()
    expect(region('Why').getByText(/^Behind: expected 58 %, actual 31 %, gap 27 points > 25/)).toBeTruthy()
    expect(region('This item').getByText(/^Pushed 3 times, 24 days/)).toBeTruthy()
  })

  it('walks the cause path from the bet to the person, with kinds, days, the link to the tool and the delay', () => {
    panel()
    const steps = region('Where it comes from').getAllByRole('listitem')
    expect(steps.map(step => step.firstElementChild?.firstChild?.textContent)).toEqual([
      'Bet',
      'Key result',
      'Initiative',
      'Jira',
      'Owner',
    ])
    expect(steps[3]?.querySelector('time')?.textContent).toBe('12 Nov')
    expect(region('Where it comes from').getByRole('link').getAttribute('href')).toBe(
      'https://hearwell.atlassian.net/browse/EAR-212',
    )
    expect(region('Where it comes from').getByText('known 4 seconds later')).toBeTruthy()
  })

  it('says in words what the chart shows, and lists the check-ins', () => {
    panel()
    const trend = region('Trend and pace')
    expect(trend.getByRole('img').getAttribute('aria-label')).toBe(
      '27\u202f% of 60\u202f%; 31\u202f% done, 58\u202f% expected by today.',
    )
    expect(trend.getAllByRole('row', { hidden: true })).toHaveLength(5)
  })

  it('draws the trend between its baseline and its target, with where today is', () => {
    panel()
    const words = [...region('Trend and pace').getByRole('img').querySelectorAll('text')].map(one => one.textContent)
    expect(words.slice(0, 3)).toEqual(['12', '60', 'Today'])
  })

  it('names who owns the slip and what else that person carries', () => {
    panel()
    const people = region('Who owns the slip')
    expect(people.getByText('Otto Brandt')).toBeTruthy()
    expect(people.getByText(/40.% over/)).toBeTruthy()
    expect(people.getByRole('list', { name: 'Otto Brandt carries this week' }).children).toHaveLength(2)
  })

  it('lists the work that moves the key result and marks the item of this tab', () => {
    panel()
    const current = region('Work that moves it')
      .getAllByRole('listitem')
      .filter(item => item.getAttribute('aria-current') === 'true')
    expect(current.map(item => item.textContent)).toEqual([expect.stringContaining('EAR-212')])
  })

  it('says who made the link, when and how', () => {
    panel()
    expect(region('This link').getByText(/Made in place by Lea Moreau 42 days ago/)).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Confirm' })).toBeNull()
  })

  it('asks to confirm a stale link, in one click', async () => {
    const { user, given } = panel({ panel: itemPanel({}, { stale: true, staleBecause: 'not confirmed for 31 days' }) })
    expect(screen.getByText(/Not confirmed for 31 days\. Does it still/)).toBeTruthy()
    await user.click(button('Confirm'))
    expect(given.tagging.confirm).toHaveBeenCalledExactlyOnceWith('link-1')
  })

  it('shows the owner’s word beside what the rules say', () => {
    const view = keyResultPanel()
    view.keyResult.status = {
      ...view.keyResult.status,
      status: 'watch',
      machineStatus: 'off_track',
      word: { by: 'Lea Moreau', reason: 'supplier starts Friday', until: '2026-11-27T00:00:00.000Z' },
    }
    const shown = itemPanel()
    shown.serves = shown.serves.map(one => ({ ...one, keyResultView: view }))
    panel({ panel: shown })
    expect(screen.getByText(/Lea Moreau says so until 27 Nov.*The rules say: off track/)).toBeTruthy()
  })

  it('lets choose between several key results', async () => {
    const shown = itemPanel()
    const [first] = shown.serves
    if (!first) throw new Error('The fixture serves a key result.')
    const other = keyResultPanel()
    other.keyResult = { ...other.keyResult, ...SUPPORT }
    shown.serves.push({
      ...first,
      linkId: 'link-2',
      keyResult: { ...first.keyResult, id: SUPPORT.id, title: SUPPORT.title },
      keyResultView: other,
    })
    const { user } = panel({ panel: shown })
    await user.click(screen.getByRole('button', { name: new RegExp(SUPPORT.title), pressed: false }))
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe(SUPPORT.title)
  })

  it('changes the tag in place, by keyboard', async () => {
    const { user, given } = panel()
    button('Change').focus()
    await user.keyboard('{Enter}')
    await user.keyboard('clinics{Enter}')
    expect(given.tagging.tag).toHaveBeenCalledExactlyOnceWith(REORDER, 'link-1')
    expect(document.activeElement).toBe(button('Change'))
  })

  it('gives an item that inherits its tag one of its own, and leaves the parent’s alone', async () => {
    const { user, given } = panel({ panel: itemPanel({}, { how: 'inherited', inheritedFrom: PAGE_ITEM }) })
    expect(screen.queryByRole('button', { name: 'Untag' })).toBeNull()
    await user.click(button('Change'))
    await user.keyboard('clinics{Enter}')
    expect(given.tagging.tag).toHaveBeenCalledExactlyOnceWith(REORDER, null)
  })

  it('untags', async () => {
    const { user, given } = panel()
    await user.click(button('Untag'))
    expect(given.tagging.untag).toHaveBeenCalledExactlyOnceWith('link-1')
  })

  it('checks in, and gives the focus back', async () => {
    const { user, given } = panel()
    await user.click(button('Check in'))
    await user.keyboard('{Backspace}9{Enter}')
    expect(given.checkIn.save).toHaveBeenCalledWith(expect.objectContaining({ value: 29, confidence: 0.4 }))
    expect(document.activeElement).toBe(button('Check in'))
  })

  it('keeps the form when the check-in was not taken', async () => {
    const { user } = panel({
      checkIn: { saving: false, problem: problem('offline'), save: vi.fn(async () => false), reset: vi.fn() },
    })
    await user.click(button('Check in'))
    await user.click(button('Save check-in'))
    expect(screen.getByRole('alert').textContent).toContain(ERRORS.offline.sentence)
  })

  it('offers to undo what was done', async () => {
    const undo = vi.fn()
    const { user } = panel({ tagging: tagging({ toast: { text: 'Untagged.', undo } }) })
    await user.click(button('Undo'))
    expect(undo).toHaveBeenCalledOnce()
  })

  it('opens the key result in the review', async () => {
    const { user, given } = panel()
    await user.click(button('Open in review'))
    expect(given.onOpenReview).toHaveBeenCalledExactlyOnceWith(FITTING.id)
  })

  it('closes on Escape, but not while Escape leaves a form', async () => {
    const { user, given } = panel()
    await user.click(button('Change'))
    await user.keyboard('{Escape}')
    expect(given.onClose).not.toHaveBeenCalled()
    expect(document.activeElement).toBe(button('Change'))
    await user.keyboard('{Escape}')
    expect(given.onClose).toHaveBeenCalledOnce()
  })

  it('has no accessibility faults', async () => {
    const { container } = panel()
    expect(await accessibilityFaults(container)).toEqual([])
  })
})

describe('the panel of an untagged item', () => {
  it('leads with the choice of a key result and tags it', async () => {
    const { user, given } = panel({ panel: itemPanel({ serves: [], findings: [] }) })
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Serves no key result')
    expect(document.activeElement).toBe(screen.getByRole('combobox'))
    await user.keyboard('calls{Enter}')
    expect(given.tagging.tag).toHaveBeenCalledExactlyOnceWith(SUPPORT, null)
  })

  it('shows the key result from its head once it is tagged', () => {
    // Newer Chromiums answer with a promise, which must not be taken for an effect's clean-up.
    const scrolled = vi.fn(() => Promise.resolve())
    vi.stubGlobal('scrollTo', scrolled)
    const { given, rerender } = panel({ panel: itemPanel({ serves: [] }) })
    scrolled.mockClear()
    rerender(<PanelView {...given} panel={itemPanel()} />)
    expect(scrolled).toHaveBeenCalledExactlyOnceWith(0, 0)
    rerender(<PanelView {...given} panel={itemPanel({ asOf: '2026-11-16T10:33:00.000Z' })} />)
    expect(scrolled).toHaveBeenCalledOnce()
    vi.unstubAllGlobals()
  })

  it('says why a tag did not take', () => {
    panel({ panel: itemPanel({ serves: [] }), tagging: tagging({ problem: problem('conflict') }) })
    expect(screen.getByRole('alert').textContent).toContain(ERRORS.conflict.sentence)
  })

  it('offers to try again when the key results could not be read', async () => {
    const { user, given } = panel({
      panel: itemPanel({ serves: [] }),
      keyResults: undefined,
      keyResultsProblem: problem('internal'),
    })
    await user.click(button('Try again'))
    expect(given.onRetry).toHaveBeenCalledOnce()
  })
})

describe('the panel without an answer', () => {
  const nothing = { panel: undefined, readAt: null }

  it('shows that it is loading', () => {
    panel(nothing)
    expect(screen.getByText('Loading')).toBeTruthy()
  })

  it('says when the tab shows no work item', () => {
    panel({ ...nothing, page: null })
    expect(screen.getByText('No work item here')).toBeTruthy()
  })

  it('offers to sign in', async () => {
    const { user, given } = panel({ ...nothing, problem: problem('unauthenticated') })
    await user.click(button('Sign in'))
    expect(given.onSignIn).toHaveBeenCalledOnce()
  })

  it.each([
    ['forbidden', 'No access'],
    ['no_workspace', 'No access'],
    ['offline', 'Offline'],
    ['internal', 'That did not work'],
    ['rate_limited', 'That did not work'],
  ] as const)('explains %s as "%s" and offers to try again', async (code, title) => {
    const { user, given } = panel({ ...nothing, problem: problem(code) })
    expect(screen.getByRole('heading', { name: title })).toBeTruthy()
    expect(screen.getByText(ERRORS[code].sentence)).toBeTruthy()
    await user.click(button('Try again'))
    expect(given.onRetry).toHaveBeenCalledOnce()
  })

  it('offline shows what the line last knew, and when', () => {
    const lastKnown = { serves: itemPanel().serves, at: '2026-11-16T09:14:00.000Z' }
    panel({ ...nothing, problem: problem('offline'), lastKnown })
    expect(screen.getByText(/state as of 09:14/)).toBeTruthy()
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe(FITTING.title)
    expect(screen.queryByRole('button', { name: 'Untag' })).toBeNull()
  })

  it('keeps showing what it had when a later read fails', () => {
    panel({ problem: problem('offline') })
    expect(screen.getByText(/state as of 10:32/)).toBeTruthy()
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe(FITTING.title)
  })
})
