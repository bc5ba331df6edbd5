// @vitest-environment happy-dom
import { screen, within } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { SpanPicker } from '../../../extension/review/year/span-picker.tsx'
import { UntaggedMonths } from '../../../extension/review/year/untagged-months.tsx'
import { didNotMove, yearFigures } from '../../../extension/review/year/year-findings.ts'
import { yearMarkdown } from '../../../extension/review/year/year-markdown.ts'
import { spanFrom, wrongIn } from '../../../extension/review/year/year-span.ts'
import { YearView } from '../../../extension/review/year/year-view.tsx'
import { accessibilityFaults } from '../ui/accessibility.ts'
import { renderForViewer } from '../ui/render-with-viewer.tsx'
import { VIEWER } from '../ui/view-fixtures.ts'
import { yearBack, yearBet, yearDecision, yearKeyResult } from './year-fixture.ts'

const MONTHS = [
  { month: '2026-01-01', touched: 20, untagged: 12, share: 0.6 },
  { month: '2026-02-01', touched: 0, untagged: 0, share: null },
  { month: '2026-03-01', touched: 40, untagged: 10, share: 0.25 },
]

function year(rest: Parameters<typeof yearBack>[0] = {}) {
  const onWalk = vi.fn()
  const view = <YearView year={yearBack(rest)} picker={null} tools={null} untagged={null} onWalk={onWalk} />
  return { onWalk, ...renderForViewer(view) }
}

const bet = (name: string) => within(screen.getByRole('article', { name }))
const plainly = (words: string) => words.replaceAll(/[\u00a0\u202f]/g, ' ')

describe('the year', () => {
  it('says where an item counts once for each key result it serves', () => {
    const two = yearBet({
      id: 'two',
      title: 'Two key results',
      keyResults: [yearKeyResult(), yearKeyResult({ id: 'b' })],
    })
    const one = yearBet({ id: 'one', title: 'One key result', keyResults: [yearKeyResult()] })
    year({ bets: [two, one] })
    const [counted] = screen.getAllByText('items finished for bets')
    expect(counted?.closest('div')?.textContent).toContain('once for each key result they serve')
    expect(bet('Two key results').getByText('once for each key result they serve')).toBeTruthy()
    expect(bet('One key result').queryByText('once for each key result they serve')).toBeNull()
    const markdown = yearMarkdown(yearBack({ bets: [two] }), null, VIEWER)
    expect(markdown).toMatch(/items finished for bets, once for each key result they serve/)
  })

  it('tells how bets ended by a shape beside the colour of their bars', () => {
    year()
    const glance = screen.getByRole('img', { name: /^Time line of strategy/ })
    const shapes = [...glance.querySelectorAll('.status-shape')].map(one => one.getAttribute('data-status'))
    expect(shapes).toEqual(['lost', 'on_track'])
  })

  it('says what was said: the claim as it was written then, and what became of it', () => {
    year()
    const returns = bet('Fit at home')
    expect(returns.getByText('If people fit on the sofa, they keep it.')).toBeTruthy()
    expect(returns.getByText('Returns from 18 % to 6 % by 31 Dec')).toBeTruthy()
    expect(returns.getByText('Was called “Fit on the sofa”.')).toBeTruthy()
    expect(returns.getByText('Target was 6 %, is now 9 %.')).toBeTruthy()
    expect(returns.getByText('The hypothesis was written anew since.')).toBeTruthy()
    expect(bet('Clinics reorder').getByText('Unchanged since.')).toBeTruthy()
  })

  it('says what was done: items by month, person-weeks of all, initiatives that ended', () => {
    year()
    const returns = bet('Fit at home')
    expect(returns.getByText('7 items finished')).toBeTruthy()
    expect(returns.getByText('12.5 person-weeks, 63 % of all')).toBeTruthy()
    expect(returns.getByRole('button', { name: 'Guided fitting' })).toBeTruthy()
    const [table] = returns.getAllByRole('table', { hidden: true })
    expect([...(table?.querySelectorAll('tbody tr') ?? [])].map(row => row.textContent)).toEqual([
      'Jan 20260',
      'Feb 20264',
      'Mar 20263',
    ])
  })

  it('says what moved: the position and each key result, out of what', async () => {
    const { user, onWalk } = year()
    const returns = bet('Fit at home')
    expect(returns.getByText('18 % → 17.8 % of 9 %')).toBeTruthy()
    expect(returns.getByText('20 % → 62 % of 60 %')).toBeTruthy()
    expect(returns.getByText('Target was 80 %, is now 60 %.')).toBeTruthy()
    await user.click(returns.getByRole('button', { name: 'Fittings finished at home' }))
    expect(onWalk).toHaveBeenCalledExactlyOnceWith({ kind: 'key_result', id: 'kr-fit' })
  })

  it('shows the strategy in its versions', () => {
    year()
    expect(screen.getByText('1 Nov 2025 to 1 Feb')).toBeTruthy()
    expect(screen.getByText('since 1 Feb')).toBeTruthy()
  })

  it('counts, each number with what it is out of', () => {
    expect(yearFigures(yearBack())).toEqual({
      ...{ bets: 2, moved: 1, items: 9, effects: { came: 0, measured: 1 } },
      ended: { won: 0, lost: 1, stopped: 0, open: 1 },
    })
    year()
    expect(screen.getByText('1.5 of them without a name')).toBeTruthy()
    expect(screen.getByText('1 lost, 1 open')).toBeTruthy()
  })

  it('tells what did not move, and where green meant nothing', () => {
    year()
    const { bets } = yearBack()
    expect(didNotMove(yearBack(), 'en-GB').map(plainly)).toEqual([
      'Bet lost: Fit at home',
      'Fit at home: Returns went from 18 % to 17.8 %',
      'Initiative stopped: Fairs',
    ])
    expect(screen.getByText(/^Fit at home: Green key result, unmoved position/)).toBeTruthy()
    const behind = yearBet({ closedAs: null, position: { ...yearBet().position, value: 16, progress: 0.22 } })
    const missed = yearKeyResult({ status: 'missed', moved: { from: 20, to: 30, progress: 0.25 } })
    const unread = yearBet({ closedAs: null, position: { ...yearBet().position, value: null, values: [] } })
    const stoppedInitiatives: never[] = []
    expect(
      didNotMove(yearBack({ bets: [{ ...behind, keyResults: [missed] }, unread], stoppedInitiatives }), 'en-GB').map(
        plainly,
      ),
    ).toEqual([
      'Fit at home: position 22 % of the way, pace 100 %',
      'Fit at home: Returns, never measured',
      'Key result missed at 25 % of the way: Fittings finished at home',
    ])
    expect(didNotMove(yearBack({ bets: bets.slice(1), stoppedInitiatives }), 'en-GB')).toEqual([])
  })

  it('says of each decision what was expected, what was measured and what people said', () => {
    year()
    const [, first, second] = screen.getAllByRole('row').filter(row => row.closest('.decision-effects'))
    expect(plainly(first?.textContent ?? '')).toContain('Returns at 15 % by 20 Mar')
    expect(plainly(first?.textContent ?? '')).toContain('Fell short17.9 % on 20 Mar, by ReturnsNot yet, people say.')
    expect(second?.textContent).toContain('no number expectedNobody has said yet')
  })

  it('does not say on which day something stands that is still waited for', () => {
    const waiting = yearDecision({ effect: { ...yearDecision().effect, verdict: 'waiting' } as never })
    year({ decisions: [waiting] })
    expect(screen.getByText('Not due yet')).toBeTruthy()
    expect(screen.queryByText(/on 20 Mar/)).toBeNull()
  })

  it('without anything on record says what to do', () => {
    year({ bets: [], strategies: [], decisions: [] })
    expect(screen.getByRole('heading', { name: 'Nothing is on record for this time' })).toBeTruthy()
  })

  it('has no accessibility faults', async () => {
    const { container } = year()
    expect(await accessibilityFaults(container)).toEqual([])
  })
})

describe('work that served nothing', () => {
  it('is a share by month, with what it is of', async () => {
    const { container } = renderForViewer(<UntaggedMonths months={MONTHS} />)
    const rows = screen.getAllByRole('row', { hidden: true }).map(row => plainly(row.textContent ?? ''))
    expect(rows).toEqual(['MonthShare', 'Jan 202660 % · 12 of 20', 'Feb 2026– · 0 of 0', 'Mar 202625 % · 10 of 40'])
    expect(await accessibilityFaults(container)).toEqual([])
  })

  it('says so where nothing was touched', () => {
    renderForViewer(<UntaggedMonths months={MONTHS.slice(1, 2)} />)
    expect(screen.getByText('No item was touched in these months.')).toBeTruthy()
  })
})

describe('the days', () => {
  const TODAY = '2026-11-16'

  it.each([
    ['2026-01-01', '2026-12-31', {}],
    ['2026-02-01', '2026-01-31', { to: 'The last day is before the first.' }],
    ['2026-12-01', '2026-12-31', { from: 'These days have not come yet.' }],
    ['2020-01-01', '2026-01-01', { to: 'At most three years at once.' }],
    ['', '2026-01-01', { from: 'Choose a day.' }],
    ['2026-01-01', '2026-02-31', { to: 'Choose a day.' }],
  ])('%s to %s', (from, to, wrong) => expect(wrongIn({ from, to }, TODAY)).toEqual(wrong))

  it.each([
    ['2026-01-01..2026-03-31', { from: '2026-01-01', to: '2026-03-31' }],
    [null, { from: '2025-11-17', to: TODAY }],
    ['nonsense', { from: '2025-11-17', to: TODAY }],
  ])('the address %s', (section, span) => expect(spanFrom(section, TODAY)).toEqual(span))

  it('are typed, or one of two usual spans', async () => {
    const onChoose = vi.fn()
    const { user } = renderForViewer(<SpanPicker span={{ from: '2026-01-01', to: '2026-03-31' }} onChoose={onChoose} />)
    await user.clear(screen.getByLabelText('To'))
    await user.type(screen.getByLabelText('To'), '2025-12-31')
    await user.click(screen.getByRole('button', { name: 'Show' }))
    expect(screen.getByText('The last day is before the first.')).toBeTruthy()
    expect(onChoose).not.toHaveBeenCalled()
    await user.click(screen.getByRole('button', { name: 'This year' }))
    expect(onChoose).toHaveBeenCalledExactlyOnceWith({ from: '2026-01-01', to: '2026-11-16' })
    expect(screen.queryByText('The last day is before the first.')).toBeNull()
  })
})

it('as Markdown says, did, moved, and what came of decisions', () => {
  const markdown = plainly(yearMarkdown(yearBack(), { months: MONTHS }, VIEWER))
  expect(markdown.split('\n').filter(line => line.startsWith('#'))).toEqual([
    '# Year: 1 Jan to 31 Mar',
    '## Strategy',
    '## Fit at home',
    '## Clinics reorder',
    '## What did not move',
    '## Green, but the position did not move',
    '## Work that served no bet',
    '## Which decisions worked?',
  ])
  expect(markdown).toContain('- Said: Returns from 18 % to 6 % by 31 Dec. Was called “Fit on the sofa”. Target was 6 %')
  expect(markdown).toContain('- Did: 7 items finished; 12.5 person-weeks, 63 % of all')
  expect(markdown).toContain('- Moved: Returns 18 % → 17.8 % of 9 %')
  expect(markdown).toContain('| Jan 2026 | 60 % | 12 of 20 |')
  expect(markdown).toContain('- **Continue** Fit at home (Lea Moreau, 9 Feb). Returns at 15 % by 20 Mar. Fell short.')
})
