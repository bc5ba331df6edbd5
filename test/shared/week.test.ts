import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, clockAt, dayOf, daysBetween, midnightIn, mondayOf, nextWeek, startOfDay } from '../../shared/week.ts'

const ZONES = [
  'UTC',
  'Europe/Lisbon',
  'America/New_York',
  'America/Sao_Paulo',
  'America/Havana',
  'America/St_Johns',
  'Africa/Cairo',
  'Asia/Kathmandu',
  'Asia/Beirut',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Pacific/Kiritimati',
  'Pacific/Marquesas',
]

/** The platform's own answer, without any of our reckoning. */
function dayByIntl(at: string, timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(new Date(at))
}

const anInstant = fc
  .date({ min: new Date('2009-01-01T00:00:00Z'), max: new Date('2032-12-31T00:00:00Z'), noInvalidDate: true })
  .map(date => date.toISOString())
const aDay = anInstant.map(at => at.slice(0, 10))

describe('the day of an instant', () => {
  it.each([
    ['2026-11-22T23:59:59.999Z', 'UTC', '2026-11-22'],
    ['2026-11-22T18:14:59.999Z', 'Asia/Kathmandu', '2026-11-22'],
    ['2026-11-22T18:15:00.000Z', 'Asia/Kathmandu', '2026-11-23'],
    ['2026-11-22T02:59:59.999Z', 'America/Sao_Paulo', '2026-11-21'],
    ['2026-11-22T03:00:00.000Z', 'America/Sao_Paulo', '2026-11-22'],
    ['2026-11-22T11:00:00.000Z', 'Pacific/Apia', '2026-11-23'],
    ['2011-12-30T09:59:59.999Z', 'Pacific/Apia', '2011-12-29'],
    ['2011-12-30T10:00:00.000Z', 'Pacific/Apia', '2011-12-31'],
    ['2026-11-22T09:59:59.999Z', 'Pacific/Kiritimati', '2026-11-22'],
    ['2026-11-22T10:00:00.000Z', 'Pacific/Kiritimati', '2026-11-23'],
  ])('%s in %s is %s', (at, zone, day) => {
    expect(dayOf(at, zone)).toBe(day)
  })

  it('is what the platform says, in any zone, on days of clock changes too', () => {
    fc.assert(
      fc.property(anInstant, fc.constantFrom(...ZONES), (at, zone) => {
        expect(dayOf(at, zone)).toBe(dayByIntl(at, zone))
      }),
      { numRuns: 500 },
    )
  })
})

describe('the start of a day', () => {
  it.each([
    ['2026-11-22', 'UTC', '2026-11-22T00:00:00.000Z'],
    ['2026-11-22', 'Asia/Kathmandu', '2026-11-21T18:15:00.000Z'],
    ['2026-03-29', 'Europe/Lisbon', '2026-03-29T00:00:00.000Z'],
    ['2026-03-30', 'Europe/Lisbon', '2026-03-29T23:00:00.000Z'],
    ['2026-10-25', 'Europe/Lisbon', '2026-10-24T23:00:00.000Z'],
    ['2026-10-26', 'Europe/Lisbon', '2026-10-26T00:00:00.000Z'],
  ])('%s in %s is %s', (day, zone, at) => {
    expect(startOfDay(day, zone)).toBe(at)
  })

  it('is one o’clock where clocks jump over midnight', () => {
    expect(startOfDay('2018-11-04', 'America/Sao_Paulo')).toBe('2018-11-04T03:00:00.000Z')
    expect(startOfDay('2024-04-26', 'Africa/Cairo')).toBe('2024-04-25T22:00:00.000Z')
  })

  it('is the first of two midnights where clocks are put back over it', () => {
    expect(startOfDay('2026-11-01', 'America/Havana')).toBe('2026-11-01T04:00:00.000Z')
  })

  it('is the next day’s where a zone left the day out', () => {
    expect(startOfDay('2011-12-30', 'Pacific/Apia')).toBe('2011-12-30T10:00:00.000Z')
    expect(startOfDay('2011-12-31', 'Pacific/Apia')).toBe('2011-12-30T10:00:00.000Z')
  })

  it('begins the day: that instant belongs to it, the one before does not', () => {
    fc.assert(
      fc.property(aDay, fc.constantFrom(...ZONES), (day, zone) => {
        const start = startOfDay(day, zone)
        const before = new Date(Date.parse(start) - 1).toISOString()
        expect(dayByIntl(start, zone) >= day).toBe(true)
        expect(dayByIntl(before, zone) < day).toBe(true)
        expect(startOfDay(dayOf(start, zone), zone)).toBe(start)
      }),
      { numRuns: 500 },
    )
  })
})

describe('days and weeks', () => {
  it.each([
    ['2026-11-22', '2026-11-16'],
    ['2026-11-23', '2026-11-23'],
    ['2026-11-29', '2026-11-23'],
    ['2027-01-01', '2026-12-28'],
    ['2028-03-01', '2028-02-28'],
  ])('the Monday of %s is %s', (day, monday) => {
    expect(mondayOf(day)).toBe(monday)
  })

  it('adding days and counting them are one', () => {
    fc.assert(
      fc.property(aDay, fc.integer({ min: -3000, max: 3000 }), (day, count) => {
        expect(daysBetween(day, addDays(day, count))).toBe(count)
      }),
    )
  })

  it('crosses months, leap days and years', () => {
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29')
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
    expect(daysBetween('2026-03-01', '2026-02-28')).toBe(-1)
  })
})

describe('a clock', () => {
  it('knows its day, the next midnight and the next week in its zone', () => {
    const late = clockAt('2026-11-22T20:00:00Z', 'Asia/Kathmandu')
    expect(late).toEqual({ now: '2026-11-22T20:00:00.000Z', today: '2026-11-23', timeZone: 'Asia/Kathmandu' })
    expect(midnightIn(1, late)).toBe('2026-11-23T18:15:00.000Z')
    expect(nextWeek(late)).toBe('2026-11-29T18:15:00.000Z')
    expect(nextWeek(clockAt('2026-11-22T12:00:00Z', 'UTC'))).toBe('2026-11-23T00:00:00.000Z')
  })

  it('refuses an unknown zone and a malformed instant', () => {
    expect(() => clockAt('2026-11-22T20:00:00Z', 'Mars/Olympus')).toThrow(RangeError)
    expect(() => clockAt('yesterday', 'UTC')).toThrow(RangeError)
  })
})
