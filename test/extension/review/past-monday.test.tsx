// @vitest-environment happy-dom
import { screen, within } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import type { GraphChanges } from '../../../extension/api/outputs.ts'
import { MondayView } from '../../../extension/review/monday/monday-view.tsx'
import { CHANGES_SHOWN, SinceLastMonday } from '../../../extension/review/monday/since-last-monday.tsx'
import { WeekChooser } from '../../../extension/review/monday/week-chooser.tsx'
import { accessibilityFaults } from '../ui/accessibility.ts'
import { renderForViewer } from '../ui/render-with-viewer.tsx'
import { FITTING, mondayView } from '../ui/view-fixtures.ts'

const told = <T,>(first: T[], count = first.length, isMore = false) => ({ count, isMore, first })
const NOTHING: GraphChanges = {
  ...{ worse: told([]), better: told([]), closed: told([]), began: told([]), tagged: told([]) },
  ...{ untagged: told([]), decided: told([]), finished: told([]), slipped: told([]) },
}
const moved = {
  ruleId: null,
  happenedAt: '2026-11-12T14:05:00.000Z',
  knownAt: '2026-11-12T14:05:04.000Z',
  delayMs: 4000,
}

function changes(rest: Partial<GraphChanges> = {}): GraphChanges {
  return {
    ...NOTHING,
    worse: told([
      {
        ...moved,
        node: { kind: 'key_result', id: FITTING.id, title: FITTING.title },
        from: 'watch',
        to: 'off_track',
        because: 'Slipping work',
      },
    ]),
    slipped: told([
      {
        ...moved,
        item: { id: 'item-1', title: 'EAR-212', url: 'https://hearwell.atlassian.net/browse/EAR-212', tool: 'jira' },
        owner: { id: 'person-otto', name: 'Otto Brandt' },
        from: null,
        to: 'at_risk',
        because: 'Due day pushed',
      },
    ]),
    finished: told([
      {
        item: { id: 'item-2', title: 'EAR-2', url: 'https://hearwell.atlassian.net/browse/EAR-2', tool: 'jira' },
        doneAt: '2026-11-12T14:05:00.000Z',
        keyResults: [],
      },
    ]),
    ...rest,
  }
}

describe('what changed since last Monday', () => {
  /** Nothing is folded. */
  const WHOLE = { all: null, waiting: null, onAll: vi.fn() }

  it('names what became worse with both statuses and the rule, what began to slip with its owner, and counts the rest', async () => {
    const onOpenKeyResult = vi.fn()
    const { user, container } = renderForViewer(
      <SinceLastMonday changes={changes()} {...WHOLE} onOpenKeyResult={onOpenKeyResult} />,
    )
    expect(container.textContent).toContain('Key result · watch → off track · slipping work')
    expect(container.textContent).toContain('Otto Brandt')
    expect(screen.getByText('1 item finished')).toBeTruthy()
    expect(screen.queryByRole('heading', { name: /Became better/ })).toBeNull()
    await user.click(screen.getByRole('link', { name: FITTING.title }))
    expect(onOpenKeyResult).toHaveBeenCalledExactlyOnceWith(FITTING.id)
    expect(await accessibilityFaults(container)).toEqual([])
  })

  it('shows the first few of a list, and all of them when they are asked for', async () => {
    const [one] = changes().worse.first
    if (!one) throw new Error('Nothing became worse.')
    const nine = Array.from({ length: 9 }, (_, i) => ({ ...one, node: { ...one.node, id: `kr-${i}` } }))
    const first = changes({ worse: told(nine.slice(0, CHANGES_SHOWN), nine.length) })
    const onAll = vi.fn()
    const shown = (all: GraphChanges | null) => (
      <SinceLastMonday changes={first} all={all} waiting="On its way" onAll={onAll} onOpenKeyResult={vi.fn()} />
    )
    const { user, rerender } = renderForViewer(shown(null))
    expect(screen.getAllByRole('link', { name: FITTING.title })).toHaveLength(CHANGES_SHOWN)
    await user.click(screen.getByRole('button', { name: 'Show all 9' }))
    expect(onAll).toHaveBeenCalledOnce()
    expect(screen.getByText('On its way')).toBeTruthy()
    rerender(shown(changes({ worse: told(nine) })))
    expect(screen.getAllByRole('link', { name: FITTING.title })).toHaveLength(9)
    expect(screen.queryByText('On its way')).toBeNull()
    expect(screen.queryByRole('button')).toBeNull()
    expect(document.activeElement?.querySelectorAll('li')).toHaveLength(9)
  })

  it('says where more changed than is counted', () => {
    const { worse, finished } = changes()
    const many = changes({ worse: told(worse.first, 200, true), finished: told(finished.first, 200, true) })
    renderForViewer(<SinceLastMonday changes={many} {...WHOLE} onOpenKeyResult={vi.fn()} />)
    expect(screen.getByRole('heading', { name: 'Became worse 200+' })).toBeTruthy()
    expect(screen.getByRole('button', { name: 'Show the newest 200' })).toBeTruthy()
    expect(screen.getByText('200+ items finished')).toBeTruthy()
  })

  it('says so where nothing changed', () => {
    renderForViewer(<SinceLastMonday changes={NOTHING} {...WHOLE} onOpenKeyResult={vi.fn()} />)
    expect(screen.getByText('Nothing changed since last Monday.')).toBeTruthy()
  })
})

describe('choosing a Monday', () => {
  function chooser(week = '2026-11-16') {
    const onWeek = vi.fn()
    return { onWeek, ...renderForViewer(<WeekChooser week={week} current="2026-11-16" onWeek={onWeek} />) }
  }

  it('steps back, and not into the future', async () => {
    const { user, onWeek } = chooser()
    expect(screen.getByRole('button', { name: 'The Monday after' })).toHaveProperty('disabled', true)
    await user.click(screen.getByRole('button', { name: 'The Monday before' }))
    expect(onWeek).toHaveBeenCalledExactlyOnceWith('2026-11-09')
  })

  it('goes to any Monday of a year, from the keyboard, and steps on from older ones', async () => {
    const { user, onWeek, container } = chooser('2025-01-06')
    expect(screen.getByRole('combobox', { name: 'Monday' })).toHaveProperty('value', '2025-01-06')
    await user.selectOptions(screen.getByRole('combobox', { name: 'Monday' }), '2 Nov')
    expect(onWeek).toHaveBeenLastCalledWith('2026-11-02')
    await user.click(screen.getByRole('button', { name: 'The Monday after' }))
    expect(onWeek).toHaveBeenLastCalledWith('2025-01-13')
    expect(await accessibilityFaults(container)).toEqual([])
  })
})

it('a past Monday opens nothing of today, and says what is not kept', () => {
  renderForViewer(<MondayView monday={mondayView({ untagged: null })} onOpenKeyResult={null} />)
  const bets = within(screen.getByRole('region', { name: 'Which bets are at risk?' }))
  expect(bets.getByText(FITTING.title)).toBeTruthy()
  expect(bets.queryByRole('link')).toBeNull()
  expect(screen.getByText('Not kept for past weeks.')).toBeTruthy()
})
