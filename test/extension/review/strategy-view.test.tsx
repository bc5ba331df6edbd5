// @vitest-environment happy-dom
import { cleanup, screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { arranged } from '../../../extension/review/strategy/arranging.ts'
import type { StrategyEdits } from '../../../extension/review/strategy/strategy-edits.ts'
import { StrategyView } from '../../../extension/review/strategy/strategy-view.tsx'
import { ERRORS } from '../../../shared/errors.ts'
import { accessibilityFaults } from '../ui/accessibility.ts'
import { renderForViewer } from '../ui/render-with-viewer.tsx'
import { outlineView } from './outline-fixture.ts'

vi.mock('../../../extension/api/trpc-client.ts', () => ({ trpcClient: {} }))

function edits(rest: Partial<StrategyEdits> = {}): StrategyEdits {
  const took = () => vi.fn(async () => true)
  return {
    ...{ saving: false, problem: null, reset: vi.fn() },
    ...{ saveStrategy: took(), saveBet: took(), closeBet: took(), reopenBet: took(), readPosition: took() },
    ...{ saveKeyResult: took(), closeKeyResult: took(), reopenKeyResult: took(), saveInitiative: took() },
    ...{
      carryOver: took(),
      arrange: took(),
      savePerson: took(),
      leave: took(),
      stay: took(),
      saveLeave: took(),
      removeLeave: took(),
      saveAllocation: took(),
      removeAllocation: took(),
    },
    ...rest,
  }
}

const ALL = { edit: true, people: true, allocate: true, import: true }

function strategy(given: StrategyEdits = edits(), outline = outlineView(), may = ALL) {
  const shown = renderForViewer(<StrategyView outline={outline} edits={given} may={may} />)
  return { given, outline, ...shown }
}

const FITTING = 'First fitting done at home for 60 % of new customers'
const row = (title: string) => screen.getByRole('button', { name: `Edit “${title}”` })
const form = (title: string) => within(screen.getByRole('form', { name: title }))

describe('the strategy as an outline', () => {
  it('shows sentence, bets with their claim and position, key results with their way, initiatives with their people', () => {
    strategy()
    const bet = within(screen.getByRole('region', { name: 'Fit at home, and returns fall by half' }))
    expect(bet.getByText(/^Returns within 60 days:/).textContent).toBe(
      'Returns within 60 days: 18\u202f% → 9\u202f% by 31 Mar 2027, now 16.5\u202f%',
    )
    expect(bet.getByText(/12.% → 60.% by 31 Dec, now 27.% · Lea Moreau/)).toBeTruthy()
    expect(bet.getByText(/60.% from 2 Nov to 11 Dec/)).toBeTruthy()
  })

  it('hints at what could be written better, with the rule', () => {
    strategy()
    expect(screen.getByText(/Reads like a task/).textContent).toContain('kr.outcome')
    expect(screen.getByText(/Nobody is named on it/).textContent).toContain('initiative.unstaffed')
  })

  it('moves between rows with the arrow keys', async () => {
    const { user } = strategy()
    row('Fit at home, and returns fall by half').focus()
    await user.keyboard('{ArrowDown}')
    expect(document.activeElement).toBe(row(FITTING))
    await user.keyboard('{ArrowUp}')
    expect(document.activeElement).toBe(row('Fit at home, and returns fall by half'))
  })

  it('changes nothing for a viewer, and says why', () => {
    strategy(edits(), outlineView(), { edit: false, people: false, allocate: false, import: false })
    expect(screen.queryAllByRole('button')).toEqual([])
    expect(screen.getByText(/^You can look, but not change this here/)).toBeTruthy()
  })

  it('teaches where nothing is written yet', async () => {
    const empty = outlineView({ strategy: null, bets: [], keyResults: [], initiatives: [], allocations: [] })
    const { user, given } = strategy(edits(), empty)
    expect(screen.getByText(/A bet is a claim that can turn out false/)).toBeTruthy()
    const file = screen.getByRole('link', { name: 'Bring it from a file' })
    expect(file.getAttribute('href')).toBe('?view=settings&section=import-export')
    await user.click(screen.getByRole('button', { name: 'Write the strategy' }))
    await user.keyboard('Fit at home.')
    await user.keyboard('{Control>}{Enter}{/Control}')
    expect(given.saveStrategy).toHaveBeenCalledExactlyOnceWith(
      null,
      { sentence: 'Fit at home.', horizon: '2027-11-16' },
      null,
    )
  })

  it('has no accessibility faults, read or edited', async () => {
    const { user, container } = strategy()
    expect(await accessibilityFaults(container)).toEqual([])
    await user.click(row(FITTING))
    expect(await accessibilityFaults(container)).toEqual([])
  })
})

describe('editing in place', () => {
  it('by keyboard: Enter opens, Ctrl+Enter saves, and the row has the focus again', async () => {
    const { user, given, outline } = strategy()
    row(FITTING).focus()
    await user.keyboard('{Enter}')
    const title = form(`Edit “${FITTING}”`).getByLabelText('Title')
    expect(document.activeElement).toBe(title)
    await user.clear(title)
    await user.keyboard('First fitting at home for two in three')
    await user.keyboard('{Control>}{Enter}{/Control}')
    expect(given.saveKeyResult).toHaveBeenCalledExactlyOnceWith(
      outline.keyResults[0],
      expect.objectContaining({ title: 'First fitting at home for two in three', target: 60, band: null }),
      '2026-11-10T08:00:00.000Z',
    )
    await waitFor(() => expect(document.activeElement).toBe(row(FITTING)))
  })

  it('Escape leaves without saving', async () => {
    const { user, given } = strategy()
    await user.click(row(FITTING))
    await user.keyboard('{Escape}')
    expect(screen.queryByRole('form')).toBeNull()
    expect(given.saveKeyResult).not.toHaveBeenCalled()
  })

  it('says beside the field what is wrong, and saves nothing', async () => {
    const { user, given } = strategy()
    await user.click(row(FITTING))
    const fields = form(`Edit “${FITTING}”`)
    await user.clear(fields.getByLabelText('Target'))
    await user.type(fields.getByLabelText('Target'), 'many')
    await user.click(fields.getByRole('button', { name: 'Save' }))
    expect(fields.getByText('A number is required.')).toBeTruthy()
    expect(document.activeElement).toBe(fields.getByLabelText('Target'))
    expect(given.saveKeyResult).not.toHaveBeenCalled()
  })

  it('asks for the band of a key result to maintain', async () => {
    const { user, given } = strategy()
    await user.click(row(FITTING))
    const fields = form(`Edit “${FITTING}”`)
    await user.selectOptions(fields.getByLabelText('Direction'), 'maintain')
    await user.type(fields.getByLabelText('Lowest of the band'), '50')
    await user.type(fields.getByLabelText('Highest of the band'), '70')
    await user.click(fields.getByRole('button', { name: 'Save' }))
    expect(given.saveKeyResult).toHaveBeenCalledWith(
      expect.anything(),
      expect.objectContaining({ direction: 'maintain', band: { low: 50, high: 70 } }),
      expect.anything(),
    )
  })

  it('writes an initiative for several key results, shared evenly', async () => {
    const { user, given } = strategy()
    await user.click(screen.getAllByRole('button', { name: 'Add an initiative' })[0] as HTMLElement)
    const fields = form('Add an initiative')
    await user.type(fields.getByLabelText('Title'), 'Fitting by phone')
    await user.selectOptions(fields.getByLabelText('Also serves'), 'kr-launch')
    await user.click(fields.getByRole('button', { name: 'Save' }))
    expect(given.saveInitiative).toHaveBeenCalledExactlyOnceWith(
      null,
      expect.objectContaining({
        title: 'Fitting by phone',
        state: 'candidate',
        serves: [
          { keyResultId: 'kr-fitting', share: 0.5 },
          { keyResultId: 'kr-launch', share: 0.5 },
        ],
      }),
      null,
    )
  })

  it('closes a key result with score and lesson', async () => {
    const { user, given, outline } = strategy()
    await user.click(screen.getAllByRole('button', { name: 'Close' })[1] as HTMLElement)
    const fields = form(`Close “${FITTING}”`)
    await user.selectOptions(fields.getByLabelText('Closed as'), 'missed')
    await user.type(fields.getByLabelText('Score, 0 to 1'), '0.4')
    await user.type(fields.getByLabelText('Lesson'), 'Android came too late.')
    await user.click(fields.getByRole('button', { name: 'Close' }))
    expect(given.closeKeyResult).toHaveBeenCalledExactlyOnceWith(outline.keyResults[0], {
      closedAs: 'missed',
      score: 0.4,
      lesson: 'Android came too late.',
    })
  })

  it('names somebody with a share of the week', async () => {
    const { user, given } = strategy()
    await user.click(screen.getAllByRole('button', { name: 'Name somebody' })[0] as HTMLElement)
    const fields = form('Name somebody')
    await user.selectOptions(fields.getByLabelText('Person'), 'lea')
    await user.clear(fields.getByLabelText('Share of the week, in percent'))
    await user.type(fields.getByLabelText('Share of the week, in percent'), '40')
    await user.click(fields.getByRole('button', { name: 'Save' }))
    expect(given.saveAllocation).toHaveBeenCalledExactlyOnceWith(
      null,
      { personId: 'lea', initiativeId: 'initiative-wizard', fraction: 0.4, from: '2026-11-02', to: '2026-12-11' },
      'Lea Moreau',
    )
  })
})

describe('the order', () => {
  const two = () => {
    const outline = outlineView()
    const [first] = outline.keyResults
    if (!first) throw new Error('The fixture has a key result.')
    const keyResults = ['kr-a', 'kr-b'].map(id => ({ ...first, id, title: id }))
    return { ...outline, keyResults, initiatives: [] }
  }

  it('is changed by Alt and an arrow key, among siblings, and the row keeps the focus', async () => {
    const { user, given } = strategy(edits(), two())
    row('kr-b').focus()
    await user.keyboard('{Alt>}{ArrowUp}{/Alt}')
    expect(given.arrange).toHaveBeenCalledExactlyOnceWith('bet-returns', ['kr-b', 'kr-a'], ['kr-a', 'kr-b'], 'kr-b')
    expect(document.activeElement).toBe(row('kr-b'))
  })

  it('is changed by the buttons of a row; at its end nothing moves', async () => {
    const { user, given } = strategy(edits(), two())
    await user.click(screen.getByRole('button', { name: 'Move “kr-a” up' }))
    expect(given.arrange).not.toHaveBeenCalled()
    await user.click(screen.getByRole('button', { name: 'Move “kr-a” down' }))
    expect(given.arrange).toHaveBeenCalledExactlyOnceWith('bet-returns', ['kr-b', 'kr-a'], ['kr-a', 'kr-b'], 'kr-a')
  })

  it.each([
    ['b', -1, ['b', 'a', 'c']],
    ['b', 1, ['a', 'c', 'b']],
    ['a', -1, null],
    ['c', 1, null],
    ['x', 1, null],
  ] as const)('of a, b, c with %s moved by %s is %s', (id, step, ids) => {
    expect(arranged(['a', 'b', 'c'], id, step)).toEqual(ids)
  })
})

describe('carrying a key result over', () => {
  it('closes it with score and lesson and goes on from where it stands, in the next cycle', async () => {
    const { user, given, outline } = strategy()
    await user.click(screen.getAllByRole('button', { name: 'Carry over' })[0] as HTMLElement)
    const fields = form(`Carry “${FITTING}” over to the next cycle`)
    expect(fields.getByLabelText('From where it stands')).toHaveProperty('value', '27')
    expect(fields.getByLabelText('Into')).toHaveProperty('value', 'q1')
    expect(fields.getByLabelText('Start')).toHaveProperty('value', '2027-01-01')
    expect(fields.getByLabelText('Due')).toHaveProperty('value', '2027-03-31')
    await user.type(fields.getByLabelText('Score, 0 to 1'), '0.4')
    await user.type(fields.getByLabelText('Lesson'), 'Phones differ.')
    await user.clear(fields.getByLabelText('Target'))
    await user.type(fields.getByLabelText('Target'), '75')
    await user.click(fields.getByRole('button', { name: 'Close and carry over' }))
    expect(given.carryOver).toHaveBeenCalledExactlyOnceWith(
      outline.keyResults[0],
      { closedAs: 'missed', score: 0.4, lesson: 'Phones differ.' },
      expect.objectContaining({ title: FITTING, baseline: 27, target: 75, start: '2027-01-01', due: '2027-03-31' }),
      [
        {
          ...{ id: 'initiative-wizard', expectedUpdatedAt: outline.initiatives[0]?.updatedAt },
          ...{ start: '2026-11-02', due: '2027-02-09' },
        },
        {
          ...{ id: 'initiative-portal', expectedUpdatedAt: outline.initiatives[1]?.updatedAt },
          ...{ start: '2027-01-01', due: '2027-01-12' },
        },
      ],
    )
    expect(screen.queryByRole('form')).toBeNull()
  })

  it('shows what each initiative’s days become, and takes along only those that are ticked', async () => {
    const { user, given, container } = strategy()
    await user.click(screen.getAllByRole('button', { name: 'Carry over' })[0] as HTMLElement)
    const fields = form(`Carry “${FITTING}” over to the next cycle`)
    const wizard = fields.getByRole('checkbox', { name: 'Guided fitting in the app' })
    const portal = fields.getByRole('checkbox', { name: 'Reorder portal' })
    const saysOf = (one: HTMLElement) =>
      document.getElementById(one.getAttribute('aria-describedby') ?? '')?.textContent
    expect(saysOf(wizard)).toBe('2 Nov to 11 Dec becomes 2 Nov to 9 Feb 2027')
    expect(saysOf(portal)).toBe('16 Nov to 27 Nov becomes 1 Jan 2027 to 12 Jan 2027')
    // Earlier days leave what is in them alone.
    await user.clear(fields.getByLabelText('Start'))
    await user.type(fields.getByLabelText('Start'), '2026-12-01')
    expect(saysOf(wizard)).toBe('keeps 2 Nov to 11 Dec')
    await user.click(portal)
    expect(saysOf(portal)).toBe('stays with what is closed')
    expect(await accessibilityFaults(container)).toEqual([])
    await user.click(fields.getByRole('button', { name: 'Close and carry over' }))
    expect(given.carryOver).toHaveBeenCalledExactlyOnceWith(
      expect.anything(),
      expect.anything(),
      expect.objectContaining({ start: '2026-12-01' }),
      [expect.objectContaining({ id: 'initiative-wizard', start: '2026-11-02', due: '2026-12-11' })],
    )
  })

  it('offers the quarter that would be written next where no later cycle is', async () => {
    const { user } = strategy(edits(), { ...outlineView(), cycles: [] })
    await user.click(screen.getAllByRole('button', { name: 'Carry over' })[0] as HTMLElement)
    const fields = form(`Carry “${FITTING}” over to the next cycle`)
    expect(fields.getByRole('option', { name: 'Q1 2027 (new)' })).toBeTruthy()
    expect(fields.getByLabelText('Due')).toHaveProperty('value', '2027-03-31')
  })

  it('names the days of what would be written next where they are no quarter of the calendar', async () => {
    const view = outlineView()
    const keyResults = view.keyResults.map(one => ({ ...one, due: '2026-12-18' }))
    const { user } = strategy(edits(), { ...view, keyResults, cycles: [] })
    await user.click(screen.getAllByRole('button', { name: 'Carry over' })[0] as HTMLElement)
    expect(screen.getByRole('option', { name: /^19 Dec to 18 Mar 2027 \(new\)/ })).toBeTruthy()
  })

  it('says beside the field what is wrong', async () => {
    const { user, given, container } = strategy()
    await user.click(screen.getAllByRole('button', { name: 'Carry over' })[0] as HTMLElement)
    const fields = form(`Carry “${FITTING}” over to the next cycle`)
    await user.clear(fields.getByLabelText('Target'))
    await user.type(fields.getByLabelText('Score, 0 to 1'), '7')
    await user.click(fields.getByRole('button', { name: 'Close and carry over' }))
    expect(fields.getByText('A number is required.')).toBeTruthy()
    expect(fields.getByText('A score is between 0 and 1.')).toBeTruthy()
    expect(given.carryOver).not.toHaveBeenCalled()
    expect(await accessibilityFaults(container)).toEqual([])
  })
})

describe('two who edit at once', () => {
  async function overtaken() {
    const given = edits({ problem: { code: 'conflict', sentence: ERRORS.conflict.sentence } })
    const { user, rerender, outline } = strategy(given)
    await user.click(row(FITTING))
    const title = form(`Edit “${FITTING}”`).getByLabelText('Title')
    await user.clear(title)
    await user.type(title, 'Mine')
    const theirs = outlineView()
    const [first] = theirs.keyResults
    if (!first) throw new Error('The fixture has a key result.')
    Object.assign(first, { title: 'Theirs', target: 70, updatedAt: '2026-11-16T10:31:00.000Z' })
    rerender(<StrategyView outline={theirs} edits={given} may={ALL} />)
    return { user, given, outline, first }
  }

  it('the second is told and shown both, field by field', async () => {
    await overtaken()
    const notice = within(screen.getByRole('alert'))
    expect(notice.getByText(/Somebody changed this while you were writing/)).toBeTruthy()
    const rows = notice.getAllByRole('row').slice(1)
    expect(rows.map(one => [...one.children].map(cell => cell.textContent))).toEqual([
      ['Title', 'Theirs', 'Mine'],
      ['Target', '70', '60'],
    ])
  })

  it('can save theirs over it, knowing what stood', async () => {
    const { user, given, first } = await overtaken()
    await user.click(screen.getByRole('button', { name: 'Save mine over it' }))
    expect(given.saveKeyResult).toHaveBeenCalledExactlyOnceWith(
      first,
      expect.objectContaining({ title: 'Mine', target: 60 }),
      '2026-11-16T10:31:00.000Z',
    )
  })

  it('is told of anything else that stands against saving, too', async () => {
    const sentence = 'The bet “Fit at home” is closed as won. Open it again to change it.'
    const { user, given } = await overtaken()
    expect(screen.queryByText(ERRORS.conflict.sentence)).toBeNull()
    cleanup()
    const refused = edits({ ...given, problem: { code: 'invalid_input', sentence } })
    const { rerender } = strategy(refused)
    await user.click(row(FITTING))
    const keyResults = outlineView().keyResults.map(one => ({ ...one, updatedAt: '2026-11-16T10:31:00.000Z' }))
    rerender(<StrategyView outline={outlineView({ keyResults })} edits={refused} may={ALL} />)
    expect(screen.getByText(/while you were writing/)).toBeTruthy()
    expect(screen.getByText(sentence)).toBeTruthy()
  })

  it('can take what the first wrote', async () => {
    const { user } = await overtaken()
    await user.click(screen.getByRole('button', { name: 'Take theirs' }))
    expect(screen.getByLabelText('Title')).toHaveProperty('value', 'Theirs')
    expect(screen.getByLabelText('Target')).toHaveProperty('value', '70')
  })

  it('of a person, too: the second is told and shown both', async () => {
    const { user, rerender, given } = strategy()
    await user.click(row('Lea Moreau'))
    const name = form('Edit “Lea Moreau”').getByLabelText('Name')
    await user.clear(name)
    await user.type(name, 'Lea M.')
    const people = outlineView().people.map(one => (one.id === 'lea' ? { ...one, capacity: 0.6 } : one))
    rerender(<StrategyView outline={outlineView({ people })} edits={given} may={ALL} />)
    const notice = within(screen.getByRole('alert'))
    expect(notice.getByRole('row', { name: /^Capacity/ }).textContent).toContain('60')
    await user.click(screen.getByRole('button', { name: 'Save mine over it' }))
    expect(given.savePerson).toHaveBeenCalledExactlyOnceWith(
      people[0],
      expect.objectContaining({ name: 'Lea M.', capacity: 1 }),
    )
  })

  it('of an allocation, too', async () => {
    const { user, rerender, given } = strategy()
    await user.click(screen.getAllByRole('button', { name: 'Edit “Otto Brandt”' })[0] as HTMLElement)
    const share = form('Edit “Otto Brandt”').getByLabelText('Share of the week, in percent')
    await user.clear(share)
    await user.type(share, '50')
    const allocations = outlineView().allocations.map(one => ({ ...one, fraction: 0.2 }))
    rerender(<StrategyView outline={outlineView({ allocations })} edits={given} may={ALL} />)
    const row = within(screen.getByRole('alert')).getByRole('row', { name: /^Share of the week/ })
    expect([...row.children].map(cell => cell.textContent)).toEqual(['Share of the week, in percent', '20', '50'])
  })
})

describe('leave', () => {
  const people = () => within(screen.getByRole('region', { name: 'People' }))

  it('is written for a person, and refused where it ends before it begins', async () => {
    const { user, given } = strategy()
    await user.click(people().getAllByRole('button', { name: 'Add leave' })[0] as HTMLElement)
    const leave = form('Add leave')
    await user.clear(leave.getByLabelText('From'))
    await user.type(leave.getByLabelText('From'), '2026-12-24')
    await user.clear(leave.getByLabelText('To'))
    await user.type(leave.getByLabelText('To'), '2026-12-20')
    await user.click(leave.getByRole('button', { name: 'Save' }))
    expect(screen.getByText('The last day is before the first.')).toBeTruthy()
    expect(given.saveLeave).not.toHaveBeenCalled()
    await user.clear(leave.getByLabelText('To'))
    await user.type(leave.getByLabelText('To'), '2026-12-31')
    await user.click(leave.getByRole('button', { name: 'Save' }))
    const written = { personId: 'lea', from: '2026-12-24', to: '2026-12-31' }
    expect(given.saveLeave).toHaveBeenCalledExactlyOnceWith(null, written, 'Lea Moreau')
  })

  it('stands under its person, and is removed there', async () => {
    const { user, given } = strategy()
    expect(people().getByText('21 Dec to 31 Dec')).toBeTruthy()
    await user.click(people().getByRole('button', { name: 'Edit “Leave”' }))
    await user.click(screen.getByRole('button', { name: 'Remove' }))
    expect(given.removeLeave).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ id: 'leave-1' }), 'Otto Brandt')
  })

  it('is not offered to those who may not', () => {
    strategy(edits(), outlineView(), { ...ALL, people: false })
    expect(people().queryByRole('button', { name: 'Add leave' })).toBeNull()
  })
})

describe('what is removed while it is being written', () => {
  const SHARE = 'Share of the week, in percent'
  const LEAVE = 'Edit “the leave of Otto Brandt”'

  it('of an allocation: what is typed stays, and is added anew', async () => {
    const { user, given, rerender, container } = strategy()
    await user.click(screen.getAllByRole('button', { name: 'Edit “Otto Brandt”' })[0] as HTMLElement)
    const share = form('Edit “Otto Brandt”').getByLabelText(SHARE)
    await user.clear(share)
    await user.type(share, '35')
    rerender(<StrategyView outline={outlineView({ allocations: [] })} edits={given} may={ALL} />)
    expect(screen.getByRole('alert').textContent).toContain('This was removed while you were writing.')
    expect(document.activeElement).toBe(share)
    expect(share).toHaveProperty('value', '35')
    expect(screen.queryByRole('button', { name: 'Save' })).toBeNull()
    expect(await accessibilityFaults(container)).toEqual([])
    await user.click(screen.getByRole('button', { name: 'Add it anew' }))
    expect(given.saveAllocation).toHaveBeenCalledExactlyOnceWith(
      null,
      expect.objectContaining({ personId: 'otto', initiativeId: 'initiative-wizard', fraction: 0.35 }),
      'Otto Brandt',
    )
    expect(screen.queryByRole('form')).toBeNull()
  })

  it('of leave, after other changes, and is discarded: the row above has the focus', async () => {
    const { user, given, rerender } = strategy()
    await user.click(screen.getByRole('button', { name: 'Edit “Leave”' }))
    const last = form(LEAVE).getByLabelText('To')
    await user.clear(last)
    await user.type(last, '2027-01-04')
    rerender(<StrategyView outline={outlineView({ leave: [] })} edits={given} may={ALL} />)
    rerender(<StrategyView outline={outlineView({ leave: [], strategy: null })} edits={given} may={ALL} />)
    expect(form(LEAVE).getByLabelText('To')).toHaveProperty('value', '2027-01-04')
    await user.click(screen.getByRole('button', { name: 'Discard' }))
    expect(screen.queryByRole('form')).toBeNull()
    expect(screen.queryByRole('button', { name: 'Edit “Leave”' })).toBeNull()
    expect(given.saveLeave).not.toHaveBeenCalled()
    expect(document.activeElement?.closest('li')?.textContent).toContain('Otto Brandt')
  })

  it('of leave: Ctrl+Enter adds it anew', async () => {
    const { user, given, rerender } = strategy()
    await user.click(screen.getByRole('button', { name: 'Edit “Leave”' }))
    rerender(<StrategyView outline={outlineView({ leave: [] })} edits={given} may={ALL} />)
    await user.keyboard('{Control>}{Enter}{/Control}')
    expect(given.saveLeave).toHaveBeenCalledExactlyOnceWith(
      null,
      { personId: 'otto', from: '2026-12-21', to: '2026-12-31' },
      'Otto Brandt',
    )
  })

  it.each([
    ['a key result', FITTING, { keyResults: [], initiatives: [], allocations: [] }, 'saveKeyResult'],
    ['an initiative', 'Guided fitting in the app', { initiatives: [], allocations: [] }, 'saveInitiative'],
  ] as const)('of %s, as an import that is taken back does', async (_, title, rest, save) => {
    const { user, given, rerender } = strategy()
    await user.click(row(title))
    const field = form(`Edit “${title}”`).getByLabelText('Title')
    await user.clear(field)
    await user.type(field, 'Mine')
    rerender(<StrategyView outline={outlineView({ ...rest } as never)} edits={given} may={ALL} />)
    await user.click(screen.getByRole('button', { name: 'Add it anew' }))
    expect(given[save]).toHaveBeenCalledExactlyOnceWith(null, expect.objectContaining({ title: 'Mine' }), null)
  })

  it('by the viewer’s own hand is not told', async () => {
    const { user, given, rerender } = strategy()
    await user.click(screen.getByRole('button', { name: 'Edit “Leave”' }))
    rerender(<StrategyView outline={outlineView({ leave: [] })} edits={edits({ ...given, saving: true })} may={ALL} />)
    expect(screen.queryByRole('alert')).toBeNull()
  })
})

describe('what is closed or moved elsewhere while it is being written', () => {
  const LATER = '2026-11-16T10:31:00.000Z'
  const typed = async (user: ReturnType<typeof strategy>['user'], title: string) => {
    await user.click(row(title))
    const field = form(`Edit “${title}”`).getByLabelText('Title')
    await user.clear(field)
    await user.type(field, 'Mine')
    return field
  }
  const closing = (closedAs: 'missed' | null) =>
    outlineView().keyResults.map(one => (one.id === 'kr-fitting' ? { ...one, closedAs, updatedAt: LATER } : one))

  it('a key result: the form stays, and it is opened again to be saved', async () => {
    const { user, given, rerender, container } = strategy()
    const field = await typed(user, FITTING)
    const closed = outlineView({ keyResults: closing('missed') })
    rerender(<StrategyView outline={closed} edits={given} may={ALL} />)
    expect(screen.getByRole('alert').textContent).toContain('This was closed while you were writing.')
    expect(document.activeElement).toBe(field)
    expect(field).toHaveProperty('value', 'Mine')
    expect(await accessibilityFaults(container)).toEqual([])
    await user.click(within(screen.getByRole('alert')).getByRole('button', { name: 'Open again' }))
    expect(given.reopenKeyResult).toHaveBeenCalledExactlyOnceWith(closed.keyResults[0])
    rerender(<StrategyView outline={outlineView({ keyResults: closing(null) })} edits={given} may={ALL} />)
    await user.click(screen.getByRole('button', { name: 'Save mine over it' }))
    expect(given.saveKeyResult).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ id: 'kr-fitting', closedAs: null }),
      expect.objectContaining({ title: 'Mine' }),
      LATER,
    )
  })

  it('a bet, discarded: it stands among those that are closed', async () => {
    const { user, given, rerender } = strategy()
    const bet = 'Fit at home, and returns fall by half'
    await typed(user, bet)
    const bets = outlineView().bets.map(one => ({ ...one, state: 'closed' as const, updatedAt: LATER }))
    rerender(<StrategyView outline={outlineView({ bets })} edits={given} may={ALL} />)
    expect(screen.getByText('1 closed bet')).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Discard' }))
    expect(screen.getByText('2 closed bets')).toBeTruthy()
    expect(given.saveBet).not.toHaveBeenCalled()
  })

  it('what is above it: a key result whose bet is closed, an initiative whose key result is', async () => {
    const { user, given, rerender } = strategy()
    const field = await typed(user, FITTING)
    const bets = outlineView().bets.map(one => ({ ...one, state: 'closed' as const, updatedAt: LATER }))
    rerender(<StrategyView outline={outlineView({ bets })} edits={given} may={ALL} />)
    expect(document.activeElement).toBe(field)
    rerender(<StrategyView outline={outlineView()} edits={given} may={ALL} />)
    await user.keyboard('{Escape}')
    const other = await typed(user, 'Guided fitting in the app')
    rerender(<StrategyView outline={outlineView({ keyResults: closing('missed') })} edits={given} may={ALL} />)
    expect(document.activeElement).toBe(other)
  })

  it('an initiative that is over, and a key result that moved to another bet, are told with both', async () => {
    const { user, given, rerender } = strategy()
    await typed(user, 'Guided fitting in the app')
    const initiatives = outlineView().initiatives.map(one => ({ ...one, state: 'done' as const, updatedAt: LATER }))
    rerender(<StrategyView outline={outlineView({ initiatives })} edits={given} may={ALL} />)
    expect(within(screen.getByRole('alert')).getByRole('row', { name: 'State Done Active' })).toBeTruthy()
    await user.keyboard('{Escape}')
    rerender(<StrategyView outline={outlineView()} edits={given} may={ALL} />)
    await typed(user, FITTING)
    const moved = outlineView().keyResults.map(one => ({ ...one, betId: 'bet-fairs', updatedAt: LATER }))
    rerender(<StrategyView outline={outlineView({ keyResults: moved })} edits={given} may={ALL} />)
    expect(within(screen.getByRole('alert')).getByRole('row', { name: /^Bet bet-fairs Fit at home/ })).toBeTruthy()
  })

  it('a person whose last day an admin wrote elsewhere', async () => {
    const { user, given, rerender } = strategy()
    await user.click(row('Lea Moreau'))
    const name = form('Edit “Lea Moreau”').getByLabelText('Name')
    await user.type(name, ' M.')
    const people = outlineView().people.map(one => ({ ...one, lastDay: '2026-11-01' }))
    rerender(<StrategyView outline={outlineView({ people })} edits={given} may={ALL} />)
    expect(document.activeElement).toBe(name)
    await user.click(screen.getByRole('button', { name: 'Save mine over it' }))
    expect(given.savePerson).toHaveBeenCalledExactlyOnceWith(
      people[0],
      expect.objectContaining({ name: 'Lea Moreau M.' }),
    )
  })
})

describe('somebody who leaves', () => {
  const leaver = (lastDay: string | null) =>
    outlineView({ people: outlineView().people.map(one => (one.id === 'otto' ? { ...one, lastDay } : one)) })
  const inPeople = () => within(screen.getByRole('region', { name: 'People' }))

  it('is written with their last day, told what ends with it and what they own', async () => {
    const { user, given, outline, container } = strategy()
    await user.click(inPeople().getAllByRole('button', { name: 'Last day' })[1] as HTMLElement)
    const fields = form('Last day of Otto Brandt')
    const day = fields.getByLabelText('Last day')
    await user.clear(day)
    await user.type(day, '2026-11-27')
    expect(fields.getByText(/^60.% of “Guided fitting in the app” ends then, not on 11 Dec$/)).toBeTruthy()
    expect(fields.getByText(/^1 thing to hand over/)).toBeTruthy()
    await user.clear(day)
    await user.type(day, '2026-10-30')
    expect(fields.getByText(/^60.% of “Guided fitting in the app” from 2 Nov is taken off$/)).toBeTruthy()
    expect(await accessibilityFaults(container)).toEqual([])
    await user.click(fields.getByRole('button', { name: 'Save' }))
    expect(given.leave).toHaveBeenCalledExactlyOnceWith(outline.people[1], '2026-10-30')
  })

  it('is shown with that day and what is to be handed over, which opens to be given to somebody else', async () => {
    const { user } = strategy(edits(), leaver('2026-11-27'))
    expect(inPeople().getByText(/leaves 27 Nov$/)).toBeTruthy()
    const owned = inPeople().getByText('To hand over:').parentElement as HTMLElement
    await user.click(within(owned).getByRole('button', { name: 'Guided fitting in the app' }))
    const fields = form('Edit “Guided fitting in the app”')
    expect(fields.getByLabelText('Owner')).toHaveProperty('value', 'otto')
  })

  it('stays after all', async () => {
    const outline = leaver('2026-11-27')
    const { user, given } = strategy(edits(), outline)
    await user.click(inPeople().getAllByRole('button', { name: 'Last day' })[1] as HTMLElement)
    await user.click(form('Last day of Otto Brandt').getByRole('button', { name: 'They stay' }))
    expect(given.stay).toHaveBeenCalledExactlyOnceWith(outline.people[1])
  })

  it('once gone, stands apart and is named on nothing new', async () => {
    const { user } = strategy(edits(), leaver('2026-11-13'))
    const gone = screen.getByText('1 who left').closest('details') as HTMLElement
    expect(within(gone).getByText(/left 13 Nov$/)).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Add a bet' }))
    const names = () =>
      within(screen.getByLabelText('Owner'))
        .getAllByRole('option')
        .map(one => one.textContent)
    expect(names()).toEqual(['Nobody yet', 'Lea Moreau'])
    await user.keyboard('{Escape}')
    await user.click(row('Guided fitting in the app'))
    expect(names()).toEqual(['Nobody yet', 'Lea Moreau', 'Otto Brandt'])
  })
})
