// @vitest-environment happy-dom
import { screen, within } from '@testing-library/react'
import { useState } from 'react'
import { describe, expect, it, vi } from 'vitest'
import { MapView } from '../../../extension/review/map/map-view.tsx'
import type { MapView as MapFacts } from '../../../shared/views/map.ts'
import { accessibilityFaults } from '../ui/accessibility.ts'
import { renderForViewer } from '../ui/render-with-viewer.tsx'
import { largeMap, mapView } from './map-fixture.ts'

function map(way: 'picture' | 'outline' = 'picture', view: MapFacts = mapView()) {
  const onWalk = vi.fn()
  function Live() {
    const [shown, setShown] = useState(way)
    return <MapView view={view} way={shown} onWay={setShown} onWalk={onWalk} />
  }
  return { onWalk, ...renderForViewer(<Live />) }
}

const card = (name: RegExp) => screen.getByRole('button', { name })
/** By the keyboard: a pointer's presses go through the panning, which asks for a window that happy-dom's events lack. */
async function press(user: ReturnType<typeof map>['user'], button: HTMLElement) {
  button.focus()
  await user.keyboard('{Enter}')
}
const keyHere = () => document.activeElement?.getAttribute('data-map-key')
const row = (name: RegExp) => screen.getByRole('treeitem', { name })

describe('the picture', () => {
  it('says of every node its tier, status, facts and why', () => {
    map()
    const bet = card(/^Off track Bet: Fit at home, and returns fall by half/)
    expect(bet.textContent).toContain('8 person-weeks')
    expect(bet.textContent).toContain('Key result off track')
    expect(card(/Key result: Orders fitted/).textContent?.replaceAll('\u202f', ' ')).toContain('31 % done, pace 58 %')
    expect(card(/Initiative: Reorder portal/).textContent).toContain('10 person-weeks · Lea Moreau')
    expect(card(/Open work: 12 open, 10 or more slip/)).toBeTruthy()
    expect(card(/Open work: 2 open, none slipping/).textContent).toContain('Tagged to the key result')
  })

  it('opens what is pressed, work the node it is under; the worst slip leads to its tool', async () => {
    const { user, onWalk } = map()
    await press(user, card(/Bet: Fit at home/))
    await press(user, card(/Open work: 12 open/))
    expect(onWalk.mock.calls).toEqual([[{ kind: 'bet', id: 'home' }], [{ kind: 'initiative', id: 'wizard' }]])
    const slip = screen.getByRole('link', { name: /^Scan in bad light/ })
    expect(slip.getAttribute('href')).toBe('https://fit.atlassian.net/browse/FIT-7')
  })

  it('lights the way from what is opened down to its cause until Escape', async () => {
    const { user, container } = map()
    const dimmed = () => container.querySelectorAll('[data-dim]').length
    expect(dimmed()).toBe(0)
    await press(user, card(/Bet: Fit at home/))
    expect(dimmed()).toBe(5)
    expect(screen.getAllByText('Fit at home, and returns fall by half', { selector: 'strong' })).toHaveLength(1)
    await user.keyboard('{Escape}')
    expect(dimmed()).toBe(0)
  })

  it('is one stop for Tab, and is walked by arrow keys to the cause and back', async () => {
    const { user } = map()
    card(/Bet: Fit at home/).focus()
    await user.keyboard('{ArrowRight}{ArrowRight}')
    expect(keyHere()).toBe('initiative:wizard')
    await user.keyboard('{ArrowRight}{Tab}')
    expect(document.activeElement?.textContent).toContain('Scan in bad light')
    await user.keyboard('{Shift>}{Tab}{/Shift}{ArrowLeft}{ArrowLeft}{ArrowLeft}{ArrowDown}')
    expect(keyHere()).toBe('bet:calm')
  })

  it('folds a part away, says what is in it, and unfolds it by the arrow key', async () => {
    const { user } = map()
    await press(user, card(/^Fold “Shops reorder by themselves”/))
    expect(card(/Bet: Shops reorder/).textContent).toContain('1 key result · 1 initiative · 6 open items')
    expect(screen.queryByRole('button', { name: /Reorders without a call/ })).toBeNull()
    card(/Bet: Fit at home/).focus()
    await user.keyboard('{ArrowDown}{ArrowRight}')
    expect(card(/Key result: Reorders without a call/)).toBeTruthy()
  })

  it('has no accessibility faults', async () => {
    const { container } = map()
    expect(await accessibilityFaults(container)).toEqual([])
  })
})

describe('filters', () => {
  it('by bet, by person with their weeks, and by status; all at once shown again', async () => {
    const { user } = map()
    expect(screen.getByText(/^2 bets · 2 key results · 2 initiatives · 18 open items · 15 person-weeks$/)).toBeTruthy()
    await user.selectOptions(screen.getByRole('combobox', { name: 'Bet' }), 'Shops reorder by themselves')
    expect(screen.queryByRole('button', { name: /Bet: Fit at home/ })).toBeNull()
    await user.click(screen.getByRole('button', { name: 'Show all' }))
    await user.selectOptions(screen.getByRole('combobox', { name: 'Person' }), 'Otto Brandt')
    expect(screen.getByText(/^1 bet · 1 key result · 1 initiative · 12 open items · 5 person-weeks$/)).toBeTruthy()
    expect(screen.getByText('Thickness: Otto Brandt’s weeks in what runs now')).toBeTruthy()
    await user.selectOptions(screen.getByRole('combobox', { name: 'Person' }), 'Everybody')
    const offTrack = screen.getByRole('button', { name: 'Off track 3' })
    await user.click(offTrack)
    expect(offTrack.getAttribute('aria-pressed')).toBe('true')
    expect(screen.queryByRole('button', { name: /Bet: Shops reorder/ })).toBeNull()
  })

  it('that nothing fits say so, with the way back', async () => {
    const { user } = map()
    await user.selectOptions(screen.getByRole('combobox', { name: 'Bet' }), 'Shops reorder by themselves')
    await user.selectOptions(screen.getByRole('combobox', { name: 'Person' }), 'Otto Brandt')
    const none = screen.getByText(/Nothing fits this filter/)
    await user.click(within(none).getByRole('button', { name: 'Show all' }))
    expect(card(/Bet: Fit at home/)).toBeTruthy()
  })
})

describe('five thousand nodes', () => {
  it('are folded to what can be taken in, and unfolded are made as far as they are in sight', async () => {
    const { user, container } = map('picture', largeMap(50, 49))
    expect(screen.getByText(/^50 bets · 50 key results · 2,450 initiatives/)).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Unfold all' }))
    expect(container.querySelectorAll('*').length).toBeLessThan(1500)
  })

  it('are made as far as they are in sight in the outline', async () => {
    const { user } = map('outline', largeMap(50, 49))
    await user.click(screen.getByRole('button', { name: 'Unfold all' }))
    expect(screen.getAllByRole('treeitem').length).toBeLessThan(80)
  })
})

describe('the outline', () => {
  it('is a tree with the same facts and actions', async () => {
    const { user, onWalk } = map('outline')
    const bet = row(/^Off track Bet: Fit at home/)
    expect([bet.getAttribute('aria-level'), bet.getAttribute('aria-expanded')]).toEqual(['1', 'true'])
    expect(row(/Reorder portal 30.% of it/).getAttribute('aria-level')).toBe('3')
    await user.click(row(/Key result: Orders fitted/))
    expect(onWalk).toHaveBeenCalledExactlyOnceWith({ kind: 'key_result', id: 'fitted' })
    expect(row(/^Off track Scan in bad light/).getAttribute('href')).toBe('https://fit.atlassian.net/browse/FIT-7')
  })

  it('is walked, folded and opened by keys', async () => {
    const { user, onWalk } = map('outline')
    row(/Bet: Fit at home/).focus()
    await user.keyboard('{ArrowRight}{ArrowRight}{Enter}')
    expect(onWalk).toHaveBeenCalledExactlyOnceWith({ kind: 'initiative', id: 'wizard' })
    await user.keyboard('{ArrowLeft}{ArrowLeft}')
    expect(row(/Key result: Orders fitted/).getAttribute('aria-expanded')).toBe('false')
    await user.keyboard('{Home}{ArrowLeft}{End}')
    expect(document.activeElement).toBe(row(/2 open, none slipping/))
  })

  it('takes the filter and the folds along', async () => {
    const { user } = map()
    await press(user, card(/^Fold “Shops reorder by themselves”/))
    await user.click(screen.getByRole('button', { name: 'Outline' }))
    expect(row(/Bet: Shops reorder/).getAttribute('aria-expanded')).toBe('false')
  })

  it('has no accessibility faults', async () => {
    const { container } = map('outline')
    expect(await accessibilityFaults(container)).toEqual([])
  })
})
