import { z } from 'zod'
import { runAll } from '../db/batch.ts'
import type { GraphDb } from '../db/client.ts'
import { readTitles } from '../db/repositories/read-titles.ts'
import type { StatusChange } from '../graph/judgement.ts'
import { NODES_AN_INVOCATION, PHASES, rebuild } from '../graph/rebuild.ts'
import { audited } from './audited.ts'
import { allowedTo, router } from './init.ts'

/** Changed statuses that are named, for each call. */
const EXAMPLES = 20

const rebuildCursor = z.object({
  phase: z.enum(PHASES),
  after: z.string().max(64),
  done: z.int().min(0),
  total: z.int().min(0),
})

export const rebuildRouter = router({
  /**
   * Derives the workspace's statuses, findings and counters anew from its facts and mends what differs: the first piece
   * without a cursor, the next with the one that was answered, until it answers none. `done` of `total` nodes says how
   * far it is, `changed` how many statuses stood otherwise (some by name), `mended` how many nodes were put right in
   * anything else. Each call judges up to a thousand items or fifty nodes above them, at some ten rows read an item;
   * nothing is written where all is right, and work may go on meanwhile.
   */
  rebuild: allowedTo('manage_rules')
    .input(z.object({ cursor: rebuildCursor.nullable() }))
    .mutation(async ({ ctx, input: { cursor } }) => {
      if (cursor === null) await runAll(ctx.db, [audited(ctx, 'graph.rebuild', null, {})])
      const { changes, ...progress } = await rebuild(ctx.db, ctx.workspaceId, ctx.now, {
        cursor,
        maxNodes: NODES_AN_INVOCATION,
      })
      return { ...progress, changed: changes.length, examples: await named(ctx, changes.slice(0, EXAMPLES)) }
    }),
})

async function named({ db, workspaceId }: { db: GraphDb; workspaceId: string }, changes: StatusChange[]) {
  const titles = await Promise.all(
    PHASES.map(kind => {
      const ids = changes.filter(one => one.kind === kind).map(one => one.id)
      return ids.length > 0 ? readTitles(db, workspaceId, kind, ids) : new Map<string, string>()
    }),
  )
  const titleOf = (id: string) => titles.find(of => of.has(id))?.get(id) ?? ''
  return changes.map(one => ({ ...one, title: titleOf(one.id) }))
}
