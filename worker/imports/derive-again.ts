import type { FactTableName } from '../../shared/import/fact-tables.ts'
import type { Instant } from '../../shared/week.ts'
import { runAll, runBatch } from '../db/batch.ts'
import type { GraphDb, WorkspaceId } from '../db/client.ts'
import { stepOf } from '../db/fact-columns.ts'
import { importRowRepository } from '../db/repositories/import-rows.ts'
import { DONE_UNLESS_CANCELLED, type ImportRow, importRepository } from '../db/repositories/imports.ts'
import { NODES_AN_INVOCATION, PHASES, type RebuildCursor, rebuild } from '../graph/rebuild.ts'

/** Nodes judged between two notes of the progress: a part of what an invocation can, which has other work to do as well. */
const PART = 10
const NODES_AT_ONCE = Object.fromEntries(
  PHASES.map(phase => [phase, NODES_AN_INVOCATION[phase] / PART]),
) as typeof NODES_AN_INVOCATION

/** Tables in which a new row can change what an item serves, or what is told of it; in the others a changed one can. */
const ABOUT_ITEMS: ReadonlySet<number> = new Set(
  [
    'workspace',
    'cycle',
    'threshold_override',
    'person_identity',
    'initiative_serves',
    'work_item',
    'work_event',
    'link',
    'status_word',
  ].map(name => stepOf(name as FactTableName)),
)
const IF_CHANGED = stepOf('person')

/** The next nodes of a workspace whose facts an import has changed, or an undo has changed back. */
export async function deriveAgain(
  db: GraphDb,
  workspaceId: WorkspaceId,
  batch: ImportRow,
  now: Instant,
): Promise<void> {
  const imports = importRepository(db)
  const from = (batch.cursor as RebuildCursor | null) ?? (await beginning(db, workspaceId, batch))
  const { cursor, done, total } = await rebuild(db, workspaceId, now, { cursor: from, maxNodes: NODES_AT_ONCE })
  const ended =
    batch.state === 'deriving' ? { state: DONE_UNLESS_CANCELLED } : ({ state: 'undone', undoneAt: now } as const)
  await runAll(db, [
    imports.advance(workspaceId, batch, {
      ...(cursor ? { cursor: { ...cursor } } : { ...ended, cursor: null }),
      done,
      total,
      problem: null,
    }),
  ])
}

/** Where nothing is about work items, these are as they were, and only what stands above is judged. */
async function beginning(db: GraphDb, workspaceId: WorkspaceId, { id }: ImportRow): Promise<RebuildCursor | null> {
  const [written] = await runBatch(db, [importRowRepository(db).toWrite(workspaceId, id)])
  const isAboutItems = written.some(
    ({ step, verdict }) => ABOUT_ITEMS.has(step) || (step === IF_CHANGED && verdict !== 'new'),
  )
  return isAboutItems ? null : { phase: 'initiative', after: '', done: 0, total: 0 }
}
