import { z } from 'zod'
import { id } from '../../shared/graph/scalars.ts'
import { runAll } from '../db/batch.ts'
import { type DeliveryOutcome, deliveryRepository } from '../db/repositories/deliveries.ts'
import { writeBackDueRepository } from '../db/repositories/write-back-due.ts'
import { writtenBackRepository } from '../db/repositories/written-back.ts'
import { audited } from './audited.ts'
import { connectingOf, connectionOf } from './connection-access.ts'
import { allowedTo, router } from './init.ts'

const managing = allowedTo('manage_connections')
const AT_MOST = 100
/** Enough of a delivery to know it by. */
const SHOWN_CHARACTERS = 2000

/** What went wrong on a connection: deliveries that were given up, and what the tool did not let us write. */
export const deadLettersRouter = router({
  deadLetters: managing.input(z.object({ connectionId: id })).query(async ({ ctx, input }) => {
    await connectionOf(ctx.db, ctx.workspaceId, input.connectionId)
    const rows = await deliveryRepository(ctx.db).dead(ctx.workspaceId, input.connectionId, AT_MOST)
    return rows.map(({ outcome, body, ...row }) => ({
      ...row,
      outcome: outcome === null ? null : (JSON.parse(outcome) as DeliveryOutcome),
      body: body.slice(0, SHOWN_CHARACTERS),
    }))
  }),

  /** Sends dead deliveries through again: those named, or all. Answers how many. */
  replay: managing
    .input(z.object({ connectionId: id, deliveryIds: z.array(z.string().max(200)).max(AT_MOST).nullable() }))
    .mutation(async ({ ctx, input }) => {
      const { connectionId, deliveryIds } = input
      await connectionOf(ctx.db, ctx.workspaceId, connectionId)
      const revived = await deliveryRepository(ctx.db).revive(ctx.workspaceId, connectionId, deliveryIds, AT_MOST)
      const ports = connectingOf(ctx)
      for (const deliveryId of revived) await ports.enqueue({ workspaceId: ctx.workspaceId, connectionId, deliveryId })
      await runAll(ctx.db, [audited(ctx, 'connection.replay', null, { connectionId, count: revived.length })])
      return { replayed: revived.length }
    }),

  /** Items whose key result the tool refused to take, with its reason. */
  refusals: managing.input(z.object({ connectionId: id })).query(async ({ ctx, input }) => {
    await connectionOf(ctx.db, ctx.workspaceId, input.connectionId)
    const rows = await writtenBackRepository(ctx.db).refusals(ctx.workspaceId, input.connectionId, AT_MOST)
    return rows.map(({ refusal, ...row }) => ({ ...row, told: refusalText(refusal) }))
  }),

  /** Has what the tool refused written again, once its cause is gone there. Answers how many. */
  retryRefusals: managing.input(z.object({ connectionId: id })).mutation(async ({ ctx, input }) => {
    const { workspaceId } = ctx
    const { id: connectionId } = await connectionOf(ctx.db, workspaceId, input.connectionId)
    const rows = await writtenBackRepository(ctx.db).refusals(workspaceId, connectionId, AT_MOST)
    const due = rows.map(({ itemId }) => ({ nodeKind: 'work_item' as const, nodeId: itemId }))
    await runAll(ctx.db, [
      writeBackDueRepository(ctx.db).mark(workspaceId, connectionId, due),
      audited(ctx, 'connection.retry_refusals', null, { connectionId, count: due.length }),
    ])
    await connectingOf(ctx).enqueueJob({ kind: 'care', workspaceId, connectionId })
    return { retried: due.length }
  }),
})

function refusalText(refusal: string | null): string {
  return refusal === null ? '' : (JSON.parse(refusal) as { told: string }).told
}
