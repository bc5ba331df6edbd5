// @vitest-environment happy-dom
import { act, fireEvent, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ReviewShell } from '../../../extension/review/review-shell.tsx'
import { renderForViewer } from '../ui/render-with-viewer.tsx'

const TABS = [
  { id: 'monday', title: 'Monday' },
  { id: 'map', title: 'Map' },
  { id: 'year', title: 'Year' },
]

function shell() {
  const onTabNear = vi.fn()
  renderForViewer(
    <ReviewShell workspace="Hearwell" tabs={TABS} currentTab="monday" onTab={() => {}} onTabNear={onTabNear}>
      content
    </ReviewShell>,
  )
  return { onTabNear, button: (name: string) => screen.getByRole('button', { name }) }
}

describe('a view is asked for ahead', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  it('when somebody stays on its button', () => {
    const { onTabNear, button } = shell()
    fireEvent.pointerEnter(button('Map'))
    expect(onTabNear).not.toHaveBeenCalled()
    act(() => vi.advanceTimersByTime(100))
    expect(onTabNear).toHaveBeenCalledExactlyOnceWith('map')
  })

  it('not when they only pass over it', () => {
    const { onTabNear, button } = shell()
    fireEvent.pointerEnter(button('Map'))
    fireEvent.pointerLeave(button('Map'))
    fireEvent.pointerEnter(button('Year'))
    act(() => vi.advanceTimersByTime(100))
    expect(onTabNear).toHaveBeenCalledExactlyOnceWith('year')
  })

  it('when it has the focus for a moment', () => {
    const { onTabNear, button } = shell()
    act(() => button('Year').focus())
    act(() => vi.advanceTimersByTime(100))
    expect(onTabNear).toHaveBeenCalledExactlyOnceWith('year')
  })

  it('at once when its button goes down', () => {
    const { onTabNear, button } = shell()
    fireEvent.pointerDown(button('Map'))
    expect(onTabNear).toHaveBeenCalledExactlyOnceWith('map')
  })

  it('never for the view that is shown', () => {
    const { onTabNear, button } = shell()
    fireEvent.pointerDown(button('Monday'))
    act(() => vi.advanceTimersByTime(100))
    expect(onTabNear).not.toHaveBeenCalled()
  })
})
