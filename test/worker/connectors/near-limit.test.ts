import { describe, expect, test } from 'vitest'
import { nearLimitSeconds } from '../../../worker/connectors/near-limit.ts'
import { JiraSite } from '../../stand-ins/jira-site.ts'
import { connected } from './connected.ts'

describe('how long reading in bulk pauses', () => {
  test.each([
    [{}, null],
    [{ 'x-ratelimit-nearlimit': 'true' }, 60],
    [{ 'x-ratelimit-nearlimit': 'false' }, null],
    [{ 'x-hubspot-ratelimit-max': '190', 'x-hubspot-ratelimit-remaining': '150' }, null],
    [
      {
        'x-hubspot-ratelimit-max': '190',
        'x-hubspot-ratelimit-remaining': '37',
        'x-hubspot-ratelimit-interval-milliseconds': '5000',
      },
      5,
    ],
    [{ 'x-hubspot-ratelimit-max': '190', 'x-hubspot-ratelimit-remaining': '0' }, 10],
  ])('%j: %s', (headers, seconds) => {
    expect(nearLimitSeconds(new Headers(headers as Record<string, string>))).toBe(seconds)
  })
})

test('a first load near the quota of the app waits between its pages, while deliveries go on', async () => {
  const rig = await connected()
  const account = { email: 'admin@example.com', token: 'api-token' }
  const site = new JiraSite(`n-${crypto.randomUUID().slice(0, 8)}.atlassian.net`, account, undefined, rig.now)
  rig.vendors.add(site)
  const id = await rig.connect({ tool: 'jira', site: site.host, ...account, webhookSecret: 'secret' })
  for (let i = 0; i < 65; i += 1) site.add()
  site.limits.most = 200
  site.limits.used = 110
  const began = rig.clock.ms
  await rig.load(id)
  expect((await rig.items()).filter(item => item.site === site.host)).toHaveLength(65)
  // Two pages came near the quota, and waited a minute each.
  expect(rig.clock.ms - began).toBeGreaterThanOrEqual(60_000)
  expect(site.limits.refused).toBe(0)
})
