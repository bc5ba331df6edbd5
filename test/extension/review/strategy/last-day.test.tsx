// @vitest-environment happy-dom
import { screen, within } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { accessibilityFaults } from '../../ui/accessibility.ts'
import { outlineView } from '../outline-fixture.ts'
import { edits, form, row, strategy } from './strategy-on-screen.tsx'

vi.mock('../../../../extension/api/trpc-client.ts', () => ({ trpcClient: {} }))

describe('somebody who leaves', () => {
  const leaver = (lastDay: string | null) =>
    outlineView({ people: outlineView().people.map(one => (one.id === 'otto' ? { ...one, lastDay } : one)) })
  const inPeople = () => within(screen.getByRole('region', { name: 'People' }))

  it('is written with their last day, told what ends with it and what they own', async () => {
    const { user, given, outline, container } = strategy()
    await user.click(inPeople().getAllByRole('button', { name: 'Last day' })[1] as HTMLElement)
    const fields = form('Last day of Otto Brandt')
    const day = fields.getByLabelText('Last day')
    await user.clear(day)
    await user.type(day, '2026-11-27')
    expect(fields.getByText(/^60.% of “Guided fitting in the app” ends then, not on 11 Dec$/)).toBeTruthy()
    expect(fields.getByText(/^1 thing to hand over/)).toBeTruthy()
    await user.clear(day)
    await user.type(day, '2026-10-30')
    expect(fields.getByText(/^60.% of “Guided fitting in the app” from 2 Nov is taken off$/)).toBeTruthy()
    expect(await accessibilityFaults(container)).toEqual([])
    await user.click(fields.getByRole('button', { name: 'Save' }))
    expect(given.leave).toHaveBeenCalledExactlyOnceWith(outline.people[1], '2026-10-30')
  })

  it('is shown with that day and what is to be handed over, which opens to be given to somebody else', async () => {
    const { user } = strategy(edits(), leaver('2026-11-27'))
    expect(inPeople().getByText(/leaves 27 Nov$/)).toBeTruthy()
    const owned = inPeople().getByText('To hand over:').parentElement as HTMLElement
    await user.click(within(owned).getByRole('button', { name: 'Guided fitting in the app' }))
    const fields = form('Edit “Guided fitting in the app”')
    expect(fields.getByLabelText('Owner')).toHaveProperty('value', 'otto')
  })

  it('stays after all', async () => {
    const outline = leaver('2026-11-27')
    const { user, given } = strategy(edits(), outline)
    await user.click(inPeople().getAllByRole('button', { name: 'Last day' })[1] as HTMLElement)
    await user.click(form('Last day of Otto Brandt').getByRole('button', { name: 'They stay' }))
    expect(given.stay).toHaveBeenCalledExactlyOnceWith(outline.people[1])
  })

  it('once gone, stands apart and is named on nothing new', async () => {
    const { user } = strategy(edits(), leaver('2026-11-13'))
    const gone = screen.getByText('1 who left').closest('details') as HTMLElement
    expect(within(gone).getByText(/left 13 Nov$/)).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Add a bet' }))
    const names = () =>
      within(screen.getByLabelText('Owner'))
        .getAllByRole('option')
        .map(one => one.textContent)
    expect(names()).toEqual(['Nobody yet', 'Lea Moreau'])
    await user.keyboard('{Escape}')
    await user.click(row('Guided fitting in the app'))
    expect(names()).toEqual(['Nobody yet', 'Lea Moreau', 'Otto Brandt'])
  })
})
