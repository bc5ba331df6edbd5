// @vitest-environment happy-dom
import { screen } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { KeyResultPicker } from '../../../extension/ui/key-result-picker.tsx'
import { accessibilityFaults } from './accessibility.ts'
import { renderForViewer } from './render-with-viewer.tsx'
import { FITTING, OPEN_KEY_RESULTS, REORDER, SUPPORT } from './view-fixtures.ts'

function picker(rest: Partial<Parameters<typeof KeyResultPicker>[0]> = {}) {
  const onPick = vi.fn()
  const onCancel = vi.fn()
  const rendered = renderForViewer(
    <KeyResultPicker keyResults={OPEN_KEY_RESULTS} autoFocus onPick={onPick} onCancel={onCancel} {...rest} />,
  )
  return { ...rendered, onPick, onCancel, field: screen.getByRole('combobox', { name: 'Key result' }) }
}

const highlighted = () => screen.queryByRole('option', { selected: true })?.textContent

describe('the picker of key results', () => {
  it('takes the focus and lists the open key results by bet, the first one ready', () => {
    const { field } = picker()
    expect(document.activeElement).toBe(field)
    expect(screen.getAllByRole('group')).toHaveLength(2)
    expect(screen.getByRole('group', { name: 'Clinics reorder without a visit' }).textContent).toContain(REORDER.title)
    expect(highlighted()).toContain(FITTING.title)
  })

  it('is worked with the keyboard alone: type, arrow, Enter', async () => {
    const { user, onPick } = picker()
    await user.keyboard('first{ArrowDown}{Enter}')
    expect(onPick).toHaveBeenCalledExactlyOnceWith(SUPPORT)
  })

  it('points assistive technology at the highlighted option', async () => {
    const { user, field } = picker()
    await user.keyboard('{ArrowDown}{ArrowDown}')
    const active = field.getAttribute('aria-activedescendant')
    expect(document.getElementById(active ?? '')?.textContent).toContain(REORDER.title)
  })

  it('is worked with the mouse', async () => {
    const { user, onPick } = picker()
    await user.click(screen.getByText(REORDER.title))
    expect(onPick).toHaveBeenCalledExactlyOnceWith(REORDER)
  })

  it('neither highlights nor takes the one in force now', async () => {
    const { user, onPick } = picker({ currentId: FITTING.id })
    expect(highlighted()).toContain(SUPPORT.title)
    await user.click(screen.getByText(FITTING.title))
    expect(onPick).not.toHaveBeenCalled()
    await user.keyboard('{ArrowUp}{ArrowUp}{Enter}')
    expect(onPick).not.toHaveBeenCalledWith(FITTING)
  })

  it('says what to do when nothing matches, and picks nothing', async () => {
    const { user, onPick } = picker()
    await user.keyboard('zebra{Enter}')
    expect(screen.getByText(/No open key result matches “zebra”/)).toBeTruthy()
    expect(onPick).not.toHaveBeenCalled()
  })

  it('says so when there is no key result at all', () => {
    picker({ keyResults: [] })
    expect(screen.getByText(/no open key result yet/)).toBeTruthy()
  })

  it('clears what is typed on the first Escape and leaves on the second', async () => {
    const { user, field, onCancel } = picker()
    await user.keyboard('zebra{Escape}')
    expect(field).toHaveProperty('value', '')
    expect(onCancel).not.toHaveBeenCalled()
    await user.keyboard('{Escape}')
    expect(onCancel).toHaveBeenCalledOnce()
  })

  it('leaves Escape to the surface when it cannot be left', async () => {
    const heard = vi.fn((event: KeyboardEvent) => event.defaultPrevented)
    document.addEventListener('keydown', heard)
    const { user } = picker({ onCancel: undefined })
    await user.keyboard('{Escape}')
    document.removeEventListener('keydown', heard)
    expect(heard).toHaveReturnedWith(false)
  })

  it('picks nothing while an earlier pick is under way', async () => {
    const { user, onPick } = picker({ disabled: true })
    await user.keyboard('{Enter}')
    expect(onPick).not.toHaveBeenCalled()
  })

  it('does not pick what is highlighted when the focus moves on', async () => {
    const { user, onPick } = picker()
    await user.tab()
    expect(onPick).not.toHaveBeenCalled()
  })

  it('as a search shows nothing until something is typed, and is empty again after a pick', async () => {
    const { user, field, onPick } = picker({ searchOnly: true })
    expect(screen.queryByRole('option')).toBeNull()
    await user.keyboard('reorder{Enter}')
    expect(onPick).toHaveBeenCalledExactlyOnceWith(REORDER)
    expect(field).toHaveProperty('value', '')
    expect(screen.queryByRole('option')).toBeNull()
  })

  it('has no accessibility faults', async () => {
    const { container } = picker()
    expect(await accessibilityFaults(container)).toEqual([])
  })
})
