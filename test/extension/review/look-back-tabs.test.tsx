// @vitest-environment happy-dom
import { act, screen, waitFor, within } from '@testing-library/react'
import type { ReactElement } from 'react'
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { PastMonday } from '../../../extension/review/monday/past-monday.tsx'
import { QuarterTab } from '../../../extension/review/quarter/quarter-tab.tsx'
import { STAY_MS } from '../../../extension/review/use-stay.ts'
import { YearTab } from '../../../extension/review/year/year-tab.tsx'
import { accessibilityFaults } from '../ui/accessibility.ts'
import { mondayView } from '../ui/view-fixtures.ts'
import { decisionRegister } from './decision-fixture.ts'
import { quarterPreRead } from './quarter-fixture.ts'
import { answer, forgetAnswers, inputsOf, refusal } from './settings/fake-background.ts'
import { renderSection } from './settings/render-section.tsx'
import { yearBack } from './year-fixture.ts'

vi.mock('../../../extension/api/background-client.ts', () => import('./settings/fake-background.ts'))

const given = { onOpenKeyResult: vi.fn(), onWalk: vi.fn(), onSection: vi.fn(), section: null }
const CYCLE = { id: 'q4', title: 'Q4 2026', from: '2026-10-01', to: '2026-12-31' }
const PAST = { monday: mondayView({ untagged: null }), recorded: true, register: decisionRegister() }

interface Tab {
  view: ReactElement
  /** What it cannot be shown without, in the order it asks. */
  asks: [path: string, answered: unknown][]
  shows: () => Promise<HTMLElement>
}

const TABS: Record<string, Tab> = {
  Quarter: {
    view: <QuarterTab {...given} />,
    asks: [
      ['quarter.cycles', [CYCLE]],
      ['quarter.preRead', quarterPreRead()],
    ],
    shows: () => screen.findByRole('article', { name: 'Fit at home, and returns fall by half' }),
  },
  Year: {
    view: <YearTab {...given} />,
    asks: [['graph.year', yearBack()]],
    shows: () => screen.findByRole('article', { name: 'Fit at home' }),
  },
  'A past Monday': {
    view: <PastMonday day="2026-11-02" current="2026-11-16" onWeek={vi.fn()} />,
    asks: [['monday.asOf', PAST]],
    shows: () => screen.findByRole('region', { name: 'Which bets are at risk?' }),
  },
}

beforeEach(() => {
  forgetAnswers()
  answer('decision.list', () => decisionRegister())
  answer('person.nameable', () => [])
  answer('untagged.months', () => ({ months: [], total: { touched: 0, untagged: 0, share: null } }))
})

describe.each(Object.entries(TABS))('%s', (_name, { view, asks, shows }) => {
  it('stands as a skeleton until it is answered', async () => {
    for (const [path] of asks) answer(path, () => new Promise(() => {}))
    const { container } = renderSection(view)
    await waitFor(() => expect(container.querySelector('.skeleton')).toBeTruthy())
    expect(await accessibilityFaults(container)).toEqual([])
  })

  it.each(asks.map(([path]) => path))('says why %s gave nothing, and shows it once it does', async failing => {
    for (const [path, answered] of asks) answer(path, () => answered)
    answer(failing, () => refusal('offline'))
    const { user, container } = renderSection(view)
    const retry = await screen.findByRole('button', { name: 'Try again' })
    expect(container.textContent).toContain('Throughline cannot be reached')
    expect(await accessibilityFaults(container)).toEqual([])
    answer(failing, () => asks.find(([path]) => path === failing)?.[1])
    await user.click(retry)
    await shows()
  })
})

describe('what is beside the main answer', () => {
  it('the quarter’s decisions fail for themselves', async () => {
    for (const [path, answered] of TABS.Quarter?.asks ?? []) answer(path, () => answered)
    answer('decision.list', () => refusal('rate_limited'))
    const { user } = renderSection(<QuarterTab {...given} />)
    await TABS.Quarter?.shows()
    const problem = await screen.findByText(/Too many requests/)
    answer('decision.list', () => decisionRegister())
    await user.click(within(problem.parentElement as HTMLElement).getByRole('button'))
    await waitFor(() => expect(screen.queryByText(/Too many requests/)).toBeNull())
  })

  it('the year’s untagged share is asked for by who stays with the year, and fails for itself', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true, toFake: ['setTimeout', 'clearTimeout'] })
    onTestFinished(() => void vi.useRealTimers())
    answer('graph.year', () => yearBack())
    answer('untagged.months', () => refusal('rate_limited'))
    renderSection(<YearTab {...given} />)
    await TABS.Year?.shows()
    expect(inputsOf('untagged.months')).toEqual([])
    act(() => vi.advanceTimersByTime(STAY_MS))
    await screen.findByText(/Too many requests/)
    expect(inputsOf('untagged.months')).toHaveLength(1)
  })

  it('a quarter in which nothing was bet on says so; without cycles it is one of the calendar', async () => {
    answer('quarter.cycles', () => [])
    answer('quarter.preRead', () => quarterPreRead({ bets: [] }))
    renderSection(<QuarterTab {...given} />)
    await screen.findByRole('heading', { name: 'No bet ran in this quarter' })
    const calendar = { from: '2026-10-01', to: '2026-12-31' }
    expect(inputsOf('quarter.preRead')).toEqual([undefined])
    await waitFor(() => expect(inputsOf('decision.list')).toEqual([calendar]))
  })

  it('a year in which nothing was bet on says so', async () => {
    answer('graph.year', () => yearBack({ bets: [], strategies: [], decisions: [] }))
    const { container } = renderSection(<YearTab {...given} />)
    await waitFor(() => expect(container.querySelector('.notice')).toBeTruthy())
    expect(await accessibilityFaults(container)).toEqual([])
  })

  it.each([true, false])('a past Monday says whether its numbers were kept: %s', async recorded => {
    answer('monday.asOf', () => ({ ...PAST, recorded }))
    renderSection(<PastMonday day="2026-11-02" current="2026-11-16" onWeek={vi.fn()} />)
    await TABS['A past Monday']?.shows()
    expect(screen.queryByText(/The numbers of that evening were not kept/) === null).toBe(recorded)
  })
})
