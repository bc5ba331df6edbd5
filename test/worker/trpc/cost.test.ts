import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { graphDb } from '../../../worker/db/client.ts'
import { countingRows, type RowCount } from '../row-counter.ts'
import { asMember, query } from './call.ts'
import { aKeyResult, aTag, type FerryWorks, ferryWorks, issue, issueNews, NOW, serve } from './ferry-works.ts'

/** Rows and queries that one call takes. */
async function cost(ferry: FerryWorks, path: string, input?: unknown, person = 'ines'): Promise<RowCount> {
  const counting = countingRows(env.DB)
  const db = graphDb({ DB: counting.d1 }, ferry.id)
  const { status } = await query(asMember(ferry, { db, person: { id: person, name: person } }), path, input)
  expect(status).toBe(200)
  return counting.count
}

/** Fifty issues on a board, each under one of five key results. */
async function aBoard() {
  const ferry = await ferryWorks()
  for (let i = 0; i < 5; i++) {
    await ferry.happens({ kind: 'key_result_saved', keyResult: aKeyResult(`kr-${i}`, 'bet-online', 'ines'), at: NOW })
  }
  const keys = Array.from({ length: 50 }, (_, i) => `FER-${200 + i}`)
  for (const [i, key] of keys.entries()) await serve(ferry, key, `kr-${i % 5}`)
  return { ferry, keys }
}

describe('rows read', () => {
  test('one item’s context: at most 40 in three queries; a board of fifty: at most 1,200', async () => {
    const { ferry, keys } = await aBoard()
    const one = await cost(ferry, 'context.items', { items: [issue('FER-200')] })
    expect(one.queries).toBeLessThanOrEqual(3)
    expect(one.read).toBeGreaterThan(0)
    expect(one.read).toBeLessThanOrEqual(40)
    const board = await cost(ferry, 'context.items', { items: keys.map(issue) })
    expect(board.queries).toBeLessThanOrEqual(3)
    expect(board.read).toBeLessThanOrEqual(1200)
    const mark = await cost(ferry, 'changes.mark')
    expect(mark.read).toBeLessThanOrEqual(4)
    expect(mark.written + one.written + board.written).toBe(0)
  })

  test('what asks for my attention: at most 200 for the owner of seven key results and for a person with ten open items', async () => {
    const { ferry } = await aBoard()
    for (let i = 0; i < 10; i++) {
      await ferry.happens(aTag(`FER-${i}`, `kr-${i % 5}`))
      await ferry.happens(issueNews(`FER-${i}`, { fields: { due: '2026-11-10' } }))
    }
    for (const person of ['ines', 'tom']) {
      const { read } = await cost(ferry, 'atRisk.mine', undefined, person)
      expect(read).toBeLessThanOrEqual(200)
    }
  })
})
