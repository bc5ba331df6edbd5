import { describe, expect, it } from 'vitest'
import { freshnessOf, type LinkFacts, STALE_CHANGES, type StaleChange } from '../../shared/freshness.ts'
import { clock, tenOn } from './factories.ts'

const aLink = (over: Partial<LinkFacts> = {}): LinkFacts => ({
  madeAt: tenOn('2026-08-01'),
  confirmedAt: tenOn('2026-10-26'),
  touchedAt: null,
  staleChange: null,
  ...over,
})

describe('a link', () => {
  it.each([
    ['confirmed 27 days ago', aLink(), false],
    ['confirmed 28 days ago', aLink({ confirmedAt: tenOn('2026-10-25') }), true],
    ['touched since', aLink({ confirmedAt: tenOn('2026-09-01'), touchedAt: tenOn('2026-11-01') }), false],
    [
      'made today by a rule that confirms nothing',
      aLink({ madeAt: tenOn('2026-11-22'), confirmedAt: tenOn('2026-01-01') }),
      false,
    ],
  ])('%s', (_, link, stale) => {
    expect(freshnessOf(link, clock()).stale).toBe(stale)
  })

  it('goes stale at a midnight of the workspace’s zone', () => {
    const link = aLink()
    expect(freshnessOf(link, clock())).toEqual({ stale: false, because: null, staleAt: '2026-11-23T00:00:00.000Z' })
    const kathmandu = (now: string) => freshnessOf(link, clock(now, 'Asia/Kathmandu'))
    expect(kathmandu('2026-11-22T10:00:00Z').staleAt).toBe('2026-11-22T18:15:00.000Z')
    expect(kathmandu('2026-11-22T18:14:59.999Z').stale).toBe(false)
    expect(kathmandu('2026-11-22T18:15:00.000Z').stale).toBe(true)
  })

  it('says since when nobody believed in it', () => {
    expect(freshnessOf(aLink({ confirmedAt: tenOn('2026-10-10') }), clock())).toEqual({
      stale: true,
      because: 'nobody confirmed it and nothing happened since 10 Oct, 43 days ago',
      staleAt: null,
    })
  })

  it.each(Object.entries(STALE_CHANGES))('is stale at once by %s', (change, because) => {
    const link = aLink({ confirmedAt: tenOn('2026-11-22'), staleChange: change as StaleChange })
    expect(freshnessOf(link, clock())).toEqual({ stale: true, because, staleAt: null })
  })
})
