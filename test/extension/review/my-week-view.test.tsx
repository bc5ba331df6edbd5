// @vitest-environment happy-dom
import { screen, within } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { type MyWeekProps, MyWeekView } from '../../../extension/review/my-week/my-week-view.tsx'
import { ERRORS } from '../../../shared/errors.ts'
import { accessibilityFaults } from '../ui/accessibility.ts'
import { linkActions } from '../ui/link-actions-fixture.ts'
import { renderForViewer } from '../ui/render-with-viewer.tsx'
import { FITTING, SUPPORT } from '../ui/view-fixtures.ts'
import { myKeyResult, myWeekView } from './my-week-fixture.ts'

function myWeek(rest: Partial<MyWeekProps> = {}) {
  const given: MyWeekProps = {
    view: myWeekView(),
    may: { checkIn: true, tag: true },
    checkIn: { saving: false, problem: null, save: vi.fn(async () => true), reset: vi.fn() },
    links: linkActions(),
    onOpenKeyResult: vi.fn(),
    ...rest,
  }
  return { given, ...renderForViewer(<MyWeekView {...given} />) }
}

const withKeyResult = (rest: Parameters<typeof myKeyResult>[0]) => myWeekView({ keyResults: [myKeyResult(rest)] })
const due = () => screen.getByRole('region', { name: /^To check in/ })
const button = (name: string | RegExp) => screen.getByRole('button', { name })

describe('a key result that is due', () => {
  it('stands with what was finished under it this week beside its value, and asks', () => {
    myWeek()
    expect(due().textContent).toContain('4 days overdue')
    expect(
      within(due())
        .getByRole('link', { name: /EAR-201 Fitting guide/ })
        .getAttribute('href'),
    ).toBe('https://hearwell.atlassian.net/browse/EAR-201')
    expect(due().textContent).toContain('and 2 more')
    expect(due().textContent).toContain('3 items finished. Did they move it?')
    expect(screen.getByText('1 check-in due, 1 link to confirm, 1 item of yours slips')).toBeTruthy()
  })

  it.each([
    [{ moved: 'toward' as const, value: 31 }, '3 items finished, and it moved the right way.'],
    [{ moved: 'away' as const, value: 20 }, '3 items finished, and it moved the wrong way.'],
    [{ finished: { total: 0, items: [] } }, 'Nothing was finished under it this week.'],
    [{ value: null, progress: null, before: null, lastCheckIn: null, moved: null }, 'Say where it stands'],
    [{ checkInDue: '2026-11-16' }, 'Due today'],
    [{ checkInDue: '2026-11-20' }, 'Due 20 Nov'],
  ])('says what is so of %o', (rest, words) => {
    myWeek({ view: withKeyResult(rest) })
    expect(due().textContent).toContain(words)
  })

  it('shows both values where it moved', () => {
    myWeek({ view: withKeyResult({ moved: 'toward', value: 31 }) })
    expect(due().textContent).toMatch(/27\s%\s→\s31\s%/)
  })

  it('is checked in right there from the keyboard, and its form closes', async () => {
    const { user, given } = myWeek()
    button(`Check in on “${FITTING.title}”`).focus()
    await user.keyboard('{Enter}')
    const field = screen.getByLabelText('Value today, in %')
    expect(document.activeElement).toBe(field)
    await user.clear(field)
    await user.keyboard('31{Enter}')
    expect(given.checkIn.save).toHaveBeenCalledWith(expect.objectContaining({ keyResultId: FITTING.id, value: 31 }))
    expect(screen.queryByLabelText('Value today, in %')).toBeNull()
  })

  it('keeps the form open where the check-in was not taken, and says why', async () => {
    const problem = { code: 'rate_limited' as const, sentence: ERRORS.rate_limited.sentence }
    const { user } = myWeek({
      checkIn: { saving: false, problem, save: async () => false, reset: vi.fn() },
    })
    await user.click(button(`Check in on “${FITTING.title}”`))
    await user.click(button('Save check-in'))
    expect(screen.getByRole('alert').textContent).toContain(ERRORS.rate_limited.sentence)
    expect(screen.getByLabelText('Value today, in %')).toBeTruthy()
  })

  it('has what was typed again where it was left with Escape, and nothing of it where it was made or cancelled', async () => {
    const { user } = myWeek()
    const open = () => user.click(button(`Check in on “${FITTING.title}”`))
    const note = () => screen.getByLabelText<HTMLTextAreaElement>('Note').value
    await open()
    await user.type(screen.getByLabelText('Note'), 'Half a thought')
    await user.keyboard('{Escape}')
    await open()
    expect(note()).toBe('Half a thought')
    await user.click(button('Cancel'))
    await open()
    expect(note()).toBe('')
    await user.type(screen.getByLabelText('Note'), 'A whole one')
    await user.click(button('Save check-in'))
    await open()
    expect(note()).toBe('')
  })

  it('opens its facts beside the view', async () => {
    const { user, given } = myWeek()
    await user.click(screen.getByRole('link', { name: FITTING.title }))
    expect(given.onOpenKeyResult).toHaveBeenCalledExactlyOnceWith(FITTING.id)
  })

  it('cannot be checked in by whoever may only look', () => {
    myWeek({ may: { checkIn: false, tag: false } })
    expect(screen.queryByRole('button', { name: /Check in/ })).toBeNull()
    expect(screen.queryByRole('button', { name: /Confirm/ })).toBeNull()
    expect(screen.getByRole('link', { name: /Interviews on the first week/ })).toBeTruthy()
  })
})

it('a key result that rests says when it is asked for next, and takes a correction', async () => {
  const { user } = myWeek()
  const region = screen.getByRole('region', { name: 'Not due this week' })
  expect(region.textContent).toContain('checked in 13 Nov · next check-in 27 Nov')
  await user.click(within(region).getByRole('button', { name: `Check in again on “${SUPPORT.title}”` }))
  expect(within(region).getByRole('form', { name: /Check in/ })).toBeTruthy()
})

it.each([
  [{ moved: 'toward' as const, value: 31 }, '3 items finished, and it moved the right way.'],
  [{}, '3 items finished, and it has not moved.'],
  [{ moved: 'toward' as const, finished: { total: 0, items: [] } }, 'It moved without work finished under it.'],
  [{ finished: { total: 0, items: [] } }, 'It has not moved.'],
])('one checked in this week says whether its work moved it: %o', (rest, words) => {
  const checked = { isDue: false, lastCheckIn: '2026-11-16', checkInDue: '2026-11-23' }
  myWeek({ view: withKeyResult({ ...checked, ...rest }) })
  const region = screen.getByRole('region', { name: 'Checked in this week' })
  expect(region.textContent).toContain(words)
  expect(region.textContent).toContain('Checked in 16 Nov')
})

it('links are confirmed and ended, with the undo in a toast of the page', async () => {
  const { user, given } = myWeek()
  await user.click(button('Confirm the link of Interviews on the first week'))
  expect(given.links.confirm).toHaveBeenCalledExactlyOnceWith('link-9')
  await user.click(button('No longer: end the link of Interviews on the first week'))
  expect(given.links.untag).toHaveBeenCalledExactlyOnceWith('link-9')
})

describe('where nothing waits', () => {
  it('says so, and what comes next', () => {
    myWeek({
      view: myWeekView({
        keyResults: [myKeyResult({ isDue: false, checkInDue: '2026-12-04' })],
        linksToConfirm: [],
        slipping: [],
      }),
    })
    expect(screen.getByText('Nothing waits for you this week.')).toBeTruthy()
    expect(due().textContent).toContain(`The next one is due 4 Dec: ${FITTING.title}.`)
    expect(screen.getByText('Every link you made is fresh.')).toBeTruthy()
    expect(screen.getByText('Nothing of yours slips.')).toBeTruthy()
  })

  it('teaches whoever owns no key result, and whoever is nobody in the graph', () => {
    const { given, rerender } = myWeek({ view: myWeekView({ keyResults: [] }) })
    expect(screen.getByRole('heading', { name: 'You own no open key result' })).toBeTruthy()
    rerender(<MyWeekView {...given} view={myWeekView({ me: null, keyResults: [] })} />)
    expect(screen.getByText(/not linked to a person/)).toBeTruthy()
  })
})

it('has no accessibility faults, with a form open too', async () => {
  const { container, user } = myWeek()
  expect(await accessibilityFaults(container)).toEqual([])
  await user.click(button(`Check in on “${FITTING.title}”`))
  expect(await accessibilityFaults(container)).toEqual([])
})
