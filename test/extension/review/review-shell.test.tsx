// @vitest-environment happy-dom
import { act, renderHook, screen } from '@testing-library/react'
import { useEffect, useRef } from 'react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { KeyResultDrawer } from '../../../extension/review/key-result-drawer.tsx'
import { KeyResultDrawerContent } from '../../../extension/review/key-result-drawer-content.tsx'
import { ReviewShell } from '../../../extension/review/review-shell.tsx'
import { useAddress } from '../../../extension/review/use-address.ts'
import { ERRORS } from '../../../shared/errors.ts'
import { accessibilityFaults } from '../ui/accessibility.ts'
import { renderForViewer } from '../ui/render-with-viewer.tsx'
import { FITTING, keyResultPanel } from '../ui/view-fixtures.ts'

const CONTENT = {
  view: keyResultPanel(),
  problem: null,
  wide: false,
  readOnly: false,
  checkIn: { saving: false, problem: null, save: async () => true, reset: () => {} },
  onOpenKeyResult: () => {},
  onWalk: () => {},
  onRetry: () => {},
  onSignIn: () => {},
}

describe('the frame of the review', () => {
  it('shows no navigation while there is one view', () => {
    const { rerender } = renderForViewer(
      <ReviewShell workspace="Hearwell" tabs={[{ id: 'monday', title: 'Monday' }]} currentTab="monday" onTab={() => {}}>
        content
      </ReviewShell>,
    )
    expect(screen.queryByRole('navigation')).toBeNull()
    const tabs = [
      { id: 'monday', title: 'Monday' },
      { id: 'map', title: 'Map' },
    ]
    rerender(
      <ReviewShell workspace="Hearwell" tabs={tabs} currentTab="map" onTab={() => {}}>
        content
      </ReviewShell>,
    )
    expect(screen.getByRole('button', { current: 'page' }).textContent).toBe('Map')
  })
})

describe('the drawer of a key result', () => {
  it('takes the focus, widens, and gives the focus back when Escape closes it', async () => {
    const onClose = vi.fn()
    const opener = (
      <button type="button" key="opener">
        opener
      </button>
    )
    const { user, rerender } = renderForViewer(opener)
    screen.getByText('opener').focus()
    rerender(
      <>
        {opener}
        <KeyResultDrawer keyResultId={FITTING.id} onClose={onClose}>
          {wide => (wide ? 'wide facts' : 'facts')}
        </KeyResultDrawer>
      </>,
    )
    const drawer = screen.getByRole('complementary', { name: 'Key result' })
    expect(document.activeElement).toBe(drawer)
    await user.click(screen.getByRole('button', { name: 'Widen' }))
    expect(drawer.textContent).toContain('wide facts')
    await user.keyboard('{Escape}')
    expect(onClose).toHaveBeenCalledOnce()
  })

  it('gives the focus back also where what it shows takes it first', () => {
    function Taking() {
      const own = useRef<HTMLButtonElement>(null)
      useEffect(() => own.current?.focus(), [])
      return (
        <button type="button" ref={own}>
          back
        </button>
      )
    }
    function Page({ opened }: { opened: boolean }) {
      return (
        <>
          <button type="button">opener</button>
          {opened ? (
            <KeyResultDrawer title="Bet" keyResultId="bet" onClose={() => {}}>
              {() => <Taking />}
            </KeyResultDrawer>
          ) : null}
        </>
      )
    }
    const { rerender } = renderForViewer(<Page opened={false} />)
    screen.getByText('opener').focus()
    rerender(<Page opened />)
    expect(screen.getByRole('complementary', { name: 'Bet' }).contains(document.activeElement)).toBe(true)
    rerender(<Page opened={false} />)
    expect(document.activeElement).toBe(screen.getByText('opener'))
  })

  it('shows the key result’s facts without accessibility faults', async () => {
    const { container } = renderForViewer(<KeyResultDrawerContent {...CONTENT} />)
    expect(screen.getByRole('heading', { level: 2 }).textContent).toBe(FITTING.title)
    expect(screen.getByRole('region', { name: 'Trend and pace' })).toBeTruthy()
    expect(await accessibilityFaults(container)).toEqual([])
  })

  it('checks in', async () => {
    const save = vi.fn(async () => true)
    const { user } = renderForViewer(<KeyResultDrawerContent {...CONTENT} checkIn={{ ...CONTENT.checkIn, save }} />)
    await user.click(screen.getByRole('button', { name: 'Check in' }))
    await user.click(screen.getByRole('button', { name: 'Save check-in' }))
    expect(save).toHaveBeenCalledWith(expect.objectContaining({ keyResultId: FITTING.id }))
  })

  it('says why there is nothing to show', () => {
    const problem = { code: 'not_found' as const, sentence: ERRORS.not_found.sentence }
    renderForViewer(<KeyResultDrawerContent {...CONTENT} view={undefined} problem={problem} />)
    expect(screen.getByText(ERRORS.not_found.sentence)).toBeTruthy()
  })
})

describe('the address', () => {
  afterEach(() => history.replaceState(null, '', '/'))

  it.each([
    ['?view=monday&kr=kr-1', { view: 'monday', section: null, keyResultId: 'kr-1' }],
    ['?view=settings&section=people', { view: 'settings', section: 'people', keyResultId: null }],
    ['?node=kr-2', { view: null, section: null, keyResultId: 'kr-2' }],
    ['', { view: null, section: null, keyResultId: null }],
  ])('"%s" names %j', (query, named) => {
    history.replaceState(null, '', `/${query}`)
    expect(renderHook(useAddress).result.current[0]).toEqual(named)
  })

  it('goes to a key result and keeps the view', () => {
    history.replaceState(null, '', '/?view=monday')
    const { result } = renderHook(useAddress)
    act(() => result.current[1]({ keyResultId: 'kr-3' }))
    expect(location.search).toBe('?view=monday&kr=kr-3')
    act(() => result.current[1]({ keyResultId: null }))
    expect(location.search).toBe('?view=monday')
  })

  it('names the section of a view, and forgets it with the view', () => {
    history.replaceState(null, '', '/?view=settings')
    const { result } = renderHook(useAddress)
    act(() => result.current[1]({ section: 'tag-rules' }))
    expect(location.search).toBe('?view=settings&section=tag-rules')
    act(() => result.current[1]({ view: 'monday' }))
    expect(location.search).toBe('?view=monday')
  })

  it('follows back and forward', () => {
    history.replaceState(null, '', '/')
    const { result } = renderHook(useAddress)
    history.replaceState(null, '', '/?kr=kr-4')
    act(() => void dispatchEvent(new PopStateEvent('popstate')))
    expect(result.current[0].keyResultId).toBe('kr-4')
  })
})
