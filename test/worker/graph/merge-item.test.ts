import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ItemNews } from '../../../worker/graph/change.ts'
import { mergeItem } from '../../../worker/graph/merge-item.ts'
import { unknownItem } from '../../../worker/graph/new-item.ts'

const key = { tool: 'jira', site: 'acme.atlassian.net', externalId: 'A-1' } as const
const NOW = '2026-11-18T10:00:00.000Z'
const at = (minute: number) => new Date(Date.parse('2026-11-18T08:00:00.000Z') + minute * 60_000).toISOString()

/** News of one minute, as a tool with a changelog tells it: only what changed, with the change. */
const news = fc
  .record({
    state: fc.option(fc.constantFrom('todo', 'doing', 'done', 'dropped'), { nil: undefined }),
    due: fc.option(fc.constantFrom('2026-11-20', '2026-12-01', null), { nil: undefined }),
    title: fc.option(fc.constantFrom('One', 'Two'), { nil: undefined }),
    blocked: fc.option(fc.boolean(), { nil: undefined }),
  })
  .map(fields => (minute: number): ItemNews => {
    const happenedAt = at(minute)
    const { state, blocked } = fields
    return {
      key,
      toolId: '1',
      source: 'connector',
      toolTime: happenedAt,
      deliveryId: null,
      fields: Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)),
      changes: [
        ...(state ? [{ kind: 'state' as const, from: null, to: state, happenedAt }] : []),
        ...(blocked === undefined
          ? []
          : [{ kind: 'blocked' as const, from: null, to: blocked ? 'true' : null, happenedAt }]),
      ],
    }
  })

const merged = (told: readonly ItemNews[]) =>
  told.reduce((columns, one) => mergeItem(columns, one, undefined, NOW).columns, unknownItem(key, 'connector', NOW))

describe('news of an item', () => {
  it('gives the same item in whatever order it comes, and told twice', () => {
    const shuffled = fc.array(news, { minLength: 1, maxLength: 8 }).chain(makers => {
      const told = makers.map((make, minute) => make(minute))
      const order = fc.shuffledSubarray(told, { minLength: told.length })
      return fc.record({ told: fc.constant(told), arrived: order, again: fc.subarray(told) })
    })
    fc.assert(
      fc.property(shuffled, ({ told, arrived, again }) => {
        const { fieldTimes: _, ...inOrder } = merged(told)
        const { fieldTimes: __, ...otherwise } = merged([...arrived, ...again])
        expect(otherwise).toEqual(inOrder)
      }),
    )
  })

  it('leaves what it does not tell, and empties what it tells to be empty', () => {
    const [first, second] = [
      { ...anyNews(1), fields: { due: '2026-11-20', assigneeId: 'ana' } },
      { ...anyNews(2), fields: { due: null } },
    ]
    expect(merged([first, second])).toMatchObject({ due: null, assigneeId: 'ana' })
  })

  it('does not let a late word on one field hold up a later one on another', () => {
    const comment = { ...anyNews(2), fields: { title: 'Two' } }
    const late = { ...anyNews(1), fields: { title: 'One', due: '2026-12-01' } }
    expect(merged([comment, late])).toMatchObject({ title: 'Two', due: '2026-12-01' })
  })

  it('knows when it was done from the change, not from the news that only says so', () => {
    const comment = { ...anyNews(5), fields: { state: 'done' as const } }
    const closing = {
      ...anyNews(3),
      fields: { state: 'done' as const },
      changes: [{ kind: 'state' as const, from: 'doing', to: 'done', happenedAt: at(3) }],
    }
    expect(merged([comment, closing]).doneAt).toBe(at(3))
    expect(merged([closing, comment]).doneAt).toBe(at(3))
  })
})

function anyNews(minute: number): ItemNews {
  return { key, toolId: null, source: 'connector', toolTime: at(minute), deliveryId: null, fields: {}, changes: [] }
}
