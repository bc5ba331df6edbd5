import type { Overrides } from '../../shared/rules/registry.ts'
import type { Instant } from '../../shared/week.ts'
import { runBatch } from '../db/batch.ts'
import type { GraphDb, WorkspaceId } from '../db/client.ts'
import { type JudgedKind, rejudgementRepository } from '../db/repositories/rejudgements.ts'
import type { StatusChange } from './judgement.ts'
import { startRun } from './run.ts'
import { dirtyOf, settleOnly } from './settle.ts'

/** So many open nodes of the rule's kind are judged; of more, the first by id. Items go many at once, others do not. */
const PREVIEWED: Record<JudgedKind, number> = { work_item: 600, initiative: 60, key_result: 60, bet: 60 }

export interface ThresholdPreview {
  /** Open nodes that were judged by the other thresholds, and whether there are more. */
  looked: number
  more: boolean
  changes: StatusChange[]
}

/**
 * What the statuses of a kind of nodes would be by other thresholds, without writing any of it: each node is judged
 * from its facts as it would be, and what is different now is told. What is above these nodes is not judged.
 */
export async function previewThresholds(
  db: GraphDb,
  workspaceId: WorkspaceId,
  now: Instant,
  kind: JudgedKind,
  overrides: Overrides,
): Promise<ThresholdPreview> {
  const rejudgements = rejudgementRepository(db)
  const most = PREVIEWED[kind]
  const [open] = await runBatch(db, [rejudgements.openIdsAfter(workspaceId, kind, '', most + 1)])
  const page = open.slice(0, most)
  const changes: StatusChange[] = []
  const run = await startRun(db, workspaceId, now)
  const onJudged: (typeof run)['onJudged'] = judgements => {
    for (const { change } of judgements) if (change) changes.push(change)
  }
  await settleOnly({ ...run, overrides, onlyLooks: true, onJudged }, dirtyOf(page.map(({ id }) => ({ kind, id }))))
  return { looked: page.length, more: open.length > most, changes }
}
