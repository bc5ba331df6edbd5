import { z } from 'zod'
import { ThroughlineError } from '../../shared/errors.ts'
import { connectionSettings } from '../../shared/graph/connection.ts'
import { id } from '../../shared/graph/scalars.ts'
import { may } from '../../shared/permissions.ts'
import type { ConnectionSettings } from '../../shared/views/connections.ts'
import { runAll, type Statement } from '../db/batch.ts'
import type { GraphDb } from '../db/client.ts'
import { connectionRunRepository } from '../db/repositories/connection-runs.ts'
import { type ConnectionRow, connectionRepository } from '../db/repositories/connections.ts'
import { writeBackDueRepository } from '../db/repositories/write-back-due.ts'
import { writtenBackRepository } from '../db/repositories/written-back.ts'
import { stopConnection } from '../jobs/care-for-connection.ts'
import { endConnection } from '../jobs/end-connection.ts'
import { removeWebhooks } from '../jobs/jira-webhooks.ts'
import { startRun } from '../jobs/start-run.ts'
import { audited } from './audited.ts'
import { ask, connectingOf, connectionOf, endingOrNot } from './connection-access.ts'
import { connectionView, leftBehindView } from './connection-view.ts'
import { allowedTo, inWorkspace, router } from './init.ts'

const managing = allowedTo('manage_connections')
const aboutConnection = z.object({ connectionId: id })
/** Settings that say what is read and as what. */
const READING = ['projects', 'pipelines', 'dataSources', 'states'] as const satisfies (keyof ConnectionSettings)[]

/** The connections of a workspace to its tools: seen by its members, changed by those who may. No answer holds a secret. */
export const connectionsRouter = router({
  /** All connections with their state, and where OAuth can be used. Where webhooks go is told to those who set them up. */
  list: inWorkspace.query(async ({ ctx }) => {
    const { vendors } = connectingOf(ctx)
    const rows = await connectionRepository(ctx.db).list(ctx.workspaceId)
    const publicUrl = may(ctx.role, 'manage_connections') ? vendors.publicUrl : null
    const around = { now: ctx.now, keys: vendors.keys, publicUrl }
    const ended = await connectionRepository(ctx.db).leftBehind(ctx.workspaceId)
    return {
      connections: await Promise.all(rows.map(row => connectionView(ctx.db, row, around))),
      leftBehind: ended.flatMap(leftBehindView),
      oauth: { jira: !!vendors.apps.jira, hubspot: !!vendors.apps.hubspot, notion: !!vendors.apps.notion },
    }
  }),

  /** Projects, pipelines or data sources to choose from, with their statuses. Asks the tool. */
  containers: managing.input(aboutConnection).query(async ({ ctx, input }) => {
    const row = await connectionOf(ctx.db, ctx.workspaceId, input.connectionId)
    return ask(row, connectingOf(ctx), source => source.containers())
  }),

  /**
   * Chooses what is read and how. Everything is read anew where that is another than before; what is written back and
   * who is linked follow at once. Where nothing is to be written back any more, what was written is taken away, unless
   * it shall stay. Answers the run that reads, if any.
   */
  configure: managing
    .input(aboutConnection.extend({ settings: connectionSettings, leaveWritten: z.boolean().default(false) }))
    .mutation(async ({ ctx, input }) => {
      const ports = connectingOf(ctx)
      const { workspaceId } = ctx
      const row = await connectionOf(ctx.db, workspaceId, input.connectionId)
      const settings = { ...row.settings, ...input.settings }
      const chosen = READING.filter(name => input.settings[name] !== undefined)
      const isOther = chosen.some(name => JSON.stringify(settings[name]) !== JSON.stringify(row.settings[name]))
      // Whoever saves something else first has not said yet what is to be read.
      const readsAnew = isOther || (chosen.length > 0 && row.lastReconciledAt === null)
      await runAll(ctx.db, [
        connectionRepository(ctx.db).update(workspaceId, row.id, { settings }),
        audited(ctx, 'connection.configure', null, { connectionId: row.id, settings: input.settings }),
        ...writtenAnew(ctx, row, settings.writeBack === true, input.leaveWritten),
        ...(readsAnew ? [connectionRunRepository(ctx.db).stopAll(workspaceId, row.id, ctx.now)] : []),
      ])
      if (row.credentials === null) return { runId: null }
      await ports.enqueueJob({ kind: 'care', workspaceId, connectionId: row.id })
      if (input.settings.emailDomains) {
        await ports.enqueueJob({ kind: 'link_people', workspaceId, connectionId: row.id })
      }
      return { runId: readsAnew ? await startRun(row, 'first_load', null, ports) : null }
    }),

  pause: managing.input(aboutConnection).mutation(async ({ ctx, input }) => {
    const row = await connectionOf(ctx.db, ctx.workspaceId, input.connectionId)
    await runAll(ctx.db, [
      connectionRepository(ctx.db).update(ctx.workspaceId, row.id, { state: 'paused' }),
      audited(ctx, 'connection.pause', null, { connectionId: row.id }),
    ])
    await stopConnection(row, connectingOf(ctx))
  }),

  /** Goes on, and first reads what has changed since it was paused. */
  resume: managing.input(aboutConnection).mutation(async ({ ctx, input }) => {
    const row = await connectionOf(ctx.db, ctx.workspaceId, input.connectionId)
    await runAll(ctx.db, [
      connectionRepository(ctx.db).update(ctx.workspaceId, row.id, {
        state: row.lastEventAt === null && row.lastReconciledAt === null ? 'waiting' : 'active',
      }),
      audited(ctx, 'connection.resume', null, { connectionId: row.id }),
    ])
    if (row.credentials === null) return
    const load = await connectionRunRepository(ctx.db).newest(ctx.workspaceId, row.id, 'first_load')
    // Nothing is read before somebody has chosen what.
    if (load === null) return
    const kind = row.lastReconciledAt === null ? 'first_load' : 'reconciliation'
    await startRun(row, kind, row.lastReconciledAt, connectingOf(ctx))
  }),

  /**
   * Ends the connection and forgets its secrets. With `erase`, what came through it goes as well. With `takeAway`, what
   * was written into the tool is taken away first, in the background: until then the connection is being ended, and
   * asking again without it ends it at once. Answers whether webhooks that we made are still in the tool, because it did
   * not let itself be asked (they end by themselves within a month), and of how many items something is taken away.
   */
  disconnect: managing
    .input(aboutConnection.extend({ erase: z.boolean(), takeAway: z.boolean().default(true) }))
    .mutation(async ({ ctx, input }) => {
      const { erase, takeAway } = input
      const ports = connectingOf(ctx)
      const { workspaceId, userId } = ctx
      const row = await endingOrNot(ctx.db, workspaceId, input.connectionId)
      await stopConnection(row, ports)
      const leavesWebhooks = !(await removeWebhooks(row, ports))
      const written = takeAway && row.credentials !== null ? await writtenCount(ctx, row.id) : 0
      if (written === 0) {
        await endConnection(row, { erase, userId }, row.ending && { because: null }, ports)
        return { leavesWebhooks, takesAway: 0 }
      }
      await runAll(ctx.db, [
        connectionRepository(ctx.db).update(workspaceId, row.id, {
          state: 'paused',
          settings: { ...row.settings, writeBack: false },
          ending: { erase, userId, remains: null, because: null },
        }),
        writeBackDueRepository(ctx.db).clear(workspaceId, row.id),
        writeBackDueRepository(ctx.db).markAll(workspaceId, row.id),
        audited(ctx, 'connection.end', null, { connectionId: row.id, erase, takesAway: written, leavesWebhooks }),
      ])
      await startRun(row, 'write_back', null, ports)
      return { leavesWebhooks, takesAway: written }
    }),

  /** Of how many items something stands in the tool that was written back. */
  written: managing
    .input(aboutConnection)
    .query(async ({ ctx, input }) => ({ items: await writtenCount(ctx, input.connectionId) })),

  /** What an ended connection left in its tool has been read. */
  dismissLeftBehind: managing.input(aboutConnection).mutation(async ({ ctx, input }) => {
    const connections = connectionRepository(ctx.db)
    const row = await connections.byId(ctx.workspaceId, input.connectionId)
    if (row?.state !== 'ended' || !row.ending) throw new ThroughlineError('not_found')
    await runAll(ctx.db, [
      connections.update(ctx.workspaceId, row.id, { ending: null }),
      audited(ctx, 'connection.dismiss', null, { connectionId: row.id }),
    ])
    // Erasing may still be going on: it finds its items by the connection, and takes that away in the end.
    if (row.ending.erase) {
      await connectingOf(ctx).enqueueJob({ kind: 'erase', workspaceId: ctx.workspaceId, connectionId: row.id })
    }
  }),
})

function writtenCount({ db, workspaceId }: { db: GraphDb; workspaceId: string }, connectionId: string) {
  return writtenBackRepository(db).count(workspaceId, connectionId)
}

/** Switched on, everything is written; switched off, it is taken away or left as it is. */
function writtenAnew(
  { db, workspaceId }: { db: GraphDb; workspaceId: string },
  row: ConnectionRow,
  on: boolean,
  leaveWritten: boolean,
): Statement[] {
  if (on === (row.settings.writeBack === true)) return []
  const due = writeBackDueRepository(db)
  const clear = due.clear(workspaceId, row.id)
  return on || !leaveWritten ? [clear, due.markAll(workspaceId, row.id)] : [clear]
}
