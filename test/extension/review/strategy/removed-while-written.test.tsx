// @vitest-environment happy-dom
import { screen } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { StrategyView } from '../../../../extension/review/strategy/strategy-view.tsx'
import { accessibilityFaults } from '../../ui/accessibility.ts'
import { outlineView } from '../outline-fixture.ts'
import { ALL, edits, FITTING, form, row, strategy } from './strategy-on-screen.tsx'

vi.mock('../../../../extension/api/trpc-client.ts', () => ({ trpcClient: {} }))

describe('what is removed while it is being written', () => {
  const SHARE = 'Share of the week, in percent'
  const LEAVE = 'Edit “the leave of Otto Brandt”'

  it('of an allocation: what is typed stays, and is added anew', async () => {
    const { user, given, rerender, container } = strategy()
    await user.click(screen.getAllByRole('button', { name: 'Edit “Otto Brandt”' })[0] as HTMLElement)
    const share = form('Edit “Otto Brandt”').getByLabelText(SHARE)
    await user.clear(share)
    await user.type(share, '35')
    rerender(<StrategyView outline={outlineView({ allocations: [] })} edits={given} may={ALL} />)
    expect(screen.getByRole('alert').textContent).toContain('This was removed while you were writing.')
    expect(document.activeElement).toBe(share)
    expect(share).toHaveProperty('value', '35')
    expect(screen.queryByRole('button', { name: 'Save' })).toBeNull()
    expect(await accessibilityFaults(container)).toEqual([])
    await user.click(screen.getByRole('button', { name: 'Add it anew' }))
    expect(given.saveAllocation).toHaveBeenCalledExactlyOnceWith(
      null,
      expect.objectContaining({ personId: 'otto', initiativeId: 'initiative-wizard', fraction: 0.35 }),
      'Otto Brandt',
    )
    expect(screen.queryByRole('form')).toBeNull()
  })

  it('of leave, after other changes, and is discarded: the row above has the focus', async () => {
    const { user, given, rerender } = strategy()
    await user.click(screen.getByRole('button', { name: 'Edit “Leave”' }))
    const last = form(LEAVE).getByLabelText('To')
    await user.clear(last)
    await user.type(last, '2027-01-04')
    rerender(<StrategyView outline={outlineView({ leave: [] })} edits={given} may={ALL} />)
    rerender(<StrategyView outline={outlineView({ leave: [], strategy: null })} edits={given} may={ALL} />)
    expect(form(LEAVE).getByLabelText('To')).toHaveProperty('value', '2027-01-04')
    await user.click(screen.getByRole('button', { name: 'Discard' }))
    expect(screen.queryByRole('form')).toBeNull()
    expect(screen.queryByRole('button', { name: 'Edit “Leave”' })).toBeNull()
    expect(given.saveLeave).not.toHaveBeenCalled()
    expect(document.activeElement?.closest('li')?.textContent).toContain('Otto Brandt')
  })

  it('of leave: Ctrl+Enter adds it anew', async () => {
    const { user, given, rerender } = strategy()
    await user.click(screen.getByRole('button', { name: 'Edit “Leave”' }))
    rerender(<StrategyView outline={outlineView({ leave: [] })} edits={given} may={ALL} />)
    await user.keyboard('{Control>}{Enter}{/Control}')
    expect(given.saveLeave).toHaveBeenCalledExactlyOnceWith(
      null,
      { personId: 'otto', from: '2026-12-21', to: '2026-12-31' },
      'Otto Brandt',
    )
  })

  it.each([
    ['a key result', FITTING, { keyResults: [], initiatives: [], allocations: [] }, 'saveKeyResult'],
    ['an initiative', 'Guided fitting in the app', { initiatives: [], allocations: [] }, 'saveInitiative'],
  ] as const)('of %s, as an import that is taken back does', async (_, title, rest, save) => {
    const { user, given, rerender } = strategy()
    await user.click(row(title))
    const field = form(`Edit “${title}”`).getByLabelText('Title')
    await user.clear(field)
    await user.type(field, 'Mine')
    rerender(<StrategyView outline={outlineView({ ...rest } as never)} edits={given} may={ALL} />)
    await user.click(screen.getByRole('button', { name: 'Add it anew' }))
    expect(given[save]).toHaveBeenCalledExactlyOnceWith(null, expect.objectContaining({ title: 'Mine' }), null)
  })

  it('by the viewer’s own hand is not told', async () => {
    const { user, given, rerender } = strategy()
    await user.click(screen.getByRole('button', { name: 'Edit “Leave”' }))
    rerender(<StrategyView outline={outlineView({ leave: [] })} edits={edits({ ...given, saving: true })} may={ALL} />)
    expect(screen.queryByRole('alert')).toBeNull()
  })
})
