// @vitest-environment happy-dom
import { screen, within } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { outlineView } from '../outline-fixture.ts'
import { ALL, edits, form, strategy } from './strategy-on-screen.tsx'

vi.mock('../../../../extension/api/trpc-client.ts', () => ({ trpcClient: {} }))

describe('leave', () => {
  const people = () => within(screen.getByRole('region', { name: 'People' }))

  it('is written for a person, and refused where it ends before it begins', async () => {
    const { user, given } = strategy()
    await user.click(people().getAllByRole('button', { name: 'Add leave' })[0] as HTMLElement)
    const leave = form('Add leave')
    await user.clear(leave.getByLabelText('From'))
    await user.type(leave.getByLabelText('From'), '2026-12-24')
    await user.clear(leave.getByLabelText('To'))
    await user.type(leave.getByLabelText('To'), '2026-12-20')
    await user.click(leave.getByRole('button', { name: 'Save' }))
    expect(screen.getByText('The last day is before the first.')).toBeTruthy()
    expect(given.saveLeave).not.toHaveBeenCalled()
    await user.clear(leave.getByLabelText('To'))
    await user.type(leave.getByLabelText('To'), '2026-12-31')
    await user.click(leave.getByRole('button', { name: 'Save' }))
    const written = { personId: 'lea', from: '2026-12-24', to: '2026-12-31' }
    expect(given.saveLeave).toHaveBeenCalledExactlyOnceWith(null, written, 'Lea Moreau')
  })

  it('stands under its person, and is removed there', async () => {
    const { user, given } = strategy()
    expect(people().getByText('21 Dec to 31 Dec')).toBeTruthy()
    await user.click(people().getByRole('button', { name: 'Edit “Leave”' }))
    await user.click(screen.getByRole('button', { name: 'Remove' }))
    expect(given.removeLeave).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ id: 'leave-1' }), 'Otto Brandt')
  })

  it('is not offered to those who may not', () => {
    strategy(edits(), outlineView(), { ...ALL, people: false })
    expect(people().queryByRole('button', { name: 'Add leave' })).toBeNull()
  })
})
