import type { ConnectionProblemCode, ConnectionRunState, ConnectionState } from '../graph/connection.ts'
import type { Tool } from '../graph/item-key.ts'
import type { WorkState } from '../graph/work-item.ts'
import type { Instant } from '../week.ts'

/** A connection with its state. Never with a secret. */
export interface ConnectionView {
  id: string
  tool: Tool
  site: string
  state: ConnectionState
  /** How it reads the tool: with a token, by OAuth, or not at all (then it only listens). */
  access: 'token' | 'oauth' | 'listens'
  /** Where the tool's webhook has to post to; null for those who do not set it up. */
  webhookUrl: string | null
  /** Whether deliveries can be verified yet. Null for OAuth connections, whose webhooks come from the app. */
  hasWebhookSecret: boolean | null
  /** Notion: where the handshake stands. */
  verification: 'awaited' | 'received' | 'shown' | null
  settings: ConnectionSettings
  createdAt: Instant
  lastEventAt: Instant | null
  lastReconciledAt: Instant | null
  /** How long the oldest delivery has waited to be worked off; 0 when none waits. */
  lagSeconds: number
  /** Deliveries of the last 24 hours by hour, oldest first, each hour once. */
  eventsByHour: { at: Instant; count: number }[]
  deadLetters: number
  problem: ConnectionProblemView | null
  firstLoad: RunView | null
  /** Writing into the tool, or taking away, while it goes on. */
  writing: RunView | null
  /** It is being disconnected: what was written is taken away first. */
  ending: { erase: boolean } | null
  /** What the last sample check found. */
  sample: { at: Instant; checked: number; differing: number } | null
}

/** A connection that has ended, and of how many items something still stands in its tool. */
export interface LeftBehindView {
  id: string
  tool: Tool
  site: string
  remains: number
  /** Why, where something stood against it as a whole. */
  because: string | null
}

export interface ConnectionProblemView {
  code: ConnectionProblemCode
  since: Instant
  sentence: string
  remedy: string
  /** What the tool said itself. */
  told: string
}

export interface RunView {
  state: ConnectionRunState
  startedAt: Instant
  done: number
  /** Null where the tool does not tell. */
  total: number | null
  /** Objects a minute since it began. */
  perMinute: number
}

/** What an admin has chosen for a connection; which fields count depends on the tool. */
export interface ConnectionSettings {
  /** Jira: keys of projects; empty: all. */
  projects?: string[] | undefined
  /** HubSpot: ids of pipelines; empty: all. */
  pipelines?: string[] | undefined
  /** Notion: ids of data sources, each with the property that stands for a field. */
  dataSources?: Record<string, Record<string, unknown>> | undefined
  /** Jira: states by status name in lower case. HubSpot: by stage id. */
  states?: Record<string, WorkState> | undefined
  /** Whether key results are written back into the tool. */
  writeBack?: boolean | undefined
  /** Domains of the workspace's own e-mail addresses, by which accounts are linked to people. */
  emailDomains?: string[] | undefined
}

/** An account of the tool, fetched when asked for. */
export interface AccountView {
  externalId: string
  name: string
  email: string | null
  /** Who it is, and how that is known. */
  person: { id: string; name: string; method: 'connected' | 'email' | 'admin' } | null
  /**
   * Who it may be: somebody says that it is them, or has the same name, or an e-mail that is not verified. To be
   * confirmed by an admin, never linked by itself.
   */
  suggestion: { id: string; name: string; because: 'claimed' | 'same_name' | 'same_email' } | null
}

/** How one's own account in a connected tool is known. */
export interface MyAccountView {
  connectionId: string
  tool: Tool
  site: string
  standing: 'linked' | 'claimed' | 'unknown'
}

/** An account of a tool that may be one's own. */
export interface FoundAccountView {
  externalId: string
  name: string
  email: string | null
}
