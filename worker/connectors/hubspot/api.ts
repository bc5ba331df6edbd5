/** The paths of HubSpot's date-versioned API that are called. */
import createClient, { type Client } from 'openapi-fetch'
import type {
  AccountDetails,
  Deal,
  DealChange,
  DealPage,
  DealRead,
  DealSearch,
  FoundDeals,
  NewProperty,
  Owner,
  OwnerPage,
  Pipelines,
  Property,
  ReadDeals,
} from './models.ts'

type Json<T> = { content: { 'application/json': T } }
type Answers<T> = { responses: { 200: Json<T> } }
type Body<T> = { requestBody: Json<T> }
type None = { parameters: { query?: never; header?: never; path?: never; cookie?: never } }
type Query<Q> = { parameters: { query: Q; header?: never; path?: never; cookie?: never } }
type Path<P> = { parameters: { query?: never; header?: never; path: P; cookie?: never } }

export interface HubSpotPaths {
  '/account-info/2026-09/details': { get: None & Answers<AccountDetails> }
  '/crm/pipelines/2026-09/deals': { get: None & Answers<Pipelines> }
  '/crm/owners/2026-09': { get: Query<{ limit: number; after?: string }> & Answers<OwnerPage> }
  '/crm/owners/2026-09/{ownerId}': { get: Path<{ ownerId: string }> & Answers<Owner> }
  '/crm/objects/2026-09/deals': {
    get: Query<{ limit: number; after?: string; properties: string; propertiesWithHistory?: string }> &
      Answers<DealPage>
  }
  '/crm/objects/2026-09/deals/search': { post: None & Body<DealSearch> & Answers<FoundDeals> }
  '/crm/objects/2026-09/deals/batch/read': { post: None & Body<DealRead> & Answers<ReadDeals> }
  '/crm/objects/2026-09/deals/{dealId}': { patch: Path<{ dealId: string }> & Body<DealChange> & Answers<Deal> }
  '/crm/properties/2026-09/deals': { post: None & Body<NewProperty> & Answers<Property> }
  '/crm/properties/2026-09/deals/{propertyName}': { get: Path<{ propertyName: string }> & Answers<Property> }
}

export type HubSpotApi = Client<HubSpotPaths>

export function hubSpotApi(fetch: typeof globalThis.fetch): HubSpotApi {
  return createClient<HubSpotPaths>({ baseUrl: 'https://api.hubapi.com', fetch: request => fetch(request) })
}
