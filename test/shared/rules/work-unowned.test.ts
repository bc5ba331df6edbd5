import { describe, expect, it } from 'vitest'
import { workUnowned } from '../../../shared/rules/work-unowned.ts'
import { anEvent, clock, judged, tenOn, workItemFacts } from '../factories.ts'

const nobody = { assigneeId: null }

describe('work.unowned', () => {
  it.each([
    ['in progress', { ...nobody, state: 'doing' as const }, true],
    ['in progress with an assignee', { state: 'doing' as const }, false],
    ['due in seven days', { ...nobody, state: 'todo' as const, due: '2026-11-29' }, true],
    ['due in eight days', { ...nobody, state: 'todo' as const, due: '2026-11-30' }, false],
    ['overdue', { ...nobody, state: 'todo' as const, due: '2026-11-01' }, true],
    ['due soon with an assignee', { state: 'todo' as const, due: '2026-11-24' }, false],
    ['to do without a due day', { ...nobody, state: 'todo' as const }, false],
    ['done', { ...nobody, state: 'done' as const, due: '2026-11-24' }, false],
  ])('%s', (_, item, found) => {
    expect(judged(workUnowned, workItemFacts(item))?.severity ?? null).toBe(found ? 'watch' : null)
  })

  it('says what makes an owner needed', () => {
    expect(judged(workUnowned, workItemFacts(nobody))?.sentence).toBe('in progress with nobody assigned')
    expect(judged(workUnowned, workItemFacts({ ...nobody, state: 'todo', due: '2026-11-24' }))?.sentence).toBe(
      'nobody assigned, due 24 Nov',
    )
  })

  it.each([
    ['its start', workItemFacts(nobody), tenOn('2026-11-02')],
    [
      'the day it came within a week',
      workItemFacts({ ...nobody, state: 'todo', due: '2026-11-24' }),
      '2026-11-17T00:00:00.000Z',
    ],
    [
      'the day its assignee was taken off',
      workItemFacts(nobody, { events: [anEvent('assignee', 'ana', null, tenOn('2026-11-20'))] }),
      tenOn('2026-11-20'),
    ],
    [
      'the move that brought it near',
      workItemFacts(
        { ...nobody, state: 'todo', due: '2026-11-24' },
        { events: [anEvent('due', '2027-01-01', '2026-11-24', tenOn('2026-11-19'))] },
      ),
      tenOn('2026-11-19'),
    ],
  ])('holds since %s', (_, facts, since) => {
    expect(judged(workUnowned, facts)?.since).toBe(since)
  })

  it('is looked at again when the due day comes within a week', () => {
    const facts = workItemFacts({ ...nobody, state: 'todo', due: '2026-12-24' })
    expect(workUnowned.recheckAt(facts, workUnowned.thresholds, clock())).toBe('2026-12-17T00:00:00.000Z')
  })
})
