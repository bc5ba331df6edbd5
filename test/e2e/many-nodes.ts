import { graphDb } from '../../worker/db/client.ts'
import { type Facts, insertFacts } from '../../worker/db/repositories/bulk.ts'
import type { Product } from './fixtures.ts'

const BETS = 20
const KEY_RESULTS = 160
const INITIATIVES = 4820
const MADE = '2026-10-01T08:00:00.000Z'
const TERM = { start: '2026-10-01', due: '2026-12-31' }
const PREFIX = 'many-'

const count = (length: number) => Array.from({ length }, (_, index) => index)
const made = (kind: string, index: number, title: string) => ({
  id: `${PREFIX}${kind}-${index}`,
  title: `${title} ${index}`,
  ownerId: null,
  ...TERM,
  createdAt: MADE,
  updatedAt: MADE,
})

/** Five thousand nodes beside those of the sample while something runs; afterwards none of them is left. */
export async function withManyNodes({ worker, workspaceId }: Product, run: () => Promise<void>): Promise<void> {
  const facts: Facts = {
    bets: count(BETS).map(index => ({
      ...made('bet', index, 'Claim'),
      hypothesis: 'Doing it moves the position.',
      positionName: 'Share',
      positionUnit: '%',
      positionDirection: 'increase' as const,
      positionBaseline: 10,
      positionTarget: 20,
      positionDue: TERM.due,
      state: 'committed' as const,
    })),
    keyResults: count(KEY_RESULTS).map(index => ({
      ...made('kr', index, 'Result'),
      betId: `${PREFIX}bet-${index % BETS}`,
      unit: '%',
      direction: 'increase' as const,
      baseline: 0,
      target: 100,
      commitment: 'committed' as const,
    })),
    initiatives: count(INITIATIVES).map(index => ({
      ...made('initiative', index, 'Effort'),
      state: 'active' as const,
      stateSince: MADE,
    })),
    serves: count(INITIATIVES).map(index => ({
      initiativeId: `${PREFIX}initiative-${index}`,
      keyResultId: `${PREFIX}kr-${index % KEY_RESULTS}`,
      share: 1,
    })),
  }
  try {
    await insertFacts(graphDb({ DB: worker.db }, workspaceId), workspaceId, facts)
    await run()
  } finally {
    for (const [table, column] of [
      ['initiative', 'id'],
      ['key_result', 'id'],
      ['bet', 'id'],
      ['node_status', 'node_id'],
      ['status_history', 'node_id'],
      ['fact_version', 'fact_id'],
    ])
      await worker.db
        .prepare(`delete from ${table} where workspace_id = ? and ${column} glob ?`)
        .bind(workspaceId, `${PREFIX}*`)
        .run()
  }
}
