import type { ItemKey, Tool } from '../../shared/graph/item-key.ts'

/** A work item as its URL names it; `kind` is the tool's own word: `issue`, `deal`, `object:2-77`, `page`. */
export interface RecognisedItem extends ItemKey {
  kind: string
}

export interface RecogniseOptions {
  /** Base URLs of Jira Data Center sites as the user entered them: origin and context path. */
  jiraBases: readonly string[]
}

export interface LookOptions extends RecogniseOptions {
  /** Selectors that take the place of the adapter's own, by its names for them. */
  selectors?: Readonly<Record<string, string>>
  /** False: cards are not looked at. */
  withCards?: boolean
}

/** Where the line goes: beside or inside an element that the host renders. Host elements are never changed. */
export interface Anchor {
  element: Element
  where: 'before' | 'after' | 'prepend' | 'append'
  /** 1: the place it is made for. 2: the fallback. */
  rank: 1 | 2
}

/** One place of a page that really shows an item: URL and DOM agree on which. */
export interface ItemView {
  /** Names the place, e.g. `jira/modal`. A page has each place at most once, cards and rows apart. */
  name: string
  item: RecognisedItem
  /** Read when it is asked for; empty where the page gives it none. */
  readonly title: string
  /** The address by which the item alone is opened. */
  url: string
  /** Null where the item is shown but no known place to mount is there. */
  anchor: Anchor | null
  /** `compact` is one short row for a tool bar, `chip` what fits on a card. */
  form: 'line' | 'compact' | 'chip'
  /**
   * Where the page itself names its item (`page`) there is no doubt. Where only the URL does (`url`), what is on
   * screen may still be the item before: the mount waits until the page is quiet.
   */
  agreedBy: 'page' | 'url'
  /** The card or row of a board, list or database; hosts give it to another item while people scroll. */
  card?: Element
}

/** What a kind of card or row has for its title, and where its chip goes: the first of these places that is there. */
export type CardShape<Name> = readonly [title: Name, ...places: (readonly [selector: Name, where: Anchor['where']])[]]
/** The kinds of cards and rows, by what finds them; everything by the names of an adapter's selectors. */
export type CardShapes<Name extends string = string> = Readonly<Partial<Record<Name, CardShape<Name>>>>

/** What a look at the page gives. */
export interface Sighting {
  views: ItemView[]
  /** Items on cards and rows. */
  cards: ItemView[]
  /** The URL names an item that the page does not show yet: look again. */
  awaited: RecognisedItem | null
}

/** A page that is not the tool's, or shows nothing of it. */
export const NOTHING: Sighting = { views: [], cards: [], awaited: null }

/** What one tool's pages are like. Pure: address and document in, answers out; nothing is written. */
export interface HostAdapter {
  tool: Tool
  /** The item that the address names, or null. Never throws. */
  recognise(url: URL, options: RecogniseOptions): RecognisedItem | null
  /** The places where items are shown now. */
  look(url: URL, document: Document, options: LookOptions): Sighting
  /** What it looks for on pages, by the name under which a workspace can set another. */
  selectors: Readonly<Record<string, string>>
  cards: CardShapes
  /** Names of the selectors that find whatever may show an item that the address does not name: cards, rows, panels. */
  selfNaming: readonly string[]
  /** Attributes whose change can mean another item or place; a mutation observer filters by them. */
  identityAttributes: string[]
  /** The theme the host paints itself in; null where it does not say. */
  theme(document: Document): 'light' | 'dark' | null
}
