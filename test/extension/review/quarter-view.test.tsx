// @vitest-environment happy-dom
import { screen, within } from '@testing-library/react'
import type { ComponentProps } from 'react'
import { describe, expect, it, vi } from 'vitest'
import { QuarterChooser } from '../../../extension/review/quarter/quarter-chooser.tsx'
import { keyResultToLookAt } from '../../../extension/review/quarter/quarter-figures.ts'
import { quarterMarkdown } from '../../../extension/review/quarter/quarter-markdown.ts'
import { QuarterView } from '../../../extension/review/quarter/quarter-view.tsx'
import { WorkBehindSteps } from '../../../extension/review/quarter/work-behind-steps.tsx'
import { quarterChoices } from '../../../shared/quarters.ts'
import { accessibilityFaults } from '../ui/accessibility.ts'
import { renderForViewer } from '../ui/render-with-viewer.tsx'
import { VIEWER } from '../ui/view-fixtures.ts'
import { decisionRegister } from './decision-fixture.ts'
import { quarterBet, quarterKeyResult, quarterPreRead } from './quarter-fixture.ts'

function quarter(rest: Partial<ComponentProps<typeof QuarterView>> = {}) {
  const actions = {
    ...{ saving: false, problem: null, reset: vi.fn() },
    ...{ record: vi.fn(async () => true), takeBack: vi.fn(async () => true), settle: vi.fn(async () => true) },
    ...{ me: null, people: [] },
  }
  const subjects = [
    {
      subject: { kind: 'bet' as const, id: 'bet-returns' },
      title: 'Bet: Fit at home, and returns fall by half',
      ownerId: null,
      measure: null,
    },
    {
      subject: { kind: 'key_result' as const, id: 'kr-fit' },
      title: 'Key result: Fittings finished at home',
      ownerId: null,
      measure: null,
    },
  ]
  const given = { quarter: quarterPreRead(), taken: [], subjects, actions, onWalk: vi.fn() }
  return {
    actions,
    ...renderForViewer(<QuarterView {...given} chooser={null} tools={null} decisions={null} {...rest} />),
  }
}

const bet = (name: string) => within(screen.getByRole('article', { name }))
const RETURNS = 'Fit at home, and returns fall by half'
const CLINICS = 'Clinics reorder without a visit'
const figure = (of: string) =>
  screen.getAllByText(of).map(term => term.closest('div')?.querySelector('dd')?.textContent)

describe('the quarter', () => {
  it('begins with its figures, each with what it is out of', () => {
    quarter()
    expect(figure('positions that move')).toEqual(['1 of 2'])
    expect(figure('key results on track or achieved')).toEqual(['1 of 3'])
    expect(figure('items finished')).toEqual(['9'])
    expect(figure('items that began to slip')).toEqual(['3'])
  })

  it('asks one question of each bet and shows position and key results by it', () => {
    quarter()
    const returns = bet(RETURNS)
    expect(returns.getByText(/^Key results are green, the position has not moved/)).toBeTruthy()
    expect(returns.getByText('Output came, outcome did not')).toBeTruthy()
    expect(returns.getByRole('img', { name: /^Returns: 17.5.%, target 9.%$/ })).toBeTruthy()
    expect(returns.getByRole('img', { name: /^Fittings finished.*: 52.%, target 60.%$/ })).toBeTruthy()
    expect(returns.getByText('52 % of 60 %')).toBeTruthy()
    expect(returns.getAllByText('3 of 7 tagged items finished, 1 slipped')).toHaveLength(2)
    expect(bet(CLINICS).getByRole('img', { name: /^Reorders: 5.days, to stay in 4.days to 6.days$/ })).toBeTruthy()
  })

  it('has the values of each chart in a table, and says where there are none', () => {
    quarter()
    const [position, fittings, ...others] = bet(RETURNS).getAllByRole('table', { hidden: true })
    expect([position, fittings].map(table => table?.querySelectorAll('tbody tr').length)).toEqual([1, 2])
    expect(others).toEqual([])
    expect(bet(RETURNS).getByText('Never measured in this time')).toBeTruthy()
  })

  it('records a decision right at the bet', async () => {
    const { user, actions } = quarter()
    await user.click(screen.getByRole('button', { name: `Decide on “${RETURNS}”` }))
    const form = within(bet(RETURNS).getByRole('form', { name: 'Record a decision' }))
    await user.selectOptions(form.getByLabelText('Verdict'), 'stop')
    await user.click(form.getByRole('button', { name: 'Save' }))
    expect(actions.record).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ verdict: 'stop', subject: { kind: 'bet', id: 'bet-returns' } }),
    )
    expect(screen.queryByRole('form')).toBeNull()
  })

  it('shows at a bet what was decided about it and its key results, and nothing else', () => {
    const [taken] = decisionRegister().taken
    if (!taken) throw new Error('The fixture has a decision.')
    const about = (id: string, title: string) => ({ ...taken, id, subject: { kind: 'key_result' as const, id, title } })
    quarter({ taken: [about('kr-fit', 'Fittings'), about('kr-other', 'Others')] })
    const decided = within(screen.getByRole('list', { name: 'Decided this quarter' }))
    expect(decided.getAllByRole('listitem').map(item => item.textContent)).toEqual([
      'Reassign Fittings: Otto gives half of the portal to Lea Lea Moreau, 9 Nov',
    ])
  })

  it('goes bet by bet, with buttons and arrow keys', async () => {
    const { user } = quarter()
    const shown = () => screen.getAllByRole('article').map(article => article.getAttribute('aria-label'))
    await user.click(screen.getByRole('button', { name: 'One bet at a time' }))
    expect(shown()).toEqual([RETURNS])
    await user.click(screen.getByRole('button', { name: 'Next bet' }))
    expect([shown(), screen.getByText('Bet 2 of 2')]).toEqual([[CLINICS], expect.anything()])
    await user.keyboard('{ArrowRight}')
    expect(shown()).toEqual([CLINICS])
    await user.keyboard('{ArrowLeft}')
    expect(shown()).toEqual([RETURNS])
    await user.click(screen.getByRole('button', { name: 'All bets' }))
    expect(shown()).toEqual([RETURNS, CLINICS])
  })

  it('leaves the arrow keys to whoever writes', async () => {
    const { user } = quarter()
    await user.click(screen.getByRole('button', { name: 'One bet at a time' }))
    await user.click(screen.getByRole('button', { name: `Decide on “${RETURNS}”` }))
    await user.type(screen.getByLabelText('What was decided, and why'), 'a{ArrowRight}b')
    expect(screen.getByRole('article', { name: RETURNS })).toBeTruthy()
  })

  it('is only read by who may not decide', () => {
    quarter({ actions: null })
    expect(screen.queryByRole('button', { name: /Decide/ })).toBeNull()
  })

  it('of a quarter that is over says so, and does not say what was open', () => {
    const work = { shipped: 3, shippedByWeek: [], slipped: 1, open: null }
    const past = quarterBet({ keyResults: [quarterKeyResult({ work })] })
    quarter({ quarter: quarterPreRead({ isRunning: false, lastDay: '2026-09-30', bets: [past] }) })
    expect(screen.getByText('as recorded at the end of 30 Sept')).toBeTruthy()
    expect(screen.getByText('3 items finished, 1 slipped')).toBeTruthy()
  })

  it('without a bet says what to do', () => {
    quarter({ quarter: quarterPreRead({ bets: [] }) })
    expect(screen.getByRole('heading', { name: 'No bet ran in this quarter' })).toBeTruthy()
  })

  it('has no accessibility faults', async () => {
    const { container } = quarter()
    expect(await accessibilityFaults(container)).toEqual([])
  })
})

describe('the work behind a key result', () => {
  const item = {
    id: 'i',
    title: 'EAR-212 Calibrate',
    url: 'https://hearwell.atlassian.net/browse/EAR-212',
    tool: 'jira',
  }
  const slipped = {
    ...{ ...item, id: 's', title: 'Portal', state: 'doing', owner: { id: 'otto', name: 'Otto Brandt' } },
    ...{ status: 'at_risk' as const, because: 'Pushed', since: '2026-11-10T08:00:00.000Z' },
  }

  it('goes from the items over the key result to the position', async () => {
    const work = { shipped: [{ ...item, amount: null, doneAt: '2026-11-05T09:00:00.000Z' }], slipped: [slipped] }
    const { position, diagnosis } = quarterBet()
    const { container } = renderForViewer(
      <WorkBehindSteps work={work} keyResult={quarterKeyResult()} position={position} diagnosis={diagnosis} />,
    )
    expect(screen.getByRole('link', { name: /EAR-212/ }).getAttribute('href')).toBe(item.url)
    expect(screen.getByText('the last 1 of 3')).toBeTruthy()
    expect(screen.getByText('Pushed · since 10 Nov · Otto Brandt · Doing')).toBeTruthy()
    expect(screen.getByText('80 % of the way, pace 50 %')).toBeTruthy()
    expect(screen.getByText('6 % of the way, pace 50 %')).toBeTruthy()
    expect(await accessibilityFaults(container)).toEqual([])
  })

  it('is looked at where the question points, else where most has come', () => {
    expect(quarterPreRead().bets.map(keyResultToLookAt)).toEqual(['kr-fit', 'kr-reorders'])
    expect(keyResultToLookAt(quarterBet({ keyResults: [] }))).toBeNull()
  })
})

describe('the quarters to choose from', () => {
  const cycles = [
    { title: 'Q1', from: '2027-01-01', to: '2027-03-31' },
    { title: 'Q4', from: '2026-10-01', to: '2026-12-31' },
  ]

  it('are the cycles that have begun', () => {
    expect(quarterChoices(cycles, '2026-11-16').map(one => one.title)).toEqual(['Q4'])
  })

  it('are those of the calendar where no cycle is written', () => {
    const choices = quarterChoices([], '2026-11-16')
    expect(choices.slice(0, 2).map(one => one.id)).toEqual(['2026-10-01..2026-12-31', '2026-07-01..2026-09-30'])
    expect(choices.at(-1)?.from).toBe('2025-01-01')
  })

  it('are chosen by name and days', async () => {
    const onChoose = vi.fn()
    const choices = quarterChoices([...cycles, { title: 'Q3', from: '2026-07-01', to: '2026-09-30' }], '2026-11-16')
    const { user } = renderForViewer(
      <QuarterChooser choices={choices} chosen={choices[0]?.id ?? ''} onChoose={onChoose} />,
    )
    await user.selectOptions(screen.getByLabelText('Quarter'), 'Q3, 1 Jul to 30 Sept')
    expect(onChoose).toHaveBeenCalledExactlyOnceWith('2026-07-01..2026-09-30')
  })
})

it('as Markdown has figures, questions, data and decisions', () => {
  const markdown = quarterMarkdown(quarterPreRead(), decisionRegister(), VIEWER).replaceAll(/[\u00a0\u202f]/g, ' ')
  expect(markdown.split('\n').filter(line => line.startsWith('#'))).toEqual([
    '# Quarter: 1 Oct to 31 Dec',
    `## ${RETURNS}`,
    `## ${CLINICS}`,
    '## Decisions',
  ])
  expect(markdown).toContain('- 1 of 2 positions that move')
  expect(markdown).toContain(
    '**Key results are green, the position has not moved: did the output produce the outcome?**',
  )
  expect(markdown).toContain(
    '- Returns: 17.5 %, from 18 % to 9 %. 6 % of the way, pace 50 %. Output came, outcome did not.',
  )
  expect(markdown).toContain(
    '- Reorders: at risk, 5 days, band 4 days to 6 days; 3 of 7 tagged items finished, 1 slipped',
  )
  expect(markdown).toContain('- **Reassign** Guided fitting in the app')
})
