import { z } from 'zod'
import { ACCOUNTS_A_REPORT, reportAccounts } from '../connectors/jira/report-accounts.ts'
import { runAll } from '../db/batch.ts'
import { type ConnectionRow, connectionRepository } from '../db/repositories/connections.ts'
import { toolAccountRepository } from '../db/repositories/tool-accounts.ts'
import { type JobPorts, signedIn } from './job-ports.ts'

const DAY_MS = 86_400_000
const CYCLE_DAYS = 7

const kept = z.object({
  accountsReportedAt: z.string().nullish(),
  accountsCycleDays: z.number().nullish(),
  accountsAskedAt: z.string().nullish(),
})

/** Queues the report of a connection of our app at Atlassian, where its cycle is over: once a day until it succeeds. */
export async function queueAccountReport(connection: ConnectionRow, ports: JobPorts): Promise<void> {
  const { workspaceId, id: connectionId, tool, vendor } = connection
  // With an API token it is not our app that reads: there is nothing to report.
  if (tool !== 'jira' || typeof vendor.cloudId !== 'string') return
  const { accountsReportedAt, accountsCycleDays, accountsAskedAt } = kept.parse(vendor)
  const isOver = (since: string | null | undefined, days: number) =>
    !since || Date.parse(since) + days * DAY_MS <= Date.parse(ports.now())
  if (!isOver(accountsReportedAt, accountsCycleDays ?? CYCLE_DAYS) || !isOver(accountsAskedAt, 1)) return
  await connectionRepository(ports.graph(workspaceId)).learn(workspaceId, connectionId, {
    accountsAskedAt: ports.now(),
  })
  await ports.enqueueJob({ kind: 'report_accounts', workspaceId, connectionId, after: '' })
}

/**
 * Reports a lot of the accounts of which something is kept, forgets those that were closed and has those that changed
 * linked anew. After the last lot the cycle begins again. Throws VendorError.
 */
export async function reportKeptAccounts(connection: ConnectionRow, after: string, ports: JobPorts): Promise<void> {
  const { workspaceId, id: connectionId } = connection
  const db = ports.graph(workspaceId)
  const open = await signedIn(connection, ports)
  if (open?.credentials.kind !== 'oauth') return
  const accounts = toolAccountRepository(db)
  const lot = await accounts.kept(workspaceId, connection, after, ACCOUNTS_A_REPORT)
  const answer = lot.length > 0 ? await reportAccounts(open.fetch, lot) : null
  const { closed = [], updated = [] } = answer ?? {}
  await runAll(db, [
    ...(closed.length > 0 ? accounts.erase(workspaceId, connection, closed) : []),
    ...(updated.length > 0 ? [accounts.refreshed(workspaceId, connection, updated, ports.now())] : []),
  ])
  if (updated.length > 0) await ports.enqueueJob({ kind: 'link_people', workspaceId, connectionId })
  const last = lot.at(-1)
  if (last && lot.length === ACCOUNTS_A_REPORT) {
    await ports.enqueueJob({ kind: 'report_accounts', workspaceId, connectionId, after: last.accountId })
    return
  }
  await connectionRepository(db).learn(workspaceId, connectionId, {
    accountsReportedAt: ports.now(),
    ...(answer ? { accountsCycleDays: answer.cycleDays } : {}),
  })
}
