import type { Anchor, HostAdapter, ItemView, Sighting } from './host-adapter.ts'
import { normaliseNotionId, notionPage, readNotionAddress, recogniseNotion } from './notion-address.ts'
import { firstVisible, textOf } from './visible.ts'

/**
 * Notion. Addresses: see notion-address.ts. A page and a peek over it are two places with two top bars and two
 * titles. The editor reverts foreign attributes and crashes on foreign nodes, so the line lives in the top bar. The
 * share menu of a peek is created anew again and again.
 */
const SELECT = {
  frame: '.notion-frame',
  peek: '.notion-peek-renderer,.layout-side-peek,.layout-center-peek',
  title: 'h1[aria-roledescription="page title"],.notion-page-block > h1',
  block: '[data-block-id]',
  database: '.notion-collection_view_page-block',
  actions: '.notion-topbar-action-buttons',
  shareMenu: '.notion-topbar-share-menu',
  moreButton: '.notion-topbar-more-button,.notion-topbar-comments-button',
}

export const notion: HostAdapter = {
  tool: 'notion',
  recognise: recogniseNotion,
  look,
  identityAttributes: ['data-block-id', 'href'],
  theme(document) {
    if (document.querySelector('body.dark,.notion-dark-theme')) return 'dark'
    return document.querySelector('.notion-light-theme') ? 'light' : null
  },
}

function look(url: URL, document: Document): Sighting {
  const address = readNotionAddress(url)
  const named = recogniseNotion(url)
  if (!address || !named) return { views: [], awaited: null }
  const peekRoot = [...document.querySelectorAll(SELECT.peek)].at(-1) ?? null
  // Opened as full page, the page of `p` fills the frame.
  const frameRoot = document.querySelector(SELECT.frame)
  const frame = viewIn('notion/page', frameRoot, [address.frame, address.peek], document, url)
  const peek = viewIn('notion/peek', peekRoot, [address.peek], document, url)
  const views = [frame, peek].filter(view => view !== null)
  const isShown = views.some(view => view.item.externalId === named.externalId)
  const isDatabase =
    !address.peek && frameRoot !== null && blockId(frameRoot.querySelector(SELECT.database)) === named.externalId
  return { views, awaited: isShown || isDatabase ? null : named }
}

function viewIn(
  name: string,
  root: Element | null,
  ids: (string | null)[],
  document: Document,
  url: URL,
): ItemView | null {
  if (!root) return null
  const heading = titleIn(root)
  const id = blockId(heading?.closest(SELECT.block) ?? null)
  if (!id || !ids.includes(id) || heading?.closest(SELECT.database)) return null
  return {
    name,
    item: notionPage(id),
    title: textOf(heading) || 'Untitled',
    url: `${url.origin}${url.hostname === 'app.notion.com' ? '/p/' : '/'}${id}`,
    anchor: root.matches(SELECT.peek) ? peekAnchor(root) : pageAnchor(document),
    form: 'compact',
    agreedBy: 'page',
  }
}

/** The frame's own title: a peek can be rendered inside the frame, too. */
function titleIn(root: Element): Element | null {
  for (const heading of root.querySelectorAll(SELECT.title)) {
    if (heading.closest(SELECT.peek) === (root.matches(SELECT.peek) ? root : null)) return heading
  }
  return null
}

function blockId(block: Element | null): string | null {
  const id = block?.getAttribute('data-block-id')
  return id ? normaliseNotionId(id) : null
}

/** Before that child of the actions which holds the share menu; without the actions, before what is left of them. */
function pageAnchor(document: Document): Anchor | null {
  for (const actions of document.querySelectorAll(SELECT.actions)) {
    if (actions.closest(SELECT.peek)) continue
    const child = [...actions.children].find(
      part => part.matches(SELECT.shareMenu) || part.querySelector(SELECT.shareMenu),
    )
    return child ? { element: child, where: 'before', rank: 1 } : { element: actions, where: 'prepend', rank: 2 }
  }
  for (const button of document.querySelectorAll(`${SELECT.shareMenu},${SELECT.moreButton}`)) {
    if (!button.closest(SELECT.peek)) return { element: button, where: 'before', rank: 2 }
  }
  return null
}

function peekAnchor(peek: Element): Anchor | null {
  const shareMenu = firstVisible(peek, SELECT.shareMenu)
  if (shareMenu) return { element: shareMenu, where: 'before', rank: 1 }
  const more = firstVisible(peek, SELECT.moreButton)
  return more && { element: more, where: 'before', rank: 2 }
}
