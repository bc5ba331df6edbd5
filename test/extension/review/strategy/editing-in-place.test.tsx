// @vitest-environment happy-dom
import { fireEvent, screen, waitFor } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { FITTING, form, row, strategy } from './strategy-on-screen.tsx'

vi.mock('../../../../extension/api/trpc-client.ts', () => ({ trpcClient: {} }))

describe('editing in place', () => {
  it('asks for a day that was taken away, as it is picked and not as it is written', async () => {
    const { user, given } = strategy()
    await user.click(screen.getAllByRole('button', { name: 'Name somebody' })[0] as HTMLElement)
    const fields = form('Name somebody')
    fireEvent.change(fields.getByLabelText('From'), { target: { value: '' } })
    await user.click(fields.getByRole('button', { name: 'Save' }))
    expect(fields.getByText('Choose a day.')).toBeTruthy()
    expect(given.saveAllocation).not.toHaveBeenCalled()
  })

  it('by keyboard: Enter opens, Ctrl+Enter saves, and the row has the focus again', async () => {
    const { user, given, outline } = strategy()
    row(FITTING).focus()
    await user.keyboard('{Enter}')
    const title = form(`Edit “${FITTING}”`).getByLabelText('Title')
    expect(document.activeElement).toBe(title)
    await user.clear(title)
    await user.keyboard('First fitting at home for two in three')
    await user.keyboard('{Control>}{Enter}{/Control}')
    expect(given.saveKeyResult).toHaveBeenCalledExactlyOnceWith(
      outline.keyResults[0],
      expect.objectContaining({ title: 'First fitting at home for two in three', target: 60, band: null }),
      '2026-11-10T08:00:00.000Z',
    )
    await waitFor(() => expect(document.activeElement).toBe(row(FITTING)))
  })

  it('Escape leaves without saving', async () => {
    const { user, given } = strategy()
    await user.click(row(FITTING))
    await user.keyboard('{Escape}')
    expect(screen.queryByRole('form')).toBeNull()
    expect(given.saveKeyResult).not.toHaveBeenCalled()
  })

  it('says beside the field what is wrong, and saves nothing', async () => {
    const { user, given } = strategy()
    await user.click(row(FITTING))
    const fields = form(`Edit “${FITTING}”`)
    await user.clear(fields.getByLabelText('Target'))
    await user.type(fields.getByLabelText('Target'), 'many')
    await user.click(fields.getByRole('button', { name: 'Save' }))
    expect(fields.getByText('A number is required.')).toBeTruthy()
    expect(document.activeElement).toBe(fields.getByLabelText('Target'))
    expect(given.saveKeyResult).not.toHaveBeenCalled()
  })

  it('asks for the band of a key result to maintain', async () => {
    const { user, given } = strategy()
    await user.click(row(FITTING))
    const fields = form(`Edit “${FITTING}”`)
    await user.selectOptions(fields.getByLabelText('Direction'), 'maintain')
    await user.type(fields.getByLabelText('Lowest of the band'), '50')
    await user.type(fields.getByLabelText('Highest of the band'), '70')
    await user.click(fields.getByRole('button', { name: 'Save' }))
    expect(given.saveKeyResult).toHaveBeenCalledWith(
      expect.anything(),
      expect.objectContaining({ direction: 'maintain', band: { low: 50, high: 70 } }),
      expect.anything(),
    )
  })

  it('writes an initiative for several key results, shared evenly', async () => {
    const { user, given } = strategy()
    await user.click(screen.getAllByRole('button', { name: 'Add an initiative' })[0] as HTMLElement)
    const fields = form('Add an initiative')
    await user.type(fields.getByLabelText('Title'), 'Fitting by phone')
    await user.selectOptions(fields.getByLabelText('Also serves'), 'kr-launch')
    await user.click(fields.getByRole('button', { name: 'Save' }))
    expect(given.saveInitiative).toHaveBeenCalledExactlyOnceWith(
      null,
      expect.objectContaining({
        title: 'Fitting by phone',
        state: 'candidate',
        serves: [
          { keyResultId: 'kr-fitting', share: 0.5 },
          { keyResultId: 'kr-launch', share: 0.5 },
        ],
      }),
      null,
    )
  })

  it('closes a key result with score and lesson', async () => {
    const { user, given, outline } = strategy()
    await user.click(screen.getAllByRole('button', { name: 'Close' })[1] as HTMLElement)
    const fields = form(`Close “${FITTING}”`)
    await user.selectOptions(fields.getByLabelText('Closed as'), 'missed')
    await user.type(fields.getByLabelText('Score, 0 to 1'), '0.4')
    await user.type(fields.getByLabelText('Lesson'), 'Android came too late.')
    await user.click(fields.getByRole('button', { name: 'Close' }))
    expect(given.closeKeyResult).toHaveBeenCalledExactlyOnceWith(outline.keyResults[0], {
      closedAs: 'missed',
      score: 0.4,
      lesson: 'Android came too late.',
    })
  })

  it('names somebody with a share of the week', async () => {
    const { user, given } = strategy()
    await user.click(screen.getAllByRole('button', { name: 'Name somebody' })[0] as HTMLElement)
    const fields = form('Name somebody')
    await user.selectOptions(fields.getByLabelText('Person'), 'lea')
    await user.clear(fields.getByLabelText('Share of the week, in percent'))
    await user.type(fields.getByLabelText('Share of the week, in percent'), '40')
    await user.click(fields.getByRole('button', { name: 'Save' }))
    expect(given.saveAllocation).toHaveBeenCalledExactlyOnceWith(
      null,
      { personId: 'lea', initiativeId: 'initiative-wizard', fraction: 0.4, from: '2026-11-02', to: '2026-12-11' },
      'Lea Moreau',
    )
  })
})
