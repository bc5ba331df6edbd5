import type { ItemKey, Tool } from '../../shared/graph/item-key.ts'

/** A work item as its URL names it; `kind` is the tool's own word: `issue`, `deal`, `object:2-77`, `page`. */
export interface RecognisedItem extends ItemKey {
  kind: string
}

export interface RecogniseOptions {
  /** Base URLs of Jira Data Center sites as the user entered them: origin and context path. */
  jiraBases: readonly string[]
}

/** Where the line goes: beside or inside an element that the host renders. Host elements are never changed. */
export interface Anchor {
  element: Element
  where: 'before' | 'after' | 'prepend'
  /** 1: the place it is made for. 2: the fallback. */
  rank: 1 | 2
}

/** One place of a page that really shows an item: URL and DOM agree on which. */
export interface ItemView {
  /** Names the place, e.g. `jira/modal`. A page has each place at most once. */
  name: string
  item: RecognisedItem
  title: string
  /** The address by which the item alone is opened. */
  url: string
  /** Null where the item is shown but no known place to mount is there. */
  anchor: Anchor | null
  /** `compact` is one short row for a tool bar. */
  form: 'line' | 'compact'
  /**
   * Where the page itself names its item (`page`) there is no doubt. Where only the URL does (`url`), what is on
   * screen may still be the item before: the mount waits until the page is quiet.
   */
  agreedBy: 'page' | 'url'
}

/** What a look at the page gives. */
export interface Sighting {
  views: ItemView[]
  /** The URL names an item that the page does not show yet: look again. */
  awaited: RecognisedItem | null
}

/** What one tool's pages are like. Pure: address and document in, answers out; nothing is written. */
export interface HostAdapter {
  tool: Tool
  /** The item that the address names, or null. Never throws. */
  recognise(url: URL, options: RecogniseOptions): RecognisedItem | null
  /** The places where items are shown now. */
  look(url: URL, document: Document, options: RecogniseOptions): Sighting
  /** Attributes whose change can mean another item or place; a mutation observer filters by them. */
  identityAttributes: readonly string[]
  /** The theme the host paints itself in; null where it does not say. */
  theme(document: Document): 'light' | 'dark' | null
}
