// @vitest-environment happy-dom
import { act, fireEvent, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { useNear } from '../../../extension/review/use-near.ts'
import { renderForViewer } from '../ui/render-with-viewer.tsx'

let comeNear: (name: string) => void

beforeEach(() => {
  const watched = new Map<Element, IntersectionObserverCallback>()
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      readonly tell: IntersectionObserverCallback
      constructor(tell: IntersectionObserverCallback) {
        this.tell = tell
      }
      observe(element: Element) {
        watched.set(element, this.tell)
      }
      disconnect() {
        for (const [element, tell] of watched) if (tell === this.tell) watched.delete(element)
      }
    },
  )
  comeNear = name => {
    const element = screen.getByRole('region', { name })
    const entry = { isIntersecting: true, target: element } as unknown as IntersectionObserverEntry
    act(() => watched.get(element)?.([entry], {} as IntersectionObserver))
  }
})
afterEach(() => {
  vi.unstubAllGlobals()
})

function Part({ name, atOnce = false }: { name: string; atOnce?: boolean }) {
  const near = useNear<HTMLElement>(atOnce, 400)
  return (
    <section ref={near.ref} style={near.style} aria-label={name}>
      {near.isNear ? `All of ${name}` : null}
    </section>
  )
}

const shown = () => screen.getAllByRole('region').map(one => one.textContent)
const heights = () => screen.getAllByRole('region').map(one => one.style.minHeight)

function page() {
  return renderForViewer(
    <>
      <Part name="first" atOnce />
      <Part name="second" />
      <Part name="third" />
    </>,
  )
}

describe('a long view', () => {
  it('shows its first parts at once and keeps the room of the others', () => {
    page()
    expect(shown()).toEqual(['All of first', '', ''])
    expect(heights()).toEqual(['', '400px', '400px'])
  })

  it('fills in the part that comes near, and no other', () => {
    page()
    comeNear('second')
    expect(shown()).toEqual(['All of first', 'All of second', ''])
    expect(heights()).toEqual(['', '', '400px'])
  })

  it('fills in a part that is wanted from now on', () => {
    const { rerender } = renderForViewer(<Part name="bet" />)
    rerender(<Part name="bet" atOnce />)
    rerender(<Part name="bet" />)
    expect(shown()).toEqual(['All of bet'])
  })

  it.each([
    ['is printed', () => fireEvent(window, new Event('beforeprint'))],
    ['is searched', () => fireEvent.keyDown(document.body, { key: 'f', ctrlKey: true })],
    ['is searched on a Mac', () => fireEvent.keyDown(document.body, { key: 'f', metaKey: true })],
  ])('is there as a whole when it %s', (_, happens) => {
    page()
    act(() => void happens())
    expect(shown()).toEqual(['All of first', 'All of second', 'All of third'])
  })

  it('stays as it is when an f is typed', () => {
    page()
    fireEvent.keyDown(document.body, { key: 'f' })
    expect(shown()).toEqual(['All of first', '', ''])
  })
})
