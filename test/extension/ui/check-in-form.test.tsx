// @vitest-environment happy-dom
import { fireEvent, screen } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { CheckInForm } from '../../../extension/ui/check-in-form.tsx'
import { accessibilityFaults } from './accessibility.ts'
import { renderForViewer } from './render-with-viewer.tsx'
import { keyResultPanel } from './view-fixtures.ts'

function form(rest: Partial<Parameters<typeof CheckInForm>[0]> = {}) {
  const onSave = vi.fn()
  const onCancel = vi.fn()
  const { keyResult } = keyResultPanel()
  const props = { keyResult, saving: false, problem: null, onSave, onCancel, ...rest }
  const rendered = renderForViewer(<CheckInForm {...props} />)
  return { ...rendered, onSave, onCancel, value: screen.getByLabelText<HTMLInputElement>(/^Value today/) }
}

const save = () => screen.getByRole('button', { name: 'Save check-in' })

describe('the check-in', () => {
  it('starts from the last value and confidence, ready to type', () => {
    const { value } = form()
    expect(value.value).toBe('27')
    expect(document.activeElement).toBe(value)
    expect(screen.getByText('Could go either way, 40 %')).toBeTruthy()
  })

  it('saves value, confidence and note', async () => {
    const { user, value, onSave } = form()
    await user.clear(value)
    await user.type(value, '29.5')
    fireEvent.change(screen.getByRole('slider'), { target: { value: '65' } })
    await user.type(screen.getByLabelText('Note'), '  Android is out ')
    await user.click(save())
    expect(onSave).toHaveBeenCalledExactlyOnceWith({
      keyResultId: 'kr-fitting',
      value: 29.5,
      confidence: 0.65,
      note: 'Android is out',
    })
  })

  it.each([
    ['', 'Write a number.'],
    ['a lot', 'Write a number.'],
    ['9999999999999', 'At most 1,000,000,000,000.'],
  ])('says what is wrong with "%s" beside the field, and goes back to it', async (typed, message) => {
    const { user, value, onSave } = form()
    await user.clear(value)
    if (typed) await user.type(value, typed)
    await user.click(save())
    expect(onSave).not.toHaveBeenCalled()
    expect(value.getAttribute('aria-invalid')).toBe('true')
    expect(document.getElementById(value.getAttribute('aria-describedby') ?? '')?.textContent).toBe(message)
    expect(document.activeElement).toBe(value)
  })

  it('refuses a note that is too long, with the number', async () => {
    const { user, onSave } = form()
    fireEvent.change(screen.getByLabelText('Note'), { target: { value: 'x'.repeat(4001) } })
    await user.click(save())
    expect(onSave).not.toHaveBeenCalled()
    expect(screen.getByText('At most 4,000 characters.')).toBeTruthy()
  })

  it('says the confidence in words to those who cannot see the slider', () => {
    form()
    fireEvent.change(screen.getByRole('slider'), { target: { value: '15' } })
    expect(screen.getByRole('slider').getAttribute('aria-valuetext')).toBe('Very unlikely, 15\u202f%')
  })

  it('leaves the value to the tagged work where that measures it', async () => {
    const { keyResult } = keyResultPanel()
    const { user, value, onSave } = form({ keyResult: { ...keyResult, measure: 'count_done' } })
    expect(value.readOnly).toBe(true)
    await user.click(save())
    expect(onSave).toHaveBeenCalledWith(expect.objectContaining({ value: 27 }))
  })

  it('shows the server’s answer and keeps what was typed', () => {
    const { value } = form({ problem: { code: 'rate_limited', sentence: 'Too many requests in a short time.' } })
    expect(screen.getByRole('alert').textContent).toContain('Too many requests')
    expect(value.value).toBe('27')
  })

  it('cannot be saved twice at once', () => {
    form({ saving: true })
    expect(screen.getByRole('button', { name: 'Saving' })).toHaveProperty('disabled', true)
  })

  it('is left with Escape', async () => {
    const { user, onCancel } = form()
    await user.keyboard('{Escape}')
    expect(onCancel).toHaveBeenCalledOnce()
  })

  it('has no accessibility faults', async () => {
    const { container } = form()
    expect(await accessibilityFaults(container)).toEqual([])
  })
})
