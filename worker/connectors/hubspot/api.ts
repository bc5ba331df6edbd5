/**
 * The paths of HubSpot's date-versioned API that are called, with the part of their shapes that is used (after the
 * models of @hubspot/api-client, Apache-2.0). Values of properties are always texts or null, ids are texts.
 */
import createClient, { type Client } from 'openapi-fetch'

type Json<T> = { content: { 'application/json': T } }
type Answers<T> = { responses: { 200: Json<T> } }
type Body<T> = { requestBody: Json<T> }
type None = { parameters: { query?: never; header?: never; path?: never; cookie?: never } }
type Query<Q> = { parameters: { query: Q; header?: never; path?: never; cookie?: never } }
type Path<P> = { parameters: { query?: never; header?: never; path: P; cookie?: never } }

interface Paging {
  paging?: { next?: { after: string } }
}
interface Search {
  filterGroups: { filters: { propertyName: string; operator: string; value?: string; values?: string[] }[] }[]
  sorts: { propertyName: string; direction: 'ASCENDING' | 'DESCENDING' }[]
  properties: string[]
  limit: number
  after: string
}
interface Owner {
  id: string
  userId?: number | null
  email?: string | null
  firstName?: string
  lastName?: string
  type?: string
  archived?: boolean
}
export interface Stage {
  id: string
  label: string
  displayOrder?: number
  archived?: boolean
  metadata?: Record<string, string>
}
export interface Pipeline {
  id: string
  label: string
  archived?: boolean
  stages: Stage[]
}
interface NewProperty {
  name: string
  label: string
  type: string
  fieldType: string
  groupName: string
  description?: string
}

export interface HubSpotPaths {
  '/account-info/2026-09/details': {
    get: None & Answers<{ portalId: number; timeZone?: string; uiDomain?: string; companyCurrency?: string }>
  }
  '/crm/pipelines/2026-09/deals': { get: None & Answers<{ results: Pipeline[] }> }
  '/crm/owners/2026-09': { get: Query<{ limit: number; after?: string }> & Answers<{ results: Owner[] } & Paging> }
  '/crm/objects/2026-09/deals': {
    get: Query<{ limit: number; after?: string; properties: string; propertiesWithHistory?: string }> &
      Answers<{ results: unknown[] } & Paging>
  }
  '/crm/objects/2026-09/deals/search': {
    post: None & Body<Search> & Answers<{ total: number; results: unknown[] } & Paging>
  }
  '/crm/objects/2026-09/deals/batch/read': {
    post: None &
      Body<{ inputs: { id: string }[]; properties: string[]; propertiesWithHistory: string[] }> &
      Answers<{ results: unknown[] }>
  }
  '/crm/objects/2026-09/deals/{dealId}': {
    patch: Path<{ dealId: string }> & Body<{ properties: Record<string, string> }> & Answers<unknown>
  }
  '/crm/properties/2026-09/deals': { post: None & Body<NewProperty> & Answers<unknown> }
  '/crm/properties/2026-09/deals/{propertyName}': { get: Path<{ propertyName: string }> & Answers<unknown> }
}

export type HubSpotApi = Client<HubSpotPaths>

export function hubSpotApi(fetch: typeof globalThis.fetch): HubSpotApi {
  return createClient<HubSpotPaths>({ baseUrl: 'https://api.hubapi.com', fetch: request => fetch(request) })
}
