import { describe, expect, it } from 'vitest'
import { workReopened } from '../../../shared/rules/work-reopened.ts'
import { anEvent, clock, judged, tenOn, workItemFacts } from '../factories.ts'

function back(done: string | null, reopened: string) {
  const events = [
    ...(done ? [anEvent('state', 'doing', 'done', tenOn(done))] : []),
    anEvent('state', 'done', 'doing', tenOn(reopened)),
  ]
  return workItemFacts({}, { events })
}

describe('work.reopened', () => {
  it.each([
    ['fourteen days after it was done', back('2026-11-06', '2026-11-20'), true],
    ['fifteen days after it was done', back('2026-11-05', '2026-11-20'), false],
    ['fourteen days ago', back('2026-11-07', '2026-11-08'), true],
    ['fifteen days ago', back('2026-11-06', '2026-11-07'), false],
    ['without a word of when it was done', back(null, '2026-11-20'), true],
    ['never', workItemFacts(), false],
  ])('open again %s', (_, facts, found) => {
    expect(judged(workReopened, facts)?.severity ?? null).toBe(found ? 'watch' : null)
  })

  it('does not take a dropped item that comes back for a finished one', () => {
    const events = [anEvent('state', 'dropped', 'doing', tenOn('2026-11-20'))]
    expect(judged(workReopened, workItemFacts({}, { events }))).toBeNull()
  })

  it('is silent when the item is done again', () => {
    expect(
      judged(workReopened, { ...back('2026-11-18', '2026-11-20'), item: workItemFacts({ state: 'done' }).item }),
    ).toBeNull()
  })

  it('says when it came back and how soon', () => {
    expect(judged(workReopened, back('2026-11-18', '2026-11-20'))).toMatchObject({
      since: tenOn('2026-11-20'),
      sentence: 'open again since 20 Nov, 2 days after it was done ≤ 14',
    })
    expect(judged(workReopened, back(null, '2026-11-20'))?.sentence).toBe('open again since 20 Nov after it was done')
  })

  it('ends by itself', () => {
    expect(workReopened.recheckAt(back('2026-11-18', '2026-11-20'), workReopened.thresholds, clock())).toBe(
      '2026-12-05T00:00:00.000Z',
    )
  })
})
