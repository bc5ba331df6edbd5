// @vitest-environment happy-dom
import { screen, within } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { MondayView } from '../../../extension/review/monday/monday-view.tsx'
import { accessibilityFaults } from '../ui/accessibility.ts'
import { renderForViewer } from '../ui/render-with-viewer.tsx'
import { FITTING, mondayView, SUPPORT } from '../ui/view-fixtures.ts'

function monday(rest: Parameters<typeof mondayView>[0] = {}) {
  const onOpenKeyResult = vi.fn()
  return {
    onOpenKeyResult,
    ...renderForViewer(<MondayView monday={mondayView(rest)} onOpenKeyResult={onOpenKeyResult} />),
  }
}

const question = (name: string) => within(screen.getByRole('region', { name }))

describe('Monday', () => {
  it('says which bets are at risk: worst first, since when, what it was last week, the position', () => {
    monday()
    const bets = question('Which bets are at risk?')
    expect(bets.getByText('1 of 2')).toBeTruthy()
    expect(bets.getAllByRole('heading', { level: 3 }).map(heading => heading.textContent)).toEqual([
      'Fit at home, and returns fall by half',
      'Clinics reorder without a visit',
    ])
    expect(bets.getByText('Lea Moreau · since Thursday · last week watch')).toBeTruthy()
    expect(bets.getByText('16.5 %')).toBeTruthy()
    expect(bets.getByText('from 18 % to 9 %')).toBeTruthy()
    expect(bets.getByText('31 %, pace 58 %')).toBeTruthy()
    expect(bets.getByText('no check-in')).toBeTruthy()
  })

  it('unfolds the key results of the bets at risk only', () => {
    monday()
    const folds = [...document.querySelectorAll('details')].map(details => details.open)
    expect(folds).toEqual([true, false])
  })

  it('says what is slipping: the item in its tool, why, since when, whose and the path', () => {
    monday()
    const [first, second] = question('What is slipping that causes it?').getAllByRole('listitem')
    if (!first || !second) throw new Error('Two items slip.')
    expect(
      within(first)
        .getByRole('link', { name: /EAR-212/ })
        .getAttribute('href'),
    ).toContain('EAR-212')
    expect(first.textContent).toContain('Pushed 3 times, 24 days in all since Thursday')
    expect(first.textContent).toContain(`Fit at home, and returns fall by half › ${FITTING.title} › Guided fitting`)
    expect(first.textContent).toContain('Otto Brandt')
    expect(second.textContent).not.toContain('Otto Brandt')
  })

  it('says who owns it and what else they carry, against the room they have', () => {
    monday()
    const people = question('Who owns it, and what else do they carry?')
    expect(people.getByRole('list', { name: 'Otto Brandt owns' }).textContent).toContain('EAR-212')
    expect(people.getByText(/120.% taken of 80.% room/)).toBeTruthy()
    expect(people.getByText('40 % over')).toBeTruthy()
    expect(people.getByRole('list', { name: 'Otto Brandt carries this week' }).textContent).toContain(
      'Reorder portal for Clinics reorder without a visit',
    )
    expect(people.getByText('Nothing allocated this week.')).toBeTruthy()
  })

  it('shows green key results whose bet has not moved, and the share of work that serves no bet', () => {
    monday()
    expect(question('Green, but the position has not moved').getByText(/unmoved position/)).toBeTruthy()
    const untagged = question('Work that serves no bet')
    expect(untagged.getByText('24 %')).toBeTruthy()
    expect(untagged.getByText(/11 of 46 open items touched this week/)).toBeTruthy()
    expect(untagged.getByText('and 9 more')).toBeTruthy()
  })

  it('shows more slips when asked', async () => {
    const [slip] = mondayView().slips
    if (!slip) throw new Error('The fixture has a slip.')
    const slips = Array.from({ length: 12 }, (_, index) => ({ ...slip, item: { ...slip.item, id: `item-${index}` } }))
    const { user } = monday({ slips })
    const list = question('What is slipping that causes it?')
    expect(list.getAllByRole('listitem')).toHaveLength(8)
    await user.click(list.getByRole('button', { name: 'Show all 12' }))
    expect(list.getAllByRole('listitem')).toHaveLength(12)
  })

  it('shows an item that slips for several key results once, with the path to each', () => {
    const [slip] = mondayView().slips
    if (!slip) throw new Error('The fixture has a slip.')
    monday({ slips: [slip, { ...slip, keyResult: { id: SUPPORT.id, title: SUPPORT.title } }] })
    const [row, ...others] = question('What is slipping that causes it?').getAllByRole('listitem')
    expect(others).toEqual([])
    expect(row?.textContent).toContain(FITTING.title)
    expect(row?.textContent).toContain(SUPPORT.title)
  })

  it('opens a key result’s facts', async () => {
    const { user, onOpenKeyResult } = monday()
    await user.click(question('Which bets are at risk?').getByRole('link', { name: FITTING.title }))
    expect(onOpenKeyResult).toHaveBeenCalledExactlyOnceWith(FITTING.id)
  })

  it('says so where a question has no answer to give', () => {
    monday({ slips: [], people: [], unmoved: [], untagged: { untagged: 0, touched: 0, items: [] } })
    expect(screen.getByText('No open work under a bet at risk slips.')).toBeTruthy()
    expect(screen.getByText('Nobody owns slipping work this week.')).toBeTruthy()
    expect(screen.getByText('Every bet with green key results has moved its position.')).toBeTruthy()
    expect(screen.getByText('No open item was touched this week.')).toBeTruthy()
  })

  it('says how many slips were erased since, with whom they slipped for', () => {
    const [person] = mondayView().people
    if (!person) throw new Error('The fixture has somebody who owns a slip.')
    monday({ slips: [], erased: 3, people: [{ ...person, slips: 3 }] })
    const slips = question('What is slipping that causes it?')
    expect(slips.getByText('3')).toBeTruthy()
    expect(slips.getByText(/^3 items that slipped have been erased since/)).toBeTruthy()
    expect(screen.queryByText('No open work under a bet at risk slips.')).toBeNull()
    const people = question('Who owns it, and what else do they carry?')
    expect(people.getByText('3 slips')).toBeTruthy()
    expect(people.queryByRole('list', { name: `${person.person.name} owns` })).toBeNull()
  })

  it('without a committed bet says what to do, and leads there', () => {
    monday({ bets: [] })
    expect(screen.getByRole('heading', { name: 'No committed bet yet' })).toBeTruthy()
    expect(screen.getByRole('link', { name: 'Open Strategy' }).getAttribute('href')).toBe('?view=strategy')
    expect(screen.queryByRole('region')).toBeNull()
  })

  it('has no accessibility faults', async () => {
    const { container } = monday()
    expect(await accessibilityFaults(container)).toEqual([])
  })
})
