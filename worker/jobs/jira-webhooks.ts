import { z } from 'zod'
import { openCredentials } from '../connectors/credentials.ts'
import { type JiraApi, jiraApi } from '../connectors/jira/api.ts'
import { signedInFetch } from '../connectors/signed-in-fetch.ts'
import { told } from '../connectors/told.ts'
import { VendorError } from '../connectors/vendor-error.ts'
import { type ConnectionRow, connectionRepository } from '../db/repositories/connections.ts'
import type { JobPorts } from './job-ports.ts'

const DAY_MS = 86_400_000
/** Dynamic webhooks live for thirty days. */
const LIFE_MS = 30 * DAY_MS
const RENEW_BEFORE_MS = 7 * DAY_MS

const registered = z.object({ webhookIds: z.array(z.number()).default([]), webhooksUntil: z.string().nullish() })

const EVENTS = ['jira:issue_created', 'jira:issue_updated', 'jira:issue_deleted']

/**
 * Keeps the webhooks of an OAuth connection to Jira: registered once, renewed a week before they end, registered anew
 * where Jira no longer knows them. Connections with an API token have a webhook that an admin made.
 */
export async function renewWebhooks(connection: ConnectionRow, ports: JobPorts): Promise<void> {
  if (connection.tool !== 'jira' || connection.credentials === null) return
  const { cloudId } = connection.vendor
  if (typeof cloudId !== 'string') return
  const { webhookIds, webhooksUntil } = registered.parse(connection.vendor)
  const leftMs = webhooksUntil ? Date.parse(webhooksUntil) - Date.parse(ports.now()) : 0
  if (webhookIds.length > 0 && leftMs > RENEW_BEFORE_MS) return
  const credentials = await openCredentials(connection.credentials, ports.vendors.keys)
  const api = jiraApi({ cloudId }, signedInFetch(credentials, ports.accessToken(connection), ports.vendors))
  const renewed = webhookIds.length > 0 && leftMs > 0 ? await renew(api, webhookIds) : null
  const kept = renewed ?? (await register(api, connection, ports))
  await connectionRepository(ports.graph(connection.workspaceId)).learn(connection.workspaceId, connection.id, kept)
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

/** A filter is demanded; this one holds for every issue of the projects that were chosen. */
async function register(api: JiraApi, { settings }: ConnectionRow, ports: JobPorts) {
  const projects = Array.isArray(settings.projects) ? settings.projects.map(String) : []
  const jqlFilter = projects.length > 0 ? `project IN (${projects.join(', ')})` : 'project != ""'
  const body = { url: `${ports.vendors.publicUrl}/webhooks/jira`, webhooks: [{ events: EVENTS, jqlFilter }] }
  const { webhookRegistrationResult = [] } = await told(api.POST('/rest/api/3/webhook', { body }))
  const webhookIds = webhookRegistrationResult.flatMap(({ createdWebhookId }) => createdWebhookId ?? [])
  if (webhookIds.length === 0) {
    const errors = webhookRegistrationResult.flatMap(result => result.errors ?? []).join(' ')
    throw new VendorError('refused', `Jira did not register the webhook. ${errors}`)
  }
  return { webhookIds, webhooksUntil: new Date(Date.parse(ports.now()) + LIFE_MS).toISOString() }
}
