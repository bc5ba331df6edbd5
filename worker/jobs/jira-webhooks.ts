import { z } from 'zod'
import { type JiraApi, jiraApi } from '../connectors/jira/api.ts'
import { done, told } from '../connectors/told.ts'
import { VendorError } from '../connectors/vendor-error.ts'
import { type ConnectionRow, connectionRepository } from '../db/repositories/connections.ts'
import { type JobPorts, signedIn } from './job-ports.ts'

const DAY_MS = 86_400_000
/** Dynamic webhooks live for thirty days. */
const LIFE_MS = 30 * DAY_MS
const RENEW_BEFORE_MS = 7 * DAY_MS

const registered = z.object({
  webhookIds: z.array(z.number()).default([]),
  webhooksUntil: z.string().nullish(),
  webhookFilter: z.string().nullish(),
})

const EVENTS = ['jira:issue_created', 'jira:issue_updated', 'jira:issue_deleted']

/**
 * Keeps the webhooks of an OAuth connection to Jira: registered once, renewed a week before they end, registered anew
 * where Jira no longer knows them or other projects were chosen. Connections with an API token have a webhook that an
 * admin made. Throws VendorError.
 */
export async function renewWebhooks(connection: ConnectionRow, ports: JobPorts): Promise<void> {
  const api = await appApi(connection, ports)
  if (!api) return
  const { webhookIds, webhooksUntil, webhookFilter } = registered.parse(connection.vendor)
  const jqlFilter = filterOf(connection.settings)
  const leftMs = webhooksUntil ? Date.parse(webhooksUntil) - Date.parse(ports.now()) : 0
  const isOfOthers = webhookIds.length > 0 && webhookFilter !== jqlFilter
  if (webhookIds.length > 0 && !isOfOthers && leftMs > RENEW_BEFORE_MS) return
  const isAlive = webhookIds.length > 0 && leftMs > 0
  const renewed = isAlive && !isOfOthers ? await renew(api, webhookIds) : null
  const kept = renewed ?? (await register(api, jqlFilter, ports))
  const learnt = { ...kept, webhookFilter: jqlFilter }
  await connectionRepository(ports.graph(connection.workspaceId)).learn(connection.workspaceId, connection.id, learnt)
  // After the new ones are there, so that nothing falls in between; what both tell is stored once.
  if (isOfOthers && isAlive) await done(api.DELETE('/rest/api/3/webhook', { body: { webhookIds } }))
}

/** Takes our webhooks away from Jira. Answers false where it did not let itself be asked. */
export async function removeWebhooks(connection: ConnectionRow, ports: JobPorts): Promise<boolean> {
  const { webhookIds } = registered.parse(connection.vendor)
  if (webhookIds.length === 0) return true
  try {
    const api = await appApi(connection, ports)
    await api?.DELETE('/rest/api/3/webhook', { body: { webhookIds } })
    return api !== null
  } catch (error) {
    if (error instanceof VendorError) return false
    throw error
  }
}

/** Jira as our app reaches it; null for a connection that is not the app's. */
async function appApi(connection: ConnectionRow, ports: JobPorts): Promise<JiraApi | null> {
  const { cloudId } = connection.vendor
  if (connection.tool !== 'jira' || typeof cloudId !== 'string') return null
  const open = await signedIn(connection, ports)
  return open?.credentials.kind === 'oauth' ? jiraApi({ cloudId }, open.fetch) : null
}

/** A filter is demanded; this one holds for every issue of the projects that were chosen. */
function filterOf({ projects }: ConnectionRow['settings']): string {
  const chosen = Array.isArray(projects) ? projects.map(String) : []
  return chosen.length > 0 ? `project IN (${chosen.join(', ')})` : 'project != ""'
}

/** Null where Jira does not know them any more. */
async function renew(api: JiraApi, webhookIds: number[]) {
  try {
    const { expirationDate } = await told(api.PUT('/rest/api/3/webhook/refresh', { body: { webhookIds } }))
    return { webhookIds, webhooksUntil: new Date(expirationDate).toISOString() }
  } catch (error) {
    if (error instanceof VendorError && error.code === 'refused') return null
    throw error
  }
}

async function register(api: JiraApi, jqlFilter: string, ports: JobPorts) {
  const body = { url: `${ports.vendors.publicUrl}/webhooks/jira`, webhooks: [{ events: EVENTS, jqlFilter }] }
  const { webhookRegistrationResult = [] } = await told(api.POST('/rest/api/3/webhook', { body }))
  const webhookIds = webhookRegistrationResult.flatMap(({ createdWebhookId }) => createdWebhookId ?? [])
  if (webhookIds.length === 0) {
    const errors = webhookRegistrationResult.flatMap(result => result.errors ?? []).join(' ')
    throw new VendorError('refused', `Jira did not register the webhook. ${errors}`)
  }
  return { webhookIds, webhooksUntil: new Date(Date.parse(ports.now()) + LIFE_MS).toISOString() }
}
