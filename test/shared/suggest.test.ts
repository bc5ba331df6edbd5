import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bm25, wordsOf } from '../../shared/bm25.ts'
import { type SuggestionFacts, suggest } from '../../shared/suggest.ts'

const KEY_RESULTS = [
  { id: 'pay', title: 'Share of payments that succeed at the first try', betTitle: 'Payments that always arrive' },
  { id: 'churn', title: 'Shops that leave in their first year', betTitle: 'Payments that always arrive' },
  { id: 'speed', title: 'Median time of a route', betTitle: 'Routes planned in a second' },
  { id: 'pilot', title: 'Pilots that sign', betTitle: 'Hospitals as a second market' },
]

const facts = (over: Partial<SuggestionFacts> = {}): SuggestionFacts => ({
  title: 'Zzz',
  parent: null,
  siblings: [],
  assignee: null,
  container: null,
  keyResults: KEY_RESULTS,
  ...over,
})

describe('words', () => {
  it.each([
    ['The deals of the Café', ['deal', 'cafe']],
    ['ACCESS v2', ['access', 'v2']],
    ['支払い の 再試行', ['支払い', '再試行']],
    ['--- !', []],
  ])('%s', (text, words) => {
    expect(wordsOf(text)).toEqual(words)
  })
})

describe('BM25', () => {
  const documents = [
    { id: 'a', text: 'payment retry payment' },
    { id: 'b', text: 'payment' },
    { id: 'c', text: 'route of the day' },
  ]

  it('finds the documents with common words, the rarer words first', () => {
    const found = bm25('retry a payment', documents)
    expect([...found.keys()].sort()).toEqual(['a', 'b'])
    expect(found.get('a')?.words).toEqual(['retry', 'payment'])
    expect(found.get('a')?.score).toBeGreaterThan(found.get('b')?.score ?? 0)
  })

  it('finds nothing in nothing', () => {
    expect(bm25('retry', [])).toEqual(new Map())
    expect(bm25('', documents)).toEqual(new Map())
  })

  it('scores above 0, whatever the words', () => {
    const text = fc.array(fc.constantFrom('pay', 'route', 'shop', 'pilot', 'deal')).map(words => words.join(' '))
    fc.assert(
      fc.property(text, fc.array(text, { maxLength: 5 }), (query, texts) => {
        const found = bm25(
          query,
          texts.map((one, id) => ({ id, text: one })),
        )
        for (const { score } of found.values()) expect(score).toBeGreaterThan(0)
      }),
    )
  })
})

describe('suggestions', () => {
  it('have none where nothing speaks for any', () => {
    expect(suggest(facts(), 'en')).toEqual([])
  })

  it('follow the parent, then siblings, container, the assignee and words', () => {
    const all = facts({
      title: 'Median wait',
      parent: { title: 'Hospital pilots', keyResultIds: ['pilot'] },
      siblings: [{ keyResultId: 'churn', count: 3 }],
      container: {
        noun: 'project',
        name: 'PAY',
        tags: [
          { keyResultId: 'pay', count: 8 },
          { keyResultId: 'speed', count: 2 },
        ],
      },
      assignee: {
        name: 'Ana',
        tags: [
          { keyResultId: 'pay', count: 1 },
          { keyResultId: 'speed', count: 1 },
        ],
      },
    })
    expect(suggest(all, 'en')).toEqual([
      { keyResultId: 'pilot', because: 'its parent “Hospital pilots” serves it' },
      { keyResultId: 'churn', because: '3 of 3 tagged siblings serve it' },
      { keyResultId: 'pay', because: '8 of 10 tags in project PAY; 1 of Ana’s last 2 tags' },
    ])
  })

  it('name the words in common', () => {
    expect(suggest(facts({ title: 'Retry failed payments' }), 'en')).toMatchObject([
      { keyResultId: 'pay', because: 'shares “payment”' },
      { keyResultId: 'churn', because: 'shares “payment”' },
    ])
  })

  it('are of the open key results only', () => {
    expect(suggest(facts({ siblings: [{ keyResultId: 'closed-long-ago', count: 9 }] }), 'en')).toEqual([])
  })

  it('are at most three and the same in whatever order the key results come', () => {
    const siblings = KEY_RESULTS.map(({ id }) => ({ keyResultId: id, count: 1 }))
    const made = suggest(facts({ siblings }), 'en')
    expect(made.map(one => one.keyResultId)).toEqual(['churn', 'pay', 'pilot'])
    expect(suggest(facts({ siblings, keyResults: KEY_RESULTS.toReversed() }), 'en')).toEqual(made)
  })
})
