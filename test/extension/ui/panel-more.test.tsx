// @vitest-environment happy-dom
import { screen, waitFor, within } from '@testing-library/react'
import { useState } from 'react'
import { describe, expect, it, vi } from 'vitest'
import { type PanelProps, PanelView } from '../../../extension/ui/panel/panel-view.tsx'
import { useWalk } from '../../../extension/ui/use-walk.ts'
import type { Visited } from '../../../extension/ui/walked-node.tsx'
import type { NodeRef } from '../../../shared/graph/node.ts'
import { accessibilityFaults } from './accessibility.ts'
import { betPanel, initiativePanel } from './node-fixtures.ts'
import { panelProps } from './panel-props.ts'
import { renderForViewer } from './render-with-viewer.tsx'
import { FITTING, itemPanel, keyResultPanel, REORDER, SUPPORT } from './view-fixtures.ts'

function panel(rest: Partial<PanelProps> = {}) {
  const given = panelProps(rest)
  return { given, ...renderForViewer(<PanelView {...given} />) }
}

/** How the fixture's key result stands, which is what an undo goes back to. */
const STATUS = keyResultPanel().keyResult.status
const button = (name: string | RegExp) => screen.getByRole('button', { name })

describe('suggestions for an untagged item', () => {
  const untagged = { panel: itemPanel({ serves: [], findings: [] }) }

  it('stand above the combobox with their because, and one click tags', async () => {
    const suggestions = [{ keyResult: SUPPORT, because: 'its parent “Fitting” serves it; shares “calls”' }]
    const { user, given, container } = panel({ ...untagged, suggestions })
    const list = within(screen.getByRole('list', { name: 'Suggested' }))
    expect(list.getByText('Its parent “Fitting” serves it; shares “calls”')).toBeTruthy()
    const combobox = screen.getByRole('combobox', { name: 'Key result' })
    const offered = button(new RegExp(`Tag to ${SUPPORT.title}`))
    expect(offered.compareDocumentPosition(combobox) & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy()
    await user.click(offered)
    expect(given.tagging.tag).toHaveBeenCalledExactlyOnceWith(SUPPORT, null)
    expect(await accessibilityFaults(container)).toEqual([])
  })

  it('leave no heading behind when there is none', () => {
    panel({ ...untagged, suggestions: [] })
    expect(screen.queryByText('Suggested')).toBeNull()
  })
})

describe('splitting an item over several key results', () => {
  async function splitting(rest: Partial<PanelProps> = {}) {
    const shown = panel(rest)
    await shown.user.click(button('Split'))
    return { ...shown, form: screen.getByRole('form', { name: 'Split over several key results' }) }
  }
  const shareOf = (title: string) => screen.getByLabelText(`Share of “${title}”, in percent`)

  it('starts from what it serves: the initiative through which it does', async () => {
    await splitting()
    expect(shareOf('Guided fitting in the app')).toHaveProperty('value', '100')
  })

  it('adds a key result by name, shares evenly, and saves whole shares', async () => {
    const { user, given } = await splitting()
    await user.type(screen.getByRole('combobox', { name: 'Add a key result' }), 'clinics{Enter}')
    expect(shareOf(REORDER.title)).toHaveProperty('value', '50')
    await user.clear(shareOf(REORDER.title))
    await user.type(shareOf(REORDER.title), '30{Enter}')
    expect(given.tagging.split).toHaveBeenCalledExactlyOnceWith(
      [
        { target: { kind: 'initiative', id: 'initiative-wizard' }, title: 'Guided fitting in the app', share: 0.5 },
        { target: { kind: 'key_result', id: REORDER.id }, title: REORDER.title, share: 0.3 },
      ],
      [{ target: { kind: 'initiative', id: 'initiative-wizard' }, title: 'Guided fitting in the app', share: 1 }],
    )
    await waitFor(() => expect(document.activeElement).toBe(button('Split')))
  })

  it('says the sum while one types, and does not save more than all of it', async () => {
    const { user, given, form } = await splitting()
    await user.type(screen.getByRole('combobox', { name: 'Add a key result' }), 'clinics{Enter}')
    await user.clear(shareOf(REORDER.title))
    await user.type(shareOf(REORDER.title), '70')
    expect(
      within(form)
        .getByText(/Sum: 120/)
        .closest('p')?.textContent,
    ).toMatch(/20\u202f% too much/)
    await user.click(button('Save the split'))
    expect(given.tagging.split).not.toHaveBeenCalled()
    await user.click(button('Share evenly'))
    expect(shareOf(REORDER.title)).toHaveProperty('value', '50')
  })

  it('says what is no share beside its field', async () => {
    const { user, given } = await splitting()
    const field = shareOf('Guided fitting in the app')
    await user.clear(field)
    await user.type(field, 'all{Enter}')
    expect(screen.getByText('Write a share from 1 to 100.')).toBeTruthy()
    expect(document.activeElement).toBe(field)
    expect(given.tagging.split).not.toHaveBeenCalled()
  })

  it('ends nothing of the parent’s where the tag is inherited', async () => {
    const { user, given } = await splitting({ panel: itemPanel({}, { how: 'inherited' }) })
    await user.click(button('Save the split'))
    expect(given.tagging.split).toHaveBeenCalledExactlyOnceWith(expect.anything(), [])
  })

  it('has no accessibility faults', async () => {
    const { container } = await splitting()
    expect(await accessibilityFaults(container)).toEqual([])
  })
})

describe('the owner’s word', () => {
  it('a worse one is said at once', async () => {
    const watched = { ...STATUS, status: 'watch' as const, machineStatus: 'watch' as const }
    const shown = itemPanel()
    shown.serves = shown.serves.map(one => {
      const view = keyResultPanel()
      view.keyResult.status = watched
      return { ...one, keyResultView: view }
    })
    const { user, given } = panel({ panel: shown })
    await user.click(button('Set status'))
    await user.click(screen.getByRole('radio', { name: 'Off track' }))
    await user.click(button('Say it'))
    expect(given.word.say).toHaveBeenCalledExactlyOnceWith(
      FITTING.id,
      {
        status: 'off_track',
        reason: '',
        untilDay: null,
      },
      watched,
    )
    await waitFor(() => expect(document.activeElement).toBe(button('Set status')))
  })

  it('a better one needs its reason and offers a last day', async () => {
    const { user, given, container } = panel()
    await user.click(button('Set status'))
    await user.click(screen.getByRole('radio', { name: 'Watch' }))
    expect(screen.getByLabelText('Until')).toHaveProperty('value', '2026-11-23')
    await user.click(button('Say it'))
    expect(screen.getByText('A better status than the facts say needs a reason.')).toBeTruthy()
    expect(given.word.say).not.toHaveBeenCalled()
    await user.type(screen.getByLabelText('Reason'), 'The supplier delivers on Friday')
    await user.click(button('Say it'))
    expect(given.word.say).toHaveBeenCalledExactlyOnceWith(
      FITTING.id,
      {
        status: 'watch',
        reason: 'The supplier delivers on Friday',
        untilDay: '2026-11-23',
      },
      STATUS,
    )
    expect(await accessibilityFaults(container)).toEqual([])
  })

  it('is not offered to who may not say it', () => {
    panel({ word: { ...panelProps().word, maySay: () => false } })
    expect(screen.queryByRole('button', { name: 'Set status' })).toBeNull()
  })

  it('that holds can be withdrawn', async () => {
    const shown = itemPanel()
    const spoken = { ...STATUS, word: { by: 'Lea Moreau', reason: 'soon', until: null } }
    for (const one of shown.serves) one.keyResultView.keyResult.status = spoken
    const { user, given } = panel({ panel: shown })
    await user.click(button('Withdraw'))
    expect(given.word.withdraw).toHaveBeenCalledExactlyOnceWith(FITTING.id, spoken)
  })
})

describe('a viewer', () => {
  it.each([
    ['a tagged item', itemPanel({}, { stale: true })],
    ['an untagged item', itemPanel({ serves: [] })],
  ])('of %s sees no action, but why', (_, shown) => {
    panel({ panel: shown, readOnly: true })
    expect(screen.getByText(/^You can look, but not change this here/)).toBeTruthy()
    for (const name of ['Check in', 'Change', 'Split', 'Untag', 'Confirm', 'Set status'])
      expect(screen.queryByRole('button', { name })).toBeNull()
    expect(screen.queryByRole('combobox')).toBeNull()
  })
})

describe('the links an item has had', () => {
  const links = [
    {
      id: 'l2',
      target: { title: FITTING.title },
      share: 0.6,
      how: 'in_place' as const,
      madeAt: '2026-11-09T09:00:00.000Z',
      madeBy: { id: 'lea', name: 'Lea Moreau' },
      endedAt: null,
      endedBy: null,
    },
    {
      id: 'l1',
      target: { title: SUPPORT.title },
      share: 1,
      how: 'rule' as const,
      madeAt: '2026-10-01T09:00:00.000Z',
      madeBy: null,
      endedAt: '2026-11-09T09:00:00.000Z',
      endedBy: { id: 'lea', name: 'Lea Moreau' },
    },
  ]

  it('are asked for when they are unfolded, and tell who made and ended each', async () => {
    const { user, given, rerender } = panel()
    await user.click(screen.getByText('Links this item has had'))
    expect(given.history.onUnfold).toHaveBeenCalled()
    rerender(<PanelView {...given} history={{ ...given.history, links }} />)
    expect(screen.getByText('Made in place by Lea Moreau 9 Nov · in force')).toBeTruthy()
    expect(screen.getByText('Made by a rule 1 Oct · ended 9 Nov by Lea Moreau')).toBeTruthy()
  })
})

describe('walking the cause path inside the panel', () => {
  const VISITS: Record<string, Visited> = {
    'bet-returns': { kind: 'bet', bet: betPanel() },
    'initiative-wizard': { kind: 'initiative', initiative: initiativePanel() },
    [FITTING.id]: { kind: 'key_result', keyResult: keyResultPanel() },
  }

  function Walked({ onClose }: { onClose: () => void }) {
    const walk = useWalk()
    const [props] = useState(panelProps)
    const visited = VISITS[walk.here?.id ?? '']
    return <PanelView {...props} onClose={onClose} walk={{ ...walk, visited, problem: null }} />
  }
  const path = () => within(screen.getByRole('region', { name: 'Where it comes from' }))

  it('opens the bet, from it a key result, and comes back step by step to where one was', async () => {
    const onClose = vi.fn()
    const { user } = renderForViewer(<Walked onClose={onClose} />)
    const step = path().getByRole('button', { name: 'Fit at home, and returns fall by half' })
    await user.click(step)
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Fit at home, and returns fall by half')
    expect(document.activeElement).toBe(button('Back'))
    await user.click(
      within(screen.getByRole('region', { name: 'Key results of this bet' })).getByRole('button', {
        name: FITTING.title,
      }),
    )
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe(FITTING.title)
    await user.keyboard('{Escape}')
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Fit at home, and returns fall by half')
    await user.click(button('Back'))
    expect(screen.queryByRole('button', { name: 'Back' })).toBeNull()
    expect(document.activeElement).toBe(step)
    expect(onClose).not.toHaveBeenCalled()
  })

  it('shows an initiative with its people and work', async () => {
    const { user, container } = renderForViewer(<Walked onClose={vi.fn()} />)
    await user.click(path().getByRole('button', { name: 'Guided fitting in the app' }))
    const region = (name: string) => within(screen.getByRole('region', { name }))
    expect(region('Who works on it').getByText('Otto Brandt')).toBeTruthy()
    expect(region('Who works on it').getByText(/^60.% from 2 Nov to 11 Dec$/)).toBeTruthy()
    expect(region('Work that moves it').getAllByRole('listitem')[0]?.getAttribute('aria-current')).toBe('true')
    expect(await accessibilityFaults(container)).toEqual([])
  })

  it('says what went wrong and offers to try again', async () => {
    const here: NodeRef = { kind: 'bet', id: 'bet-returns' }
    const problem = { code: 'offline' as const, sentence: 'Throughline cannot be reached.' }
    const { user, given } = panel({ walk: { here, to: vi.fn(), back: vi.fn(), visited: undefined, problem } })
    await user.click(button('Try again'))
    expect(given.onRetry).toHaveBeenCalledOnce()
  })
})
