import { describe, expect, it } from 'vitest'
import { workCarriedOver } from '../../../shared/rules/work-carried-over.ts'
import { addDays } from '../../../shared/week.ts'
import { anEvent, judged, tenOn, workItemFacts } from '../factories.ts'

function moves(kind: 'sprint' | 'fix_version', ...changes: [string | null, string | null][]) {
  const events = changes.map(([from, to], index) => anEvent(kind, from, to, tenOn(addDays('2026-10-05', 7 * index))))
  return workItemFacts({}, { events })
}

describe('work.carried_over', () => {
  it.each([
    [1, 'watch'],
    [2, 'at_risk'],
    [3, 'at_risk'],
    [4, 'off_track'],
  ])('%i sprints later', (count, severity) => {
    const changes = Array.from({ length: count }, (_, i): [string, string] => [`Sprint ${8 + i}`, `Sprint ${9 + i}`])
    expect(judged(workCarriedOver, moves('sprint', ...changes))?.severity).toBe(severity)
  })

  it.each([
    ['a later number', 'Sprint 9', 'Sprint 10', true],
    ['an earlier number', 'Sprint 10', 'Sprint 9', false],
    ['a later day', '2026-10-16 Kiwi', '2026-10-30 Apple', true],
    ['an earlier day', '2026-10-30 Sprint 4', '2026-10-16 Sprint 5', false],
    ['a list whose last is later', 'Sprint 9', 'Sprint 9, Sprint 10', true],
    ['a later version', '2.9', '2.10', true],
    ['a deeper version', '2.9', '2.9.1', true],
    ['an earlier version', '2.10', '2.9.4', false],
    ['names that cannot be ordered', 'Kiwi', 'Apple', false],
    ['another train', 'Web 3', 'Mobile 4', false],
    ['the first sprint', null, 'Sprint 9', false],
    ['out of the sprint', 'Sprint 9', null, false],
  ])('%s', (_, from, to, counts) => {
    expect(judged(workCarriedOver, moves('sprint', [from, to])) !== null).toBe(counts)
  })

  it('joins a removal and the addition after it', () => {
    expect(judged(workCarriedOver, moves('fix_version', ['1.4', null], [null, '1.5']))).toMatchObject({
      severity: 'watch',
      since: tenOn('2026-10-12'),
      sentence: 'carried over 1 time ≥ 1, now in 1.5',
    })
  })

  it('counts sprints and versions together, since the move that reached the limit', () => {
    const events = [
      anEvent('fix_version', '1.4', '1.5', tenOn('2026-10-12')),
      anEvent('sprint', 'Sprint 1', 'Sprint 2', tenOn('2026-10-05')),
      anEvent('sprint', 'Sprint 2', 'Sprint 3', tenOn('2026-10-19')),
    ]
    expect(judged(workCarriedOver, workItemFacts({}, { events }))).toMatchObject({
      severity: 'at_risk',
      since: tenOn('2026-10-12'),
      sentence: 'carried over 3 times ≥ 2, now in Sprint 3',
    })
  })

  it('is silent once the item is done', () => {
    const facts = moves('sprint', ['Sprint 1', 'Sprint 2'])
    expect(judged(workCarriedOver, { ...facts, item: { ...facts.item, state: 'done' } })).toBeNull()
  })
})
