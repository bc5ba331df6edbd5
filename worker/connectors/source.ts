/** What a connected tool can be asked, the same for all three. */
import type { ItemKey } from '../../shared/graph/item-key.ts'
import type { WorkState } from '../../shared/graph/work-item.ts'
import type { Instant } from '../../shared/week.ts'
import type { ConnectionRow } from '../db/repositories/connections.ts'
import type { Credentials } from './credentials.ts'
import type { ObjectNews } from './object-news.ts'
import type { VendorPorts } from './vendors.ts'

/** A page of objects as they stand now; `next` is where the following page begins, null after the last. */
export interface Page {
  news: ObjectNews[]
  next: string | null
  /** How many of them were on the page before already. */
  again?: number
}

/** What credentials open: asked once when a connection is made. */
export interface SiteDescription {
  /** The `site` of the items' keys. */
  site: string
  /** The vendor's own id of the site. */
  vendorId: string | null
  /** What is kept of it; never a name or an e-mail of a person. */
  vendor: Record<string, unknown>
}

/** A project, pipeline or data source. */
export interface Container {
  id: string
  name: string
  /** Statuses or stages by what the settings' `states` name them by, with the state they stand for unless those say otherwise. */
  statuses: { id: string; name: string; state: WorkState }[]
  /** Notion: properties that could stand for a field, and the guess. */
  properties?: { field: string; guess: string | null; choices: { id: string; name: string }[] }[]
}

/** Somebody who can be assigned to in the tool. */
export interface Account {
  /** Every id the tool names them by. */
  ids: string[]
  name: string
  email: string | null
  /** Whether the tool says that the e-mail is theirs. */
  emailVerified: boolean
}

export interface WriteBack {
  item: ItemKey & { toolId: string | null }
  /** What people shall read there; null takes it away. */
  served: { id: string; keyResult: string; bet: string; url: string } | null
}

/** One connection's tool, open to be read and written. Every method throws VendorError. */
export interface Source {
  describe(): Promise<SiteDescription>
  containers(): Promise<Container[]>
  /** Objects changed since an instant, or all of them; oldest change first where the tool can. */
  page(cursor: string | null, since: Instant | null): Promise<Page>
  /** How many objects `page` will give in all; null where the tool does not tell. */
  count(since: Instant | null): Promise<number | null>
  /** Objects by the tool's own ids; one that is not among them is gone or not to be seen. */
  read(ids: string[]): Promise<ObjectNews[]>
  accounts(): Promise<Account[]>
  /** One of them by the first of its ids; null where it is not among them. */
  account(id: string): Promise<Account | null>
  write(writeBack: WriteBack): Promise<void>
}

/** What a source is opened with: a stored connection, or one that is about to be made. */
export interface OpenWith {
  connection: Pick<ConnectionRow, 'id' | 'site' | 'vendorId' | 'vendor' | 'settings'>
  credentials: Credentials
  /** `fetch` that is signed in and keeps to the vendor's limits. */
  fetch: typeof fetch
  ports: VendorPorts
}
