// @vitest-environment happy-dom
import { fireEvent, screen, within } from '@testing-library/react'
import { useState } from 'react'
import { describe, expect, it, vi } from 'vitest'
import { CapacityView } from '../../../extension/review/capacity/capacity-view.tsx'
import { dueOf, type Proposal, proposedInitiative, weeksBetween } from '../../../extension/review/capacity/proposal.ts'
import { ProposalForm, type ProposalFormProps } from '../../../extension/review/capacity/proposal-form.tsx'
import { levelOf } from '../../../extension/review/capacity/week-level.ts'
import { accessibilityFaults } from '../ui/accessibility.ts'
import { renderForViewer } from '../ui/render-with-viewer.tsx'
import { OPEN_KEY_RESULTS, REORDER } from '../ui/view-fixtures.ts'
import { capacityWeeks, preview } from './capacity-fixture.ts'

function capacity(weeks = capacityWeeks()) {
  const given = { onEarlier: vi.fn(), onLater: vi.fn(), onThisWeek: vi.fn(), onWalk: vi.fn() }
  return { given, ...renderForViewer(<CapacityView capacity={weeks} {...given} proposing={null} />) }
}

const cell = (name: RegExp) => screen.getByRole('button', { name })

describe('people by week', () => {
  it('says load, room and by how much each week is over', () => {
    capacity()
    expect(cell(/^Otto Brandt, week of 16 Nov: 120.% of 80.% room, 40.% over$/).dataset.level).toBe('over')
    expect(cell(/^Otto Brandt, week of 30 Nov: 75.% of 80.% room$/).dataset.level).toBe('full')
    expect(cell(/^Lea Moreau, week of 23 Nov: 0.% of 80.% room$/).dataset.level).toBe('free')
    expect(screen.getByText('1 person is over in these 3 weeks.')).toBeTruthy()
  })

  it('says of a chosen week what makes it up, and opens the initiative', async () => {
    const { user, given } = capacity()
    await user.click(cell(/^Otto Brandt, week of 16 Nov/))
    const detail = within(screen.getByRole('complementary'))
    expect(detail.getByText(/40.% over/)).toBeTruthy()
    await user.click(detail.getByRole('button', { name: 'Reorder portal' }))
    expect(given.onWalk).toHaveBeenCalledExactlyOnceWith({ kind: 'initiative', id: 'initiative-portal' })
  })

  it('says where a load is inferred, and what nobody is named on', async () => {
    const { user } = capacity()
    await user.click(cell(/^Lea Moreau, week of 16 Nov/))
    expect(screen.getByText('inferred from 3 open items')).toBeTruthy()
    expect(screen.getByText('1.5 person-weeks')).toBeTruthy()
  })

  it('names who leaves, and no week after it counts as free', async () => {
    const [otto, lea] = capacityWeeks().people
    if (!otto || !lea) throw new Error('The fixture has people.')
    const leaving = { ...lea, lastDay: '2026-11-25', room: [0.8, 0.4, 0] }
    const { user } = capacity(capacityWeeks({ people: [otto, leaving] }))
    expect(screen.getByRole('rowheader', { name: /^Lea Moreau\s*leaves 25 Nov$/ })).toBeTruthy()
    expect(cell(/^Lea Moreau, week of 23 Nov: 0.% of 40.% room$/).dataset.level).toBe('free')
    await user.click(cell(/^Lea Moreau, week of 30 Nov: has left$/))
    expect(cell(/^Lea Moreau, week of 30 Nov: has left$/).dataset.level).toBe('gone')
    expect(screen.getByText('They have left by then.')).toBeTruthy()
  })

  it('moves between cells with the arrow keys', async () => {
    const { user } = capacity()
    cell(/^Otto Brandt, week of 16 Nov/).focus()
    await user.keyboard('{ArrowRight}{ArrowDown}')
    expect(document.activeElement).toBe(cell(/^Lea Moreau, week of 23 Nov/))
  })

  it('makes only the rows in sight of a thousand people', () => {
    const one = capacityWeeks().people[0]
    if (!one) throw new Error('The fixture has people.')
    const people = Array.from({ length: 1000 }, (_, index) => ({
      ...one,
      person: { id: `p${index}`, name: `Person ${index}` },
    }))
    capacity(capacityWeeks({ people }))
    expect(screen.getByRole('table').getAttribute('aria-rowcount')).toBe('1001')
    expect(screen.getAllByRole('rowheader').length).toBeLessThan(80)
  })

  it('teaches where there are no people', () => {
    capacity(capacityWeeks({ people: [], unfilled: [] }))
    expect(screen.getByRole('heading', { name: 'No people yet' })).toBeTruthy()
  })

  it('has no accessibility faults', async () => {
    const { container } = capacity()
    expect(await accessibilityFaults(container)).toEqual([])
  })

  it.each([
    [{ load: 0, room: 0.8, over: 0 }, 'free'],
    [{ load: 0.4, room: 0.8, over: 0 }, 'light'],
    [{ load: 0.7, room: 0.8, over: 0 }, 'full'],
    [{ load: 0.81, room: 0.8, over: 0.01 }, 'over'],
    [{ load: 0.2, room: 0, over: 0.2 }, 'over'],
  ])('%o is %s', (week, level) => expect(levelOf(week)).toBe(level))
})

const PROPOSAL: Proposal = {
  initiativeId: null,
  title: 'Fitting by phone',
  keyResultId: REORDER.id,
  start: '2026-11-16',
  weeks: '3',
  people: [{ personId: 'otto', percent: '50' }],
}

function proposing(rest: Partial<ProposalFormProps> = {}) {
  const given = { onSave: vi.fn(), onDiscard: vi.fn(), onChange: vi.fn(), onClose: null }
  const people = [
    { id: 'otto', name: 'Otto Brandt' },
    { id: 'lea', name: 'Lea Moreau' },
  ]
  function Live() {
    const [proposal, setProposal] = useState(rest.proposal ?? PROPOSAL)
    return (
      <ProposalForm
        people={people}
        keyResults={OPEN_KEY_RESULTS}
        keyResultsProblem={null}
        hasNoKeyResults={false}
        onRetryKeyResults={vi.fn()}
        thisMonday="2026-11-16"
        preview={preview()}
        previewProblem={null}
        saving={false}
        problem={null}
        {...given}
        {...rest}
        proposal={proposal}
        onChange={next => {
          given.onChange(next)
          setProposal(next)
        }}
      />
    )
  }
  return { given, ...renderForViewer(<Live />) }
}

describe('proposing an initiative', () => {
  it('says what it wants before it can be saved', async () => {
    const { user } = proposing({ proposal: { ...PROPOSAL, title: '' } })
    expect(screen.getByRole('button', { name: 'Save as candidate' })).toHaveProperty('disabled', true)
    expect(screen.getByText('Give it a title to save or commit it.')).toBeTruthy()
    await user.type(screen.getByLabelText('Title'), 'Fit')
    expect(screen.queryByText('Give it a title to save or commit it.')).toBeNull()
    expect(screen.getByRole('button', { name: 'Save as candidate' })).toHaveProperty('disabled', false)
  })

  it('leaves a candidate that is only looked at as it is', async () => {
    const onClose = vi.fn()
    const { user, given } = proposing({ onClose })
    await user.click(screen.getByRole('button', { name: 'Close' }))
    expect(onClose).toHaveBeenCalledOnce()
    expect(given.onDiscard).not.toHaveBeenCalled()
  })

  it('shows at once whose weeks it takes, from which bets, and by how much they go over', () => {
    proposing()
    expect(screen.getByText(/^Takes 0.45 to 0.5 of Otto Brandt’s week from Fit at home/)).toBeTruthy()
    expect(screen.getByText('1.45 person-weeks')).toBeTruthy()
    const row = screen.getByRole('row', { name: /^Otto Brandt/ })
    expect(row.textContent?.replaceAll('\u202f', ' ')).toContain('120 % → 170 %, 90 % over')
  })

  it('the start is dragged by whole weeks, or goes to the first one that fits', async () => {
    const { user, given } = proposing()
    fireEvent.change(screen.getByRole('slider', { name: 'Starts in the week of' }), { target: { value: '2' } })
    expect(given.onChange).toHaveBeenLastCalledWith(expect.objectContaining({ start: '2026-11-30' }))
    expect(screen.getByText('30 Nov to 18 Dec')).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Start on 14 Dec, when nobody is over' }))
    expect(given.onChange).toHaveBeenLastCalledWith(expect.objectContaining({ start: '2026-12-14' }))
  })

  it('is saved as a candidate, committed, or discarded', async () => {
    const { user, given } = proposing()
    await user.click(screen.getByRole('button', { name: 'Save as candidate' }))
    await user.click(screen.getByRole('button', { name: 'Commit' }))
    await user.click(screen.getByRole('button', { name: 'Discard' }))
    expect(given.onSave.mock.calls).toEqual([['candidate'], ['committed']])
    expect(given.onDiscard).toHaveBeenCalledOnce()
  })

  it('cannot be saved without a title, and says what is missing for the preview', () => {
    proposing({ proposal: { ...PROPOSAL, title: ' ' }, preview: undefined })
    expect(screen.getByRole('button', { name: 'Commit' })).toHaveProperty('disabled', true)
    expect(screen.getByText(/what it takes comes up here/)).toBeTruthy()
  })

  it('has no accessibility faults', async () => {
    const { container } = proposing()
    expect(await accessibilityFaults(container)).toEqual([])
  })
})

describe('a proposal as the preview is asked with', () => {
  it('runs from a Monday to the Friday of its last week, for everybody named', () => {
    expect(proposedInitiative(PROPOSAL)).toEqual({
      title: 'Fitting by phone',
      start: '2026-11-16',
      due: '2026-12-04',
      allocations: [{ personId: 'otto', fraction: 0.5, from: '2026-11-16', to: '2026-12-04' }],
    })
    expect(weeksBetween('2026-11-16', dueOf('2026-11-16', 3))).toBe(3)
  })

  it.each([
    ['no people', { people: [] }],
    ['a share that is none', { people: [{ personId: 'otto', percent: 'half' }] }],
    ['no weeks', { weeks: '0' }],
    ['too many weeks', { weeks: '27' }],
  ])('is not asked with %s', (_, change) => expect(proposedInitiative({ ...PROPOSAL, ...change })).toBeNull())
})
