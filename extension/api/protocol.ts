/**
 * The one message kind between the background and everything else of the extension, and the background's two
 * broadcasts. A call names a procedure by path: the Worker's tRPC procedures by their own path, the background's
 * own procedures (`BackgroundProcedures`) by theirs. Content scripts may call `CONTENT_SCRIPT_PATHS` only.
 * No zod here: the content script's bundle contains this file.
 */
import type { ErrorAnswer } from '../../shared/errors.ts'
import type { ItemKey } from '../../shared/graph/item-key.ts'
import type { Status } from '../../shared/graph/node.ts'
import type { AtRiskView } from '../../shared/views/at-risk.ts'
import type { ItemContext } from '../../shared/views/item-context.ts'
import type { Instant } from '../../shared/week.ts'
import type { ReminderTime } from './reminder-time.ts'

export interface Call {
  kind: 'throughline/call'
  type: 'query' | 'mutation'
  path: string
  input?: unknown
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
  /** A change of this item that is not taken yet, in a few words; `context` has it already while it waits. */
  waiting?: { state: WaitingChange['state']; note: string }
}

/** An answer with what its line shows. */
export interface ShownAnswer extends LineAnswer {
  /** Null while there is nothing to say yet. */
  line: LineState | null
}

/** What a line shows, ready to paint. */
export interface LineState {
  kind:
    | 'loading'
    | 'tagged'
    | 'untagged'
    | 'signed_out'
    | 'offline'
    | 'no_access'
    | 'rate_limited'
    | 'server_error'
    | 'unreadable'
  /** The key result with the largest share; null where nothing is served or it is not known. */
  serves: {
    status: Status
    word: string
    /** Path of the status's shape in a 12 by 12 box. */
    shape: string
    title: string
    /** Named as one: `Bet: Live in a week`. */
    bet: string
    reason: string | null
  } | null
  /** The sentence in its place. */
  says: string
  /** In a few words: what waits, how old this is, what else is served. */
  note: string | null
  /** What a press does; null: it opens the panel, or nothing. */
  action: string | null
}

/** A change made while the Worker could not be reached, or refused since. */
export interface WaitingChange {
  id: string
  /** `waiting` is sent as soon as the Worker answers; `failed` was refused and stays until it is dismissed or tried again. */
  state: 'waiting' | 'failed'
  /** What it does and how it stands, e.g. `Tag of “Pay by card” to “Churn below 2 %” waits to be sent.` */
  sentence: string
  /** When the person made it. */
  madeAt: Instant
  /** The item or key result it is about, where it is known. */
  item: ItemKey | null
  keyResultId: string | null
  /** Why it was refused, or why it still waits. */
  problem: ErrorAnswer | null
}

/** What a mutation that had to wait answers beside its own data; its link id is a name until the real one is known. */
export interface WaitingAnswer {
  waiting: true
}

/** An answer of the Worker as it was last read. */
export interface CachedAnswer {
  data: unknown
  readAt: Instant
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
  'line.contexts': { input: { items: ItemKey[]; fresh: boolean }; output: ShownAnswer[] }
  /**
   * A page that shows something of ours is being looked at: ask the Worker (at most every few seconds, however many
   * pages call) whether anything changed. The news comes as an `invalidated` broadcast.
   */
  'line.pulse': { input: null; output: null }
  /**
   * The content script opened or moved the panel to this item: remembered for the sender's tab. To be answered
   * before the panel's frame is added: a framed panel whose tab shows no item may ask for `panel.item` only. An item
   * without a title is called what the catalogue calls it.
   */
  'panel.show': { input: PageItem; output: PanelShown }
  /** The content script closed the panel: its tab shows no item any more. */
  'panel.hide': { input: null; output: null }
  /** The panel asks which item its own tab shows. */
  'panel.item': { input: null; output: PageItem | null }
  /** The panel asks its tab's content script to close it. */
  'panel.close': { input: null; output: null }
  'session.state': { input: null; output: SessionView }
  'session.signIn': { input: null; output: SessionView }
  'session.signOut': { input: null; output: SessionView }
  /** What the popup paints from at once: the at-risk view as it was last read; null when there is none. */
  'atRisk.cached': { input: null; output: CachedAtRisk | null }
  /** What was made and is not taken yet, oldest first. An `invalidated` broadcast tells of every change of it. */
  'outbox.list': { input: null; output: WaitingChange[] }
  /** Sends a failed change again. */
  'outbox.retry': { input: { id: string }; output: null }
  /** Gives a failed change up, or one that waits and was never sent. */
  'outbox.dismiss': { input: { id: string }; output: null }
  /** What the Worker last answered to one of `KEPT_ANSWERS`, for when it cannot be reached; null: never asked. */
  'answers.cached': { input: { path: KeptAnswer; input: unknown }; output: CachedAnswer | null }
  'settings.read': { input: null; output: Settings }
  /** Changes what is named. Another server signs out: tokens belong to the server that gave them. */
  'settings.write': { input: Partial<Settings>; output: Settings }
  /** What the overlay goes by on a host's page: from storage at once, never waits for the network. */
  'overlay.settings': { input: null; output: OverlaySettings }
  /** All that a page begins with, in one message, from storage at once; `items` are what it shows so far. */
  'overlay.open': { input: { items: ItemKey[] }; output: OpenedOverlay }
  /** Dims, or no longer, the cards that serve no key result, on all pages. */
  'overlay.dim': { input: { dimUntagged: boolean }; output: OverlaySettings }
  /** A place on a host's page was not where it is known to be; told once per view and life of a content script. */
  'anchor.missing': { input: MissingAnchor; output: null }
  /** Opens the review page, or brings the open one to the front: `/review.html?view=VIEW&node=NODE`. */
  'tabs.openReview': { input: { view: string | null; nodeId: string | null }; output: null }
  /** Opens an item's page, http or https only, in a new tab. */
  'tabs.open': { input: { url: string }; output: null }
}

export type BackgroundPath = keyof BackgroundProcedures

export interface CachedAtRisk {
  view: AtRiskView
  readAt: Instant
}

export interface Settings {
  /** Where the Worker is, an origin; null: the address this build was made for. */
  server: string | null
  /** Origin and context path, e.g. `https://jira.acme.example/tools`. */
  jiraBases: string[]
  /** Whether pages of published Notion sites are read as well. */
  notionSites: boolean
  dimUntagged: boolean
  /** When to be reminded of My week; null: never. */
  reminder: ReminderTime | null
}

/** What the overlay goes by. */
export interface OverlaySettings {
  /** Bases of the Jira Data Center sites people entered. */
  jiraBases: string[]
  /** Whether cards that serve no key result are dimmed. */
  dimUntagged: boolean
  /** Views that this version leaves alone, by name, e.g. `jira/modal`. */
  disabledViews: string[]
  /** Selectors that take the place of the extension's own, by `TOOL.NAME`, e.g. `jira.status`. */
  selectors: Record<string, string>
}

/** Style sheets of what stands in a host's page. */
export interface OverlayLooks {
  /** Of a line, a compact one and one that floats. */
  line: string
  chip: string
  /** Of the page itself, which dims the cards that serve no key result; null where they are not dimmed. */
  dim: string | null
}

export interface PanelShown {
  /** Style sheet of what stands around the frame. */
  look: string
}

/** What the overlay goes by on one page: selectors are those of its tool, by NAME alone, e.g. `status`. */
export interface OpenedOverlay extends Omit<OverlaySettings, 'dimUntagged'> {
  looks: OverlayLooks
  /** What the cache knows of each item. */
  known: ShownAnswer[]
}

export interface MissingAnchor {
  view: string
  /** What was there instead: the second place, none (the line floats, a card has no chip), or nothing of the item at all. */
  used: 'second' | 'floating' | 'none'
}

/** The Worker's queries whose last answers are kept, so that panel and popup are of use without it. */
export const KEPT_ANSWERS = ['context.panel', 'keyResult.listOpen', 'keyResult.panel'] as const
export type KeptAnswer = (typeof KEPT_ANSWERS)[number]

/** What content scripts may call. */
export const CONTENT_SCRIPT_PATHS = [
  'line.contexts',
  'line.pulse',
  'panel.show',
  'panel.hide',
  'session.signIn',
  'overlay.open',
  'anchor.missing',
] as const satisfies readonly BackgroundPath[]

/** From the background to every page of the extension and to content scripts. */
export type Broadcast =
  /** Something changed: refetch. `items` names what is known to have changed; null means anything may have. */
  | { kind: 'throughline/invalidated'; items: ItemKey[] | null }
  /** Somebody signed in or out, or another workspace was chosen: nothing shown before holds. */
  | { kind: 'throughline/session' }
  /** A tab's panel shows another item: a panel asks for `panel.item` again. */
  | { kind: 'throughline/panel-moved' }
  /** What the overlay goes by changed: ask again. */
  | { kind: 'throughline/overlay-settings' }
  /** To one tab's content script: the panel wants to close. */
  | { kind: 'throughline/panel-close' }
