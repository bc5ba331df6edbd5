import { expect, test } from 'vitest'
import type { AtRiskView } from '../../../shared/views/at-risk.ts'
import { localeOf } from '../../../worker/trpc/locale.ts'
import { asMember, query } from './call.ts'
import { aTag, ferryWorks, issueNews } from './ferry-works.ts'

test.each([
  ['de-DE', 'de-DE'],
  ['en-US,en;q=0.9,de;q=0.8', 'en-US'],
  [' fr ;q=1', 'fr'],
  ['*', 'en-GB'],
  ['', 'en-GB'],
  [null, 'en-GB'],
  ['not a tag, de', 'en-GB'],
  ['x'.repeat(10_000), 'en-GB'],
])('who accepts "%s" reads %s', (accepted, locale) => expect(localeOf(accepted)).toBe(locale))

test.each([
  ['en-US', 'due Nov 4'],
  ['en-GB', 'due 4 Nov'],
  ['de-DE', 'due 4. Nov.'],
])('in %s a finding says "%s"', async (locale, words) => {
  const ferry = await ferryWorks()
  await ferry.happens(aTag('FER-1', 'kr-booked'))
  await ferry.happens(issueNews('FER-1', { fields: { due: '2026-11-04' } }))
  const context = asMember(ferry, { locale, person: { id: 'tom', name: 'Tom' } })
  const { data } = await query<AtRiskView>(context, 'atRisk.mine')
  expect(data.slipping.map(one => one.reason)).toEqual([expect.stringContaining(`${words},`)])
})
