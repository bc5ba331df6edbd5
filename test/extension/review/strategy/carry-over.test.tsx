// @vitest-environment happy-dom
import { screen } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { accessibilityFaults } from '../../ui/accessibility.ts'
import { outlineView } from '../outline-fixture.ts'
import { edits, FITTING, form, strategy } from './strategy-on-screen.tsx'

vi.mock('../../../../extension/api/trpc-client.ts', () => ({ trpcClient: {} }))

describe('carrying a key result over', () => {
  it('closes it with score and lesson and goes on from where it stands, in the next cycle', async () => {
    const { user, given, outline } = strategy()
    await user.click(screen.getAllByRole('button', { name: 'Carry over' })[0] as HTMLElement)
    const fields = form(`Carry “${FITTING}” over to the next cycle`)
    expect(fields.getByLabelText('From where it stands')).toHaveProperty('value', '27')
    expect(fields.getByLabelText('Into')).toHaveProperty('value', 'q1')
    expect(fields.getByLabelText('Start')).toHaveProperty('value', '2027-01-01')
    expect(fields.getByLabelText('Due')).toHaveProperty('value', '2027-03-31')
    await user.type(fields.getByLabelText('Score, 0 to 1'), '0.4')
    await user.type(fields.getByLabelText('Lesson'), 'Phones differ.')
    await user.clear(fields.getByLabelText('Target'))
    await user.type(fields.getByLabelText('Target'), '75')
    await user.click(fields.getByRole('button', { name: 'Close and carry over' }))
    expect(given.carryOver).toHaveBeenCalledExactlyOnceWith(
      outline.keyResults[0],
      { closedAs: 'missed', score: 0.4, lesson: 'Phones differ.' },
      expect.objectContaining({ title: FITTING, baseline: 27, target: 75, start: '2027-01-01', due: '2027-03-31' }),
      [
        {
          ...{ id: 'initiative-wizard', expectedUpdatedAt: outline.initiatives[0]?.updatedAt },
          ...{ start: '2026-11-02', due: '2027-02-09' },
        },
        {
          ...{ id: 'initiative-portal', expectedUpdatedAt: outline.initiatives[1]?.updatedAt },
          ...{ start: '2027-01-01', due: '2027-01-12' },
        },
      ],
    )
    expect(screen.queryByRole('form')).toBeNull()
  })

  it('shows what each initiative’s days become, and takes along only those that are ticked', async () => {
    const { user, given, container } = strategy()
    await user.click(screen.getAllByRole('button', { name: 'Carry over' })[0] as HTMLElement)
    const fields = form(`Carry “${FITTING}” over to the next cycle`)
    const wizard = fields.getByRole('checkbox', { name: 'Guided fitting in the app' })
    const portal = fields.getByRole('checkbox', { name: 'Reorder portal' })
    const saysOf = (one: HTMLElement) =>
      document.getElementById(one.getAttribute('aria-describedby') ?? '')?.textContent
    expect(saysOf(wizard)).toBe('2 Nov to 11 Dec becomes 2 Nov to 9 Feb 2027')
    expect(saysOf(portal)).toBe('16 Nov to 27 Nov becomes 1 Jan 2027 to 12 Jan 2027')
    // Earlier days leave what is in them alone.
    await user.clear(fields.getByLabelText('Start'))
    await user.type(fields.getByLabelText('Start'), '2026-12-01')
    expect(saysOf(wizard)).toBe('keeps 2 Nov to 11 Dec')
    await user.click(portal)
    expect(saysOf(portal)).toBe('stays with what is closed')
    expect(await accessibilityFaults(container)).toEqual([])
    await user.click(fields.getByRole('button', { name: 'Close and carry over' }))
    expect(given.carryOver).toHaveBeenCalledExactlyOnceWith(
      expect.anything(),
      expect.anything(),
      expect.objectContaining({ start: '2026-12-01' }),
      [expect.objectContaining({ id: 'initiative-wizard', start: '2026-11-02', due: '2026-12-11' })],
    )
  })

  it('offers the quarter that would be written next where no later cycle is', async () => {
    const { user } = strategy(edits(), { ...outlineView(), cycles: [] })
    await user.click(screen.getAllByRole('button', { name: 'Carry over' })[0] as HTMLElement)
    const fields = form(`Carry “${FITTING}” over to the next cycle`)
    expect(fields.getByRole('option', { name: 'Q1 2027 (new)' })).toBeTruthy()
    expect(fields.getByLabelText('Due')).toHaveProperty('value', '2027-03-31')
  })

  it('names the days of what would be written next where they are no quarter of the calendar', async () => {
    const view = outlineView()
    const keyResults = view.keyResults.map(one => ({ ...one, due: '2026-12-18' }))
    const { user } = strategy(edits(), { ...view, keyResults, cycles: [] })
    await user.click(screen.getAllByRole('button', { name: 'Carry over' })[0] as HTMLElement)
    expect(screen.getByRole('option', { name: /^19 Dec to 18 Mar 2027 \(new\)/ })).toBeTruthy()
  })

  it('says beside the field what is wrong', async () => {
    const { user, given, container } = strategy()
    await user.click(screen.getAllByRole('button', { name: 'Carry over' })[0] as HTMLElement)
    const fields = form(`Carry “${FITTING}” over to the next cycle`)
    await user.clear(fields.getByLabelText('Target'))
    await user.type(fields.getByLabelText('Score, 0 to 1'), '7')
    await user.click(fields.getByRole('button', { name: 'Close and carry over' }))
    expect(fields.getByText('A number is required.')).toBeTruthy()
    expect(fields.getByText('A score is between 0 and 1.')).toBeTruthy()
    expect(given.carryOver).not.toHaveBeenCalled()
    expect(await accessibilityFaults(container)).toEqual([])
  })
})
