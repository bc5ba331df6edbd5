import { expect, test } from 'vitest'
import { asMember, query } from './call.ts'
import { ferryWorks, issueNews } from './ferry-works.ts'

test('how long statuses took to know', async () => {
  const late = await ferryWorks()
  const news = (key: string, minutes: number) =>
    late.happens(
      issueNews(key, { toolTime: `2026-11-20T10:${60 - minutes}:00.000Z`, fields: { due: '2026-11-04' } }),
      '2026-11-20T11:00:00.000Z',
    )
  for (const [key, minutes] of [
    ['FER-1', 1],
    ['FER-2', 2],
    ['FER-3', 30],
  ] as const)
    await news(key, minutes)
  const { data } = await query<{ kind: string; changes: number; medianMs: number; p95Ms: number }[]>(
    asMember(late, { now: '2026-11-21T10:00:00.000Z' }),
    'graph.delay',
    { from: '2026-11-20', to: '2026-11-20' },
  )
  expect(data.find(one => one.kind === 'work_item')).toEqual({
    kind: 'work_item',
    changes: 3,
    medianMs: 120_000,
    p95Ms: 1_800_000,
  })
})
