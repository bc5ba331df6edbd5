import { cardViews } from './cards.ts'
import { findAnchor } from './find-anchor.ts'
import {
  type Anchor,
  type CardShapes,
  type HostAdapter,
  type ItemView,
  type LookOptions,
  NOTHING,
  type Sighting,
} from './host-adapter.ts'
import { normaliseNotionId, notionPage, readNotionAddress, recogniseNotion } from './notion-address.ts'
import { textOf } from './visible.ts'

/**
 * Notion. Addresses: see notion-address.ts. A page and a peek over it are two places with two top bars and two
 * titles. The editor reverts foreign attributes and crashes on foreign nodes, so the line lives in the top bar. The
 * share menu of a peek is created anew again and again.
 */
const SELECT = {
  frame: '.notion-frame',
  peek: '.notion-peek-renderer,.layout-side-peek,.layout-center-peek',
  title: 'h1[aria-roledescription="page title"],.notion-page-block > h1',
  database: '.notion-collection_view_page-block',
  actions: '.notion-topbar-action-buttons',
  shareMenu: '.notion-topbar-share-menu',
  moreButton: '.notion-topbar-more-button,.notion-topbar-comments-button',
  databaseItem: '.notion-collection-item[data-block-id]',
  databaseName: '[data-col-index="0"]',
  databaseLink: 'a',
}
type Select = typeof SELECT
/** The chip goes to the end of the name's cell of a row, on a card below its link. */
const CARDS: CardShapes<keyof Select> = {
  databaseItem: ['databaseLink', ['databaseName', 'append'], ['databaseLink', 'after']],
}

export const notion: HostAdapter = {
  tool: 'notion',
  recognise: recogniseNotion,
  look,
  selectors: SELECT,
  cards: CARDS,
  selfNaming: Object.keys(CARDS),
  identityAttributes: ['data-block-id', 'href'],
  theme(document) {
    if (document.querySelector('body.dark,.notion-dark-theme')) return 'dark'
    return document.querySelector('.notion-light-theme') ? 'light' : null
  },
}

function look(url: URL, document: Document, options: LookOptions): Sighting {
  const address = readNotionAddress(url)
  if (!address) return NOTHING
  const select = { ...SELECT, ...options.selectors }
  const rows = cards(url, document, select, options)
  const named = recogniseNotion(url)
  if (!named) return { ...NOTHING, cards: rows }
  const peekRoot = [...document.querySelectorAll(select.peek)].at(-1) ?? null
  // Opened as full page, the page of `p` fills the frame.
  const frameRoot = document.querySelector(select.frame)
  const frame = viewIn('notion/page', frameRoot, [address.frame, address.peek], document, url, select)
  const peek = viewIn('notion/peek', peekRoot, [address.peek], document, url, select)
  const views = [frame, peek].filter(view => view !== null)
  const isShown = views.some(view => view.item.externalId === named.externalId)
  const isDatabase =
    !address.peek && frameRoot !== null && blockId(frameRoot.querySelector(select.database)) === named.externalId
  return { views, cards: rows, awaited: isShown || isDatabase ? null : named }
}

function viewIn(
  name: string,
  root: Element | null,
  ids: (string | null)[],
  document: Document,
  url: URL,
  select: Select,
): ItemView | null {
  if (!root) return null
  const isPeek = root.matches(select.peek)
  const heading = titleIn(root, isPeek ? root : null, select)
  const id = blockId(heading?.closest('[data-block-id]'))
  if (!id || !ids.includes(id) || heading?.closest(select.database)) return null
  return {
    name,
    item: notionPage(id),
    get title() {
      return textOf(heading)
    },
    url: addressOf(id, url),
    anchor: anchorIn(isPeek ? root : document, select, isPeek),
    form: 'compact',
    agreedBy: 'page',
  }
}

function addressOf(id: string, { origin, hostname }: URL): string {
  return `${origin}${hostname === 'app.notion.com' ? '/p/' : '/'}${id}`
}

/** The frame's own title: a peek can be rendered inside the frame, too. */
function titleIn(root: Element, peek: Element | null, select: Select): Element | undefined {
  return [...root.querySelectorAll(select.title)].find(heading => heading.closest(select.peek) === peek)
}

function blockId(block: Element | null | undefined): string | null {
  const id = normaliseNotionId(block?.getAttribute('data-block-id') ?? '')
  return /^[0-9a-f]{32}$/.test(id) ? id : null
}

/**
 * Before that child of the actions which holds the share menu; without the actions, before what is left of them. A peek
 * has a bar of its own.
 */
function anchorIn(root: ParentNode, { actions, shareMenu, moreButton, peek }: Select, isPeek: boolean): Anchor | null {
  const left = [`${shareMenu},${moreButton}`, 'before', 2] as const
  if (isPeek) return findAnchor(root, [[shareMenu, 'before'], left])
  const child = `${actions}>:is(${shareMenu},:has(${shareMenu}))`
  return findAnchor(root, [[child, 'before'], [actions, 'prepend', 2], left], peek)
}

/** Rows and cards of databases. */
function cards(url: URL, document: Document, select: Select, options: LookOptions): ItemView[] {
  return cardViews(document, 'notion/card', CARDS, select, options, card => {
    const id = blockId(card)
    return id ? { item: notionPage(id), url: addressOf(id, url) } : null
  })
}
