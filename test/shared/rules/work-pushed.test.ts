import { describe, expect, it } from 'vitest'
import { workPushed } from '../../../shared/rules/work-pushed.ts'
import { addDays } from '../../../shared/week.ts'
import { anEvent, clock, judged, tenOn, workItemFacts } from '../factories.ts'

/** Moves of the due day, a week apart from 2 November on, each from where the last one ended. */
function moved(...days: number[]) {
  let due = '2026-12-01'
  const events = days.map((count, index) => {
    const from = due
    due = addDays(due, count)
    return anEvent('due', from, due, tenOn(addDays('2026-10-05', 7 * index)))
  })
  return workItemFacts({ due }, { events })
}

describe('work.pushed', () => {
  it.each([
    ['no move', [], null],
    ['one day later', [1], 'watch'],
    ['six days in one move', [6], 'watch'],
    ['seven days in one move', [7], 'at_risk'],
    ['two moves of a day', [1, 1], 'at_risk'],
    ['twenty days', [20], 'at_risk'],
    ['twenty-one days', [21], 'off_track'],
    ['three moves', [1, 1, 1], 'at_risk'],
    ['four moves', [1, 1, 1, 1], 'off_track'],
    ['three moves of a week', [7, 7, 7], 'off_track'],
    ['a move earlier alone', [-5], null],
    ['a move earlier takes nothing off', [8, -8], 'at_risk'],
    ['pushed, pulled and pushed again', [1, -1, 1], 'at_risk'],
  ])('%s', (_, days, severity) => {
    expect(judged(workPushed, moved(...days))?.severity ?? null).toBe(severity)
  })

  it('says days and moves, and which of them passed a limit', () => {
    expect(judged(workPushed, moved(5, 7))?.sentence).toBe('due day pushed 12 days ≥ 7, in 2 moves')
    expect(judged(workPushed, moved(1, 1))?.sentence).toBe('due day pushed in 2 moves ≥ 2, by 2 days')
  })

  it('holds since the move that brought it to its severity', () => {
    expect(judged(workPushed, moved(1, 1, 1))?.since).toBe(tenOn('2026-10-12'))
    expect(judged(workPushed, moved(1, 1, 20))?.since).toBe(tenOn('2026-10-19'))
  })

  it('counts nothing from before the item was watched', () => {
    const facts = { ...moved(30), watchedFrom: tenOn('2026-10-06') }
    expect(judged(workPushed, facts)).toBeNull()
  })

  it('counts a removed date from the day it had', () => {
    const events = [
      anEvent('due', '2026-12-01', null, tenOn('2026-10-05')),
      anEvent('due', null, '2026-12-11', tenOn('2026-10-06')),
    ]
    expect(judged(workPushed, workItemFacts({ due: '2026-12-11' }, { events }))).toMatchObject({
      severity: 'at_risk',
      numbers: { days: 10, moves: 1 },
    })
  })

  it('does not count the first date an item ever gets', () => {
    const events = [anEvent('due', null, '2026-12-11', tenOn('2026-10-06'))]
    expect(judged(workPushed, workItemFacts({ due: '2026-12-11' }, { events }))).toBeNull()
  })

  it.each([
    ['within a day', '2026-10-06T10:00:00.000Z', null],
    ['later than that', '2026-10-06T10:00:00.001Z', 'off_track'],
  ])('a push taken back %s', (_, back, severity) => {
    const events = [
      anEvent('due', '2026-12-01', '2027-12-01', tenOn('2026-10-05')),
      anEvent('due', '2027-12-01', '2026-12-01', back),
    ]
    expect(judged(workPushed, workItemFacts({ due: '2026-12-01' }, { events }))?.severity ?? null).toBe(severity)
  })

  it('a push only partly taken back counts', () => {
    const events = [
      anEvent('due', '2026-12-01', '2026-12-10', '2026-10-05T10:00:00.000Z'),
      anEvent('due', '2026-12-10', '2026-12-03', '2026-10-05T11:00:00.000Z'),
    ]
    expect(judged(workPushed, workItemFacts({ due: '2026-12-03' }, { events }))?.severity).toBe('at_risk')
  })

  it('is silent once the item is done, and time alone changes nothing', () => {
    const facts = moved(30)
    expect(judged(workPushed, { ...facts, item: { ...facts.item, state: 'done' } })).toBeNull()
    expect(workPushed.recheckAt(facts, workPushed.thresholds, clock())).toBeNull()
  })
})
