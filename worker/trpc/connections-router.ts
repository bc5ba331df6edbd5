import { z } from 'zod'
import { ThroughlineError } from '../../shared/errors.ts'
import { connectionSettings, tokenInput } from '../../shared/graph/connection.ts'
import { TOOLS } from '../../shared/graph/item-key.ts'
import { id } from '../../shared/graph/scalars.ts'
import { may } from '../../shared/permissions.ts'
import { fromToken, makeConnection, reconnect } from '../connectors/connect.ts'
import { signTicket } from '../connectors/oauth/ticket.ts'
import { openSecret } from '../connectors/seal.ts'
import { runAll } from '../db/batch.ts'
import { connectionRunRepository } from '../db/repositories/connection-runs.ts'
import { connectionRepository } from '../db/repositories/connections.ts'
import { stopConnection } from '../jobs/care-for-connection.ts'
import { startRun } from '../jobs/start-run.ts'
import { audited } from './audited.ts'
import { ask, connectingOf, connectionOf } from './connection-access.ts'
import { connectionView } from './connection-view.ts'
import { allowedTo, inWorkspace, router } from './init.ts'

const managing = allowedTo('manage_connections')
const aboutConnection = z.object({ connectionId: id })

/** The connections of a workspace to its tools: seen by its members, changed by those who may. No answer holds a secret. */
export const connectionsRouter = router({
  /** All connections with their state, and where OAuth can be used. Where webhooks go is told to those who set them up. */
  list: inWorkspace.query(async ({ ctx }) => {
    const { vendors } = connectingOf(ctx)
    const rows = await connectionRepository(ctx.db).list(ctx.workspaceId)
    const publicUrl = may(ctx.role, 'manage_connections') ? vendors.publicUrl : null
    const around = { now: ctx.now, keys: vendors.keys, publicUrl }
    return {
      connections: await Promise.all(rows.map(row => connectionView(ctx.db, row, around))),
      oauth: { jira: !!vendors.apps.jira, hubspot: !!vendors.apps.hubspot, notion: !!vendors.apps.notion },
    }
  }),

  /** Connects with a token; the tool is asked first whether it takes it. */
  connect: managing.input(tokenInput).mutation(async ({ ctx, input }) => {
    const { vendors } = connectingOf(ctx)
    const connectionId = await makeConnection(ctx.db, ctx.workspaceId, fromToken(input), vendors)
    await runAll(ctx.db, [audited(ctx, 'connection.connect', null, { connectionId, tool: input.tool })])
    return { connectionId }
  }),

  /** Gives a connection a new token, for the same site. */
  reconnect: managing.input(aboutConnection.extend({ credentials: tokenInput })).mutation(async ({ ctx, input }) => {
    const row = await connectionOf(ctx.db, ctx.workspaceId, input.connectionId)
    const given = fromToken(input.credentials)
    if (given.tool !== row.tool) throw new ThroughlineError('invalid_input')
    await reconnect(ctx.db, row, given, connectingOf(ctx).vendors)
    await runAll(ctx.db, [audited(ctx, 'connection.reconnect', null, { connectionId: row.id })])
  }),

  /** The address to open in a tab: it leads to the vendor and back. It holds for ten minutes. */
  startOAuth: managing
    .input(z.object({ tool: z.enum(TOOLS), connectionId: id.nullable().default(null) }))
    .mutation(async ({ ctx, input }) => {
      const { vendors } = connectingOf(ctx)
      if (input.connectionId) await connectionOf(ctx.db, ctx.workspaceId, input.connectionId)
      const of = { ...input, workspaceId: ctx.workspaceId, userId: ctx.userId, browser: null }
      const ticket = await signTicket(of, vendors.keys, new Date(ctx.now))
      return { url: `${vendors.publicUrl}/connections/oauth/start?${new URLSearchParams({ ticket })}` }
    }),

  /** Projects, pipelines or data sources to choose from, with their statuses. Asks the tool. */
  containers: managing.input(aboutConnection).query(async ({ ctx, input }) => {
    const row = await connectionOf(ctx.db, ctx.workspaceId, input.connectionId)
    return ask(row, connectingOf(ctx), source => source.containers())
  }),

  /** Chooses what is read and how; then everything is read anew. */
  configure: managing
    .input(aboutConnection.extend({ settings: connectionSettings }))
    .mutation(async ({ ctx, input }) => {
      const row = await connectionOf(ctx.db, ctx.workspaceId, input.connectionId)
      const settings = { ...row.settings, ...input.settings }
      await runAll(ctx.db, [
        connectionRepository(ctx.db).update(ctx.workspaceId, row.id, { settings }),
        connectionRunRepository(ctx.db).stopAll(ctx.workspaceId, row.id, ctx.now),
        audited(ctx, 'connection.configure', null, { connectionId: row.id, settings: input.settings }),
      ])
      if (row.credentials === null) return { runId: null }
      return { runId: await startRun(row, 'first_load', null, connectingOf(ctx)) }
    }),

  /** The token that Notion posted, to be pasted there. Shown once. */
  verificationToken: managing.input(aboutConnection).mutation(async ({ ctx, input }) => {
    const row = await connectionOf(ctx.db, ctx.workspaceId, input.connectionId)
    const isThere = row.tool === 'notion' && row.vendor.verification === 'received' && row.webhookSecret !== null
    if (!isThere || row.webhookSecret === null) {
      const sentence = 'There is no token to show. In Notion, create the webhook or have its token sent again.'
      throw new ThroughlineError('conflict', { sentence })
    }
    const token = await openSecret(row.webhookSecret, connectingOf(ctx).vendors.keys)
    await runAll(ctx.db, [
      connectionRepository(ctx.db).learn(ctx.workspaceId, row.id, { verification: 'shown' }),
      audited(ctx, 'connection.show_verification_token', null, { connectionId: row.id }),
    ])
    return { token }
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
        state: (row.lastEventAt ?? row.lastReconciledAt) ? 'active' : 'waiting',
      }),
      audited(ctx, 'connection.resume', null, { connectionId: row.id }),
    ])
    if (row.credentials === null) return
    const kind = row.lastReconciledAt === null ? 'first_load' : 'reconciliation'
    await startRun(row, kind, row.lastReconciledAt, connectingOf(ctx))
  }),

  /** Ends the connection and forgets its secrets. With `erase`, what came through it goes as well. */
  disconnect: managing.input(aboutConnection.extend({ erase: z.boolean() })).mutation(async ({ ctx, input }) => {
    const row = await connectionOf(ctx.db, ctx.workspaceId, input.connectionId)
    await stopConnection(row, connectingOf(ctx))
    await runAll(ctx.db, [
      connectionRepository(ctx.db).update(ctx.workspaceId, row.id, {
        state: 'ended',
        credentials: null,
        webhookSecret: null,
        keyId: null,
        vendorId: null,
      }),
      audited(ctx, 'connection.disconnect', null, { connectionId: row.id, erase: input.erase }),
    ])
    if (!input.erase) return
    await connectingOf(ctx).enqueueJob({ kind: 'erase', workspaceId: ctx.workspaceId, connectionId: row.id })
  }),
})
