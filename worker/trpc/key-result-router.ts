import { z } from 'zod'
import { id } from '../../shared/graph/scalars.ts'
import { keyResultReads } from '../db/repositories/read-key-results.ts'
import { inWorkspace, router } from './init.ts'
import { readKeyResultPanel } from './key-result-panel.ts'
import { keyResultRef, nodesOfKeyResults } from './key-result-refs.ts'
import { readStatuses } from './standing-views.ts'

export const keyResultRouter = router({
  /** Every open key result with its bet, for picking one: a few rows for each. */
  listOpen: inWorkspace.query(async ({ ctx }) => {
    const rows = await keyResultReads(ctx.db).open(ctx.workspaceId)
    const standings = await readStatuses(ctx.db, ctx.workspaceId, nodesOfKeyResults(rows), ctx.clock)
    return rows.map(row => keyResultRef(row, standings))
  }),

  /** How it stands, the way there and the work that serves it: some 350 rows, however much work that is. */
  panel: inWorkspace
    .input(z.object({ id }))
    .query(({ ctx, input }) => readKeyResultPanel(ctx.db, ctx.workspaceId, input.id, ctx.clock)),
})
