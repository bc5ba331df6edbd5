import { z } from 'zod'
import { ThroughlineError } from '../../shared/errors.ts'
import { secret, tokenInput } from '../../shared/graph/connection.ts'
import { TOOLS } from '../../shared/graph/item-key.ts'
import { id } from '../../shared/graph/scalars.ts'
import { connectAlso, fromToken, makeConnection, reconnect } from '../connectors/connect.ts'
import { grantedSites } from '../connectors/oauth/granted-sites.ts'
import { signTicket } from '../connectors/oauth/ticket.ts'
import { currentKeyId, openSecret, sealSecret } from '../connectors/seal.ts'
import { runAll } from '../db/batch.ts'
import { connectionRepository } from '../db/repositories/connections.ts'
import { signedIn } from '../jobs/job-ports.ts'
import { audited } from './audited.ts'
import { askVendor, connectingOf, connectionOf } from './connection-access.ts'
import { allowedTo, router } from './init.ts'

const managing = allowedTo('manage_connections')
const aboutConnection = z.object({ connectionId: id })

/** Giving the workspace access to its tools, and the tools' webhooks their secrets. No answer but one holds a secret. */
export const connectingRouter = router({
  /** Connects with a token; the tool is asked first whether it takes it. */
  connect: managing.input(tokenInput).mutation(async ({ ctx, input }) => {
    const { vendors } = connectingOf(ctx)
    const connectionId = await makeConnection(ctx.db, ctx.workspaceId, fromToken(input), vendors)
    await runAll(ctx.db, [audited(ctx, 'connection.connect', null, { connectionId, tool: input.tool })])
    return { connectionId }
  }),

  /** Gives a connection a new token, for the same site; what waited for it goes on at once. */
  reconnect: managing.input(aboutConnection.extend({ credentials: tokenInput })).mutation(async ({ ctx, input }) => {
    const ports = connectingOf(ctx)
    const row = await connectionOf(ctx.db, ctx.workspaceId, input.connectionId)
    const given = fromToken(input.credentials)
    if (given.tool !== row.tool) throw new ThroughlineError('invalid_input')
    await reconnect(ctx.db, row, given, ports.vendors)
    await runAll(ctx.db, [audited(ctx, 'connection.reconnect', null, { connectionId: row.id })])
    await ports.enqueueJob({ kind: 'care', workspaceId: ctx.workspaceId, connectionId: row.id })
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

  /**
   * The sites that the grant behind a connection opens, each with the connection that reads it. Only a grant of
   * Atlassian's may open several; for any other connection there is nothing to choose.
   */
  sites: managing.input(aboutConnection).query(async ({ ctx, input }) => {
    const ports = connectingOf(ctx)
    const row = await connectionOf(ctx.db, ctx.workspaceId, input.connectionId)
    const open = await signedIn(row, ports)
    if (row.tool !== 'jira' || open?.credentials.kind !== 'oauth') return []
    const [granted, known] = [
      await askVendor(() => grantedSites(open.fetch)),
      await connectionRepository(ctx.db).list(ctx.workspaceId),
    ]
    return granted.map(({ cloudId, host }) => ({
      siteId: cloudId,
      site: host,
      connectionId: known.find(other => other.tool === 'jira' && other.site === host)?.id ?? null,
    }))
  }),

  /** Connects another site of the same grant: both go on with the same tokens. */
  connectSite: managing
    .input(aboutConnection.extend({ siteId: z.string().min(1).max(100) }))
    .mutation(async ({ ctx, input }) => {
      const ports = connectingOf(ctx)
      const row = await connectionOf(ctx.db, ctx.workspaceId, input.connectionId)
      const open = await signedIn(row, ports)
      if (row.tool !== 'jira' || open?.credentials.kind !== 'oauth') throw new ThroughlineError('invalid_input')
      const connectionId = await askVendor(async () => {
        const site = (await grantedSites(open.fetch)).find(({ cloudId }) => cloudId === input.siteId)
        if (!site) throw new ThroughlineError('not_found', { sentence: 'This grant does not open that site any more.' })
        const beside = { id: '', site: site.host, vendorId: null, vendor: { cloudId: site.cloudId }, settings: {} }
        return connectAlso(ctx.db, row, { ...open, connection: beside, ports: ports.vendors })
      })
      await runAll(ctx.db, [audited(ctx, 'connection.connect', null, { connectionId, tool: row.tool })])
      return { connectionId }
    }),

  /** The secret that the tool's webhook is signed with, where it was made anew there. */
  changeWebhookSecret: managing
    .input(aboutConnection.extend({ webhookSecret: secret }))
    .mutation(async ({ ctx, input }) => {
      const { keys } = connectingOf(ctx).vendors
      const row = await connectionOf(ctx.db, ctx.workspaceId, input.connectionId)
      if (row.tool === 'notion') throw new ThroughlineError('invalid_input')
      const webhookSecret = await sealSecret(input.webhookSecret, keys)
      await runAll(ctx.db, [
        connectionRepository(ctx.db).update(ctx.workspaceId, row.id, {
          webhookSecret,
          keyId: await currentKeyId(keys),
        }),
        audited(ctx, 'connection.change_webhook_secret', null, { connectionId: row.id }),
      ])
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

  /** Waits for a token of Notion's again, e.g. because its webhook was made anew; deliveries signed with the old one end. */
  awaitVerification: managing.input(aboutConnection).mutation(async ({ ctx, input }) => {
    const connections = connectionRepository(ctx.db)
    const row = await connectionOf(ctx.db, ctx.workspaceId, input.connectionId)
    if (row.tool !== 'notion') throw new ThroughlineError('invalid_input')
    await runAll(ctx.db, [
      connections.update(ctx.workspaceId, row.id, { webhookSecret: null, keyId: null }),
      connections.learn(ctx.workspaceId, row.id, { verification: 'awaited' }),
      audited(ctx, 'connection.await_verification', null, { connectionId: row.id }),
    ])
  }),
})
