// @vitest-environment happy-dom
import { screen, within } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { accessibilityFaults } from '../../ui/accessibility.ts'
import { outlineView } from '../outline-fixture.ts'
import { edits, FITTING, row, strategy } from './strategy-on-screen.tsx'

vi.mock('../../../../extension/api/trpc-client.ts', () => ({ trpcClient: {} }))

describe('the strategy as an outline', () => {
  it('shows sentence, bets with their claim and position, key results with their way, initiatives with their people', () => {
    strategy()
    const bet = within(screen.getByRole('region', { name: 'Fit at home, and returns fall by half' }))
    expect(bet.getByText(/^Returns within 60 days:/).textContent).toBe(
      'Returns within 60 days: 18\u202f% → 9\u202f% by 31 Mar 2027, now 16.5\u202f%',
    )
    expect(bet.getByText(/12.% → 60.% by 31 Dec, now 27.% · Lea Moreau/)).toBeTruthy()
    expect(bet.getByText(/60.% from 2 Nov to 11 Dec/)).toBeTruthy()
  })

  it('hints at what could be written better, with the rule', () => {
    strategy()
    expect(screen.getByText(/Reads like a task/).textContent).toContain('kr.outcome')
    expect(screen.getByText(/Nobody is named on it/).textContent).toContain('initiative.unstaffed')
  })

  it('moves between rows with the arrow keys', async () => {
    const { user } = strategy()
    row('Fit at home, and returns fall by half').focus()
    await user.keyboard('{ArrowDown}')
    expect(document.activeElement).toBe(row(FITTING))
    await user.keyboard('{ArrowUp}')
    expect(document.activeElement).toBe(row('Fit at home, and returns fall by half'))
  })

  it('changes nothing for a viewer, and says why', () => {
    strategy(edits(), outlineView(), { edit: false, people: false, allocate: false, import: false })
    expect(screen.queryAllByRole('button')).toEqual([])
    expect(screen.getByText(/^You can look, but not change this here/)).toBeTruthy()
  })

  it('teaches where nothing is written yet', async () => {
    const empty = outlineView({ strategy: null, bets: [], keyResults: [], initiatives: [], allocations: [] })
    const { user, given } = strategy(edits(), empty)
    expect(screen.getByText(/A bet is a claim that can turn out false/)).toBeTruthy()
    const file = screen.getByRole('link', { name: 'Bring it from a file' })
    expect(file.getAttribute('href')).toBe('?view=settings&section=import-export')
    await user.click(screen.getByRole('button', { name: 'Write the strategy' }))
    await user.keyboard('Fit at home.')
    await user.keyboard('{Control>}{Enter}{/Control}')
    expect(given.saveStrategy).toHaveBeenCalledExactlyOnceWith(
      null,
      { sentence: 'Fit at home.', horizon: '2027-11-16' },
      null,
    )
  })

  it('has no accessibility faults, read or edited', async () => {
    const { user, container } = strategy()
    expect(await accessibilityFaults(container)).toEqual([])
    await user.click(row(FITTING))
    expect(await accessibilityFaults(container)).toEqual([])
  })
})
