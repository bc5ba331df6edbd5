import { FACT_TABLES } from '../../shared/import/fact-tables.ts'
import type { Product } from './fixtures.ts'

const DERIVED = ['serving_item', 'node_status', 'key_result_tally', 'initiative_tally', 'touch_tally', 'untagged_month']

/** Leaves of the workspace its members alone. */
export async function emptyWorkspace({ worker, workspaceId }: Product): Promise<void> {
  const facts = FACT_TABLES.filter(table => table !== 'workspace' && table !== 'person').toReversed()
  await worker.db.batch([
    worker.db.prepare('delete from item_facet where workspace_id = ?').bind(workspaceId),
    worker.db.prepare('update work_item set parent_id = null where workspace_id = ?').bind(workspaceId),
    ...[...DERIVED, ...facts].map(table =>
      worker.db.prepare(`delete from ${table} where workspace_id = ?`).bind(workspaceId),
    ),
    worker.db.prepare('delete from person where workspace_id = ? and user_id is null').bind(workspaceId),
  ])
}
