/**
 * The one message kind between the background and everything else of the extension, and the background's two
 * broadcasts. A call names a procedure by path: the Worker's tRPC procedures by their own path, the background's
 * own procedures (`BackgroundProcedures`) by theirs. Content scripts may call `CONTENT_SCRIPT_PATHS` only.
 * No zod here: the content script's bundle contains this file.
 */
import type { ErrorAnswer } from '../../shared/errors.ts'
import type { ItemKey } from '../../shared/graph/item-key.ts'
import type { ItemContext } from '../../shared/views/item-context.ts'
import type { Instant } from '../../shared/week.ts'

export interface Call {
  kind: 'throughline/call'
  type: 'query' | 'mutation'
  path: string
  input: unknown
}

/** Errors cross as values. */
export type Answer<T> = { ok: true; data: T } | { ok: false; error: ErrorAnswer }

/** The item a host page shows, as the content script reports it. */
export interface PageItem {
  key: ItemKey
  /** The tool's own word: `issue`, `deal`, `page`. */
  kind: string
  url: string
  title: string
}

/** What the line paints from: the cached context at once, then the fresh one by an `invalidated` broadcast or a second answer. */
export interface LineAnswer {
  context: ItemContext | null
  /** Set when the context comes from the cache because of this. */
  problem: ErrorAnswer | null
  /** When the cached context was read; null when fresh. */
  cachedAt: Instant | null
}

export interface SessionView {
  state: 'signed_out' | 'signed_in'
  email: string | null
  workspace: { id: string; name: string } | null
  /** Where the Worker is. */
  server: string
}

/** Procedures that the background answers itself: input and output by path. */
export interface BackgroundProcedures {
  /** Context of the items a page shows: fresh, or cached with the reason. `fresh: false` answers from the cache only. */
  'line.contexts': { input: { items: ItemKey[]; fresh: boolean }; output: LineAnswer[] }
  /** The content script opened or moved the panel to this item: remembered for the sender's tab. */
  'panel.show': { input: PageItem; output: null }
  /** The panel asks which item its own tab shows. */
  'panel.item': { input: null; output: PageItem | null }
  /** The panel asks its tab's content script to close it. */
  'panel.close': { input: null; output: null }
  'session.state': { input: null; output: SessionView }
  'session.signIn': { input: null; output: SessionView }
  'session.signOut': { input: null; output: SessionView }
  /** Open a page of the extension or an item's page in a tab. */
  'tabs.openReview': { input: { view: string | null; nodeId: string | null }; output: null }
  'tabs.open': { input: { url: string }; output: null }
}

/** What content scripts may call. */
export const CONTENT_SCRIPT_PATHS = ['line.contexts', 'panel.show', 'session.signIn', 'session.state'] as const

/** From the background to every page of the extension and to content scripts. */
export type Broadcast =
  /** Something changed: refetch. `items` names what is known to have changed; null means anything may have. */
  | { kind: 'throughline/invalidated'; items: ItemKey[] | null }
  /** To one tab's content script: the panel wants to close. */
  | { kind: 'throughline/panel-close' }
