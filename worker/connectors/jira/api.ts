/**
 * The paths of Jira Cloud's REST API v3 and OAuth site list that are called, with the part of their shapes that is
 * used (Atlassian's OpenAPI file, Apache-2.0). Answers that become facts are parsed where they are read.
 */
import createClient, { type Client } from 'openapi-fetch'

type Json<T> = { content: { 'application/json': T } }
type Answers<T> = { responses: { 200: Json<T> } }
type Body<T> = { requestBody: Json<T> }
type None = { parameters: { query?: never; header?: never; path?: never; cookie?: never } }
type Query<Q> = { parameters: { query: Q; header?: never; path?: never; cookie?: never } }
type Path<P> = { parameters: { query?: never; header?: never; path: P; cookie?: never } }
type Get<T> = { get: T }
type Put<T> = { put: T }
type Post<T> = { post: T }

export interface JiraField {
  id: string
  name: string
  schema?: { custom?: string; type?: string }
}
export interface JiraAccount {
  accountId?: string
  accountType?: string
  displayName?: string
  emailAddress?: string
  active?: boolean
}
export interface JiraWebhook {
  events: string[]
  jqlFilter: string
}

export interface JiraPaths {
  '/rest/api/3/serverInfo': Get<None & Answers<{ baseUrl?: string }>>
  '/rest/api/3/myself': Get<None & Answers<JiraAccount>>
  '/rest/api/3/field': Get<None & Answers<JiraField[]>>
  '/rest/api/3/status': Get<None & Answers<{ id?: string; name?: string; statusCategory?: { key?: string } }[]>>
  '/rest/api/3/project/search': Get<
    Query<{ startAt?: number; maxResults?: number }> &
      Answers<{ values?: { id?: string; key?: string; name?: string }[]; isLast?: boolean }>
  >
  '/rest/api/3/user': Get<Query<{ accountId: string }> & Answers<JiraAccount>>
  '/rest/api/3/users/search': Get<Query<{ startAt?: number; maxResults?: number }> & Answers<JiraAccount[]>>
  '/rest/api/3/search/jql': Post<
    None &
      Body<{ jql: string; fields: string[]; maxResults: number; nextPageToken?: string }> &
      Answers<{ issues?: unknown[]; nextPageToken?: string; isLast?: boolean }>
  >
  '/rest/api/3/search/approximate-count': Post<None & Body<{ jql: string }> & Answers<{ count?: number }>>
  '/rest/api/3/issue/bulkfetch': Post<
    None & Body<{ issueIdsOrKeys: string[]; fields: string[] }> & Answers<{ issues?: unknown[] }>
  >
  '/rest/api/3/changelog/bulkfetch': Post<
    None &
      Body<{ issueIdsOrKeys: string[]; fieldIds?: string[]; maxResults?: number; nextPageToken?: string }> &
      Answers<{ issueChangeLogs?: unknown[]; nextPageToken?: string }>
  >
  '/rest/api/3/issue/{issueIdOrKey}/properties/{propertyKey}': Put<
    Path<{ issueIdOrKey: string; propertyKey: string }> & Body<unknown> & Answers<unknown>
  > & {
    delete: Path<{ issueIdOrKey: string; propertyKey: string }> & { responses: { 204: { content?: never } } }
  }
  '/rest/api/3/issue/{issueIdOrKey}/remotelink': Post<
    Path<{ issueIdOrKey: string }> &
      Body<{ globalId: string; relationship?: string; object: { url: string; title: string; summary?: string } }> &
      Answers<unknown>
  > & {
    delete: {
      parameters: { query: { globalId: string }; header?: never; path: { issueIdOrKey: string }; cookie?: never }
      responses: { 204: { content?: never } }
    }
  }
  '/rest/api/3/webhook': Post<
    None &
      Body<{ url: string; webhooks: JiraWebhook[] }> &
      Answers<{ webhookRegistrationResult?: { createdWebhookId?: number; errors?: string[] }[] }>
  > & {
    delete: None & Body<{ webhookIds: number[] }> & { responses: { 202: { content?: never } } }
  }
  '/rest/api/3/webhook/refresh': Put<None & Body<{ webhookIds: number[] }> & Answers<{ expirationDate: number }>>
}

export type JiraApi = Client<JiraPaths>

/**
 * A client of one site: by its own address for API tokens, behind Atlassian's gateway for OAuth, which is refused by the
 * site itself.
 */
export function jiraApi(site: { host: string } | { cloudId: string }, fetch: typeof globalThis.fetch): JiraApi {
  const baseUrl = 'cloudId' in site ? `https://api.atlassian.com/ex/jira/${site.cloudId}` : `https://${site.host}`
  return createClient<JiraPaths>({ baseUrl, fetch: request => fetch(request) })
}
