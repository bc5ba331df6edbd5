import { describe, expect, it } from 'vitest'
import { agoWords, dayWords, delayWords, momentsAgoWords, sinceWords } from '../../../extension/ui/dates.ts'
import { VIEWER } from './view-fixtures.ts'

describe('since when', () => {
  it.each([
    ['2026-11-16T08:05:00.000Z', 'since 08:05 today'],
    ['2026-11-15T23:30:00.000Z', 'since yesterday'],
    ['2026-11-12T14:00:00.000Z', 'since Thursday'],
    ['2026-11-10T08:00:00.000Z', 'since Tuesday'],
    ['2026-11-09T08:00:00.000Z', 'since 9 Nov, 7 days'],
    ['2025-11-16T08:00:00.000Z', 'since 16 Nov 2025, 365 days'],
  ])('%s reads "%s"', (at, words) => expect(sinceWords(at, VIEWER)).toBe(words))

  it('reckons days in the workspace’s zone, not in UTC', () => {
    const auckland = { ...VIEWER, timeZone: 'Pacific/Auckland' }
    expect(sinceWords('2026-11-15T23:30:00.000Z', auckland)).toBe('since 12:30 today')
  })

  it('speaks the viewer’s language where the browser knows it', () => {
    expect(dayWords('2026-03-05', { ...VIEWER, locale: 'de' })).toBe('5. März')
  })
})

it.each([
  ['2026-11-16T01:00:00.000Z', 'today'],
  ['2026-11-15T01:00:00.000Z', 'yesterday'],
  ['2026-10-05T09:00:00.000Z', '42 days ago'],
])('%s was %s', (at, words) => expect(agoWords(at, VIEWER)).toBe(words))

it.each([
  ['2026-11-16T10:31:30.000Z', 'now'],
  ['2026-11-16T10:29:00.000Z', '3 minutes ago'],
  ['2026-11-16T05:00:00.000Z', '5 hours ago'],
  ['2026-11-14T10:00:00.000Z', '2 days ago'],
  ['2026-11-16T10:40:00.000Z', 'now'],
])('%s was %s, to the minute', (at, words) => expect(momentsAgoWords(at, VIEWER)).toBe(words))

it.each([
  [0, '1 second'],
  [4200, '4 seconds'],
  [59_999, '60 seconds'],
  [60_000, '1 minute'],
  [3_600_000 * 5, '5 hours'],
  [86_400_000 * 3, '3 days'],
])('a delay of %i ms reads "%s"', (ms, words) => expect(delayWords(ms, 'en')).toBe(words))
