// @vitest-environment happy-dom
import { screen, within } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { StrategyView } from '../../../../extension/review/strategy/strategy-view.tsx'
import { accessibilityFaults } from '../../ui/accessibility.ts'
import { outlineView } from '../outline-fixture.ts'
import { ALL, FITTING, form, row, strategy } from './strategy-on-screen.tsx'

vi.mock('../../../../extension/api/trpc-client.ts', () => ({ trpcClient: {} }))

describe('what is closed or moved elsewhere while it is being written', () => {
  const LATER = '2026-11-16T10:31:00.000Z'
  const typed = async (user: ReturnType<typeof strategy>['user'], title: string) => {
    await user.click(row(title))
    const field = form(`Edit “${title}”`).getByLabelText('Title')
    await user.clear(field)
    await user.type(field, 'Mine')
    return field
  }
  const closing = (closedAs: 'missed' | null) =>
    outlineView().keyResults.map(one => (one.id === 'kr-fitting' ? { ...one, closedAs, updatedAt: LATER } : one))

  it('a key result: the form stays, and it is opened again to be saved', async () => {
    const { user, given, rerender, container } = strategy()
    const field = await typed(user, FITTING)
    const closed = outlineView({ keyResults: closing('missed') })
    rerender(<StrategyView outline={closed} edits={given} may={ALL} />)
    expect(screen.getByRole('alert').textContent).toContain('This was closed while you were writing.')
    expect(document.activeElement).toBe(field)
    expect(field).toHaveProperty('value', 'Mine')
    expect(await accessibilityFaults(container)).toEqual([])
    await user.click(within(screen.getByRole('alert')).getByRole('button', { name: 'Open again' }))
    expect(given.reopenKeyResult).toHaveBeenCalledExactlyOnceWith(closed.keyResults[0])
    rerender(<StrategyView outline={outlineView({ keyResults: closing(null) })} edits={given} may={ALL} />)
    await user.click(screen.getByRole('button', { name: 'Save mine over it' }))
    expect(given.saveKeyResult).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ id: 'kr-fitting', closedAs: null }),
      expect.objectContaining({ title: 'Mine' }),
      LATER,
    )
  })

  it('a bet, discarded: it stands among those that are closed', async () => {
    const { user, given, rerender } = strategy()
    const bet = 'Fit at home, and returns fall by half'
    await typed(user, bet)
    const bets = outlineView().bets.map(one => ({ ...one, state: 'closed' as const, updatedAt: LATER }))
    rerender(<StrategyView outline={outlineView({ bets })} edits={given} may={ALL} />)
    expect(screen.getByText('1 closed bet')).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Discard' }))
    expect(screen.getByText('2 closed bets')).toBeTruthy()
    expect(given.saveBet).not.toHaveBeenCalled()
  })

  it('what is above it: a key result whose bet is closed, an initiative whose key result is', async () => {
    const { user, given, rerender } = strategy()
    const field = await typed(user, FITTING)
    const bets = outlineView().bets.map(one => ({ ...one, state: 'closed' as const, updatedAt: LATER }))
    rerender(<StrategyView outline={outlineView({ bets })} edits={given} may={ALL} />)
    expect(document.activeElement).toBe(field)
    rerender(<StrategyView outline={outlineView()} edits={given} may={ALL} />)
    await user.keyboard('{Escape}')
    const other = await typed(user, 'Guided fitting in the app')
    rerender(<StrategyView outline={outlineView({ keyResults: closing('missed') })} edits={given} may={ALL} />)
    expect(document.activeElement).toBe(other)
  })

  it('an initiative that is over, and a key result that moved to another bet, are told with both', async () => {
    const { user, given, rerender } = strategy()
    await typed(user, 'Guided fitting in the app')
    const initiatives = outlineView().initiatives.map(one => ({ ...one, state: 'done' as const, updatedAt: LATER }))
    rerender(<StrategyView outline={outlineView({ initiatives })} edits={given} may={ALL} />)
    expect(within(screen.getByRole('alert')).getByRole('row', { name: 'State Done Active' })).toBeTruthy()
    await user.keyboard('{Escape}')
    rerender(<StrategyView outline={outlineView()} edits={given} may={ALL} />)
    await typed(user, FITTING)
    const moved = outlineView().keyResults.map(one => ({ ...one, betId: 'bet-fairs', updatedAt: LATER }))
    rerender(<StrategyView outline={outlineView({ keyResults: moved })} edits={given} may={ALL} />)
    expect(within(screen.getByRole('alert')).getByRole('row', { name: /^Bet bet-fairs Fit at home/ })).toBeTruthy()
  })

  it('a person whose last day an admin wrote elsewhere', async () => {
    const { user, given, rerender } = strategy()
    await user.click(row('Lea Moreau'))
    const name = form('Edit “Lea Moreau”').getByLabelText('Name')
    await user.type(name, ' M.')
    const people = outlineView().people.map(one => ({ ...one, lastDay: '2026-11-01' }))
    rerender(<StrategyView outline={outlineView({ people })} edits={given} may={ALL} />)
    expect(document.activeElement).toBe(name)
    await user.click(screen.getByRole('button', { name: 'Save mine over it' }))
    expect(given.savePerson).toHaveBeenCalledExactlyOnceWith(
      people[0],
      expect.objectContaining({ name: 'Lea Moreau M.' }),
    )
  })
})
