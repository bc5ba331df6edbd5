/**
 * The shapes of HubSpot's CRM as they go over the wire, from the models of HubSpot's own client (Apache-2.0). Types
 * only: nothing of it is shipped. Its numbered paths and our dated ones answer in the same shapes.
 */
import type * as deals from '@hubspot/api-client/lib/codegen/crm/deals/models/all'
import type * as owners from '@hubspot/api-client/lib/codegen/crm/owners/models/all'
import type * as pipelines from '@hubspot/api-client/lib/codegen/crm/pipelines/models/all'
import type * as properties from '@hubspot/api-client/lib/codegen/crm/properties/models/all'

/** The client makes dates and enumerations of what arrives: both are texts. */
type OnWire<T> = T extends Date
  ? string
  : T extends string
    ? `${T}`
    : T extends readonly (infer E)[]
      ? OnWire<E>[]
      : T extends object
        ? { [K in keyof T]: OnWire<T[K]> }
        : T

/** Values of properties are always texts or null, ids are texts. */
export type Deal = OnWire<deals.SimplePublicObject>
export type DealPage = OnWire<deals.CollectionResponseSimplePublicObjectWithAssociationsForwardPaging>
export type FoundDeals = OnWire<deals.CollectionResponseWithTotalSimplePublicObjectForwardPaging>
export type ReadDeals = OnWire<deals.BatchResponseSimplePublicObject>
export type PastValue = OnWire<deals.ValueWithTimestamp>

/** The API wants all of it, and sorts with a direction, which the client's model has as a text. */
export interface DealSearch extends Required<Omit<OnWire<deals.PublicObjectSearchRequest>, 'query' | 'sorts'>> {
  sorts: { propertyName: string; direction: 'ASCENDING' | 'DESCENDING' }[]
}
export type DealRead = Omit<OnWire<deals.BatchReadInputSimplePublicObjectId>, 'idProperty'>
export type DealChange = OnWire<deals.SimplePublicObjectInput>

export type Pipeline = OnWire<pipelines.Pipeline>
export type Stage = OnWire<pipelines.PipelineStage>
export type Pipelines = OnWire<pipelines.CollectionResponsePipelineNoPaging>

export type Owner = OnWire<owners.PublicOwner>
export type OwnerPage = OnWire<owners.CollectionResponsePublicOwnerForwardPaging>

export type NewProperty = OnWire<properties.PropertyCreate>
export type Property = OnWire<properties.Property>

/** The client has no model of it (https://developers.hubspot.com/docs/api-reference/account-info). */
export interface AccountDetails {
  portalId: number
  timeZone?: string
  uiDomain?: string
  companyCurrency?: string
}
