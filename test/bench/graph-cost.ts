import type { ItemKey } from '../../shared/graph/item-key.ts'
import { addDays, clockAt } from '../../shared/week.ts'
import { graphDb } from '../../worker/db/client.ts'
import { ingest } from '../../worker/graph/ingest.ts'
import { readItemContexts } from '../../worker/trpc/item-contexts.ts'
import { loadSample } from '../playground/load-sample.ts'
import { newSecrets } from '../playground/local-data.ts'
import { startLocalWorker } from '../playground/local-worker.ts'
import { TIME_ZONE } from '../playground/sample-workspace/moment.ts'
import { JIRA_SITE } from '../playground/sample-workspace/people.ts'
import { sampleWorkspace } from '../playground/sample-workspace/sample-workspace.ts'
import { countingRows } from '../worker/row-counter.ts'
import type { Figure } from './figure.ts'

/** Four levels deep: a story under an epic, which serves one key result through an initiative. */
const STORY: ItemKey = { tool: 'jira', site: JIRA_SITE, externalId: 'DRV-95' }
const BOARD_SIZE = 50

/** Rows that D1 reads and writes (and bills) for what happens most, on the sample workspace. */
export async function graphCostFigures(): Promise<Figure[]> {
  const worker = await startLocalWorker({ secrets: newSecrets(), persistTo: null })
  try {
    const now = new Date().toISOString()
    const workspaceId = await loadSample(worker, now)
    const { d1, count, reset } = countingRows(worker.db)
    const db = graphDb({ DB: d1 }, workspaceId)
    const clock = { ...clockAt(now, TIME_ZONE), locale: 'en' }
    const { items } = sampleWorkspace(now)

    const [context] = await readItemContexts(db, workspaceId, [STORY], clock)
    if (!context?.tagged) throw new Error('The story of the benchmark serves nothing.')
    const one = { ...count }
    reset()
    const board = items.slice(0, BOARD_SIZE).map(item => item.key)
    await readItemContexts(db, workspaceId, board, clock)
    const screen = { ...count }
    reset()
    const story = items.find(item => item.key.externalId === STORY.externalId)
    await ingest(
      db,
      workspaceId,
      {
        kind: 'item_news',
        news: {
          key: STORY,
          toolId: story?.toolId ?? null,
          source: 'connector',
          toolTime: now,
          deliveryId: null,
          fields: { due: addDays(clock.today, 40) },
          changes: [{ kind: 'due', from: story?.due ?? null, to: addDays(clock.today, 40), happenedAt: now }],
        },
      },
      now,
    )
    const event = { ...count }
    return [
      { name: 'context-of-one-item', value: one.read, unit: 'rows-read', limit: 40 },
      { name: 'context-of-one-item', value: one.queries, unit: 'queries', limit: 3 },
      { name: 'context-of-a-board-of-50', value: screen.read, unit: 'rows-read', limit: 1200 },
      { name: 'one-webhook-event', value: event.read, unit: 'rows-read', limit: 80 },
      { name: 'one-webhook-event', value: event.written, unit: 'rows-written', limit: 40 },
    ]
  } finally {
    await worker.close()
  }
}
