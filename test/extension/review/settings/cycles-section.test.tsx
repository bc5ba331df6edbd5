// @vitest-environment happy-dom
import { fireEvent, screen, waitFor } from '@testing-library/react'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { CyclesSection } from '../../../../extension/review/settings/cycles/cycles-section.tsx'
import { accessibilityFaults } from '../../ui/accessibility.ts'
import { answer, forgetAnswers, inputsOf, refusal } from './fake-background.ts'
import { renderSection } from './render-section.tsx'

vi.mock('../../../../extension/api/background-client.ts', () => import('./fake-background.ts'))

const Q4 = { id: 'q4', title: 'Q4 2026', from: '2026-10-01', to: '2026-12-31' }
const Q3 = { id: 'q3', title: 'Q3 2026', from: '2026-07-01', to: '2026-09-30' }
const AS_WRITTEN = { title: 'Q4 2026', start: '2026-10-01', due: '2026-12-31' }
const Q1 = { title: 'Q1 2027', start: '2027-01-01', due: '2027-03-31' }

beforeEach(() => {
  forgetAnswers()
  answer('quarter.cycles', () => [Q4, Q3])
  answer('cycle.save', () => ({ id: 'new' }))
  answer('cycle.remove', () => null)
})

describe('cycles', () => {
  it('are listed with their days, the running one marked', async () => {
    const { container } = renderSection(<CyclesSection />)
    const [running, over] = await screen.findAllByRole('listitem')
    expect(running?.textContent).toContain('Q4 20261 Oct to 31 Decrunning')
    expect(over?.textContent).not.toContain('running')
    expect(await accessibilityFaults(container)).toEqual([])
  })

  it('the next one is written with a proposal, with undo', async () => {
    const { user } = renderSection(<CyclesSection />)
    await user.click(await screen.findByRole('button', { name: 'Write the next cycle' }))
    expect(screen.getByRole('textbox', { name: 'Title' })).toHaveProperty('value', 'Q1 2027')
    await user.click(screen.getByRole('button', { name: 'Save' }))
    await user.click(await screen.findByRole('button', { name: 'Undo' }))
    expect(inputsOf('cycle.save')).toEqual([{ id: null, expected: null, cycle: Q1 }])
    await waitFor(() => expect(inputsOf('cycle.remove')).toEqual([{ id: 'new', expected: Q1 }]))
  })

  it('one is edited as it was seen, and an undo writes it as it was', async () => {
    const { user } = renderSection(<CyclesSection />)
    await user.click(await screen.findByRole('button', { name: 'Edit “Q4 2026”' }))
    await user.type(screen.getByRole('textbox', { name: 'Title' }), ', the last')
    await user.keyboard('{Control>}{Enter}{/Control}')
    await user.click(await screen.findByRole('button', { name: 'Undo' }))
    const wanted = { ...AS_WRITTEN, title: 'Q4 2026, the last' }
    await waitFor(() =>
      expect(inputsOf('cycle.save')).toEqual([
        { id: 'q4', expected: AS_WRITTEN, cycle: wanted },
        { id: 'new', expected: wanted, cycle: AS_WRITTEN },
      ]),
    )
  })

  it('one is removed, with undo', async () => {
    const { user } = renderSection(<CyclesSection />)
    await user.click(await screen.findByRole('button', { name: 'Remove “Q4 2026”' }))
    await user.click(await screen.findByRole('button', { name: 'Undo' }))
    await waitFor(() => expect(inputsOf('cycle.save')).toEqual([{ id: null, expected: null, cycle: AS_WRITTEN }]))
  })

  it('what is wrong stands at its field, and nothing is sent', async () => {
    const { user } = renderSection(<CyclesSection />)
    await user.click(await screen.findByRole('button', { name: 'Write the next cycle' }))
    fireEvent.change(screen.getByLabelText('Last day'), { target: { value: '2026-12-01' } })
    await user.click(screen.getByRole('button', { name: 'Save' }))
    expect(await screen.findByText('Its last day is before its first.')).toBeTruthy()
    expect(inputsOf('cycle.save')).toEqual([])
  })

  it('what the server refuses is told, and what was written stays', async () => {
    answer('cycle.save', () => refusal('invalid_input', 'It shares days with “Q4 2026”.'))
    const { user } = renderSection(<CyclesSection />)
    await user.click(await screen.findByRole('button', { name: 'Write the next cycle' }))
    await user.click(screen.getByRole('button', { name: 'Save' }))
    expect(await screen.findByText(/It shares days with “Q4 2026”/)).toBeTruthy()
    expect(screen.getByRole('textbox', { name: 'Title' })).toHaveProperty('value', 'Q1 2027')
  })

  it('teaches where there is none, and begins with the running quarter', async () => {
    answer('quarter.cycles', () => [])
    const { user } = renderSection(<CyclesSection />)
    expect(await screen.findByRole('heading', { name: 'No cycle yet' })).toBeTruthy()
    await user.click(await screen.findByRole('button', { name: 'Write the running quarter' }))
    expect(screen.getByRole('textbox', { name: 'Title' })).toHaveProperty('value', 'Q4 2026')
  })

  it('a member looks on', async () => {
    renderSection(<CyclesSection />, 'member')
    await screen.findAllByRole('listitem')
    expect(screen.queryByRole('button')).toBeNull()
    expect(screen.getByText('Only admins and owners change these. Ask one of them.')).toBeTruthy()
  })
})
