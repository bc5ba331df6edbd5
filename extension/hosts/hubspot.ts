import type { Anchor, HostAdapter, ItemView, RecognisedItem, Sighting } from './host-adapter.ts'
import { isHubspot, recogniseHubspot } from './hubspot-address.ts'
import { firstVisible, isVisible, textOf } from './visible.ts'

/**
 * HubSpot. Addresses: see hubspot-address.ts. A record page does not name its record anywhere but in the address.
 * The preview panel of a list or board has no id in the address at all: it is known by a link to the record in the
 * panel's head, or not at all. Layouts are edited by each team, so no card is certain; hidden tabs stay in the document.
 */
const SELECT = {
  leftSidebar: '[data-test-id="left-sidebar"],[data-scroll-trackable-container="left-sidebar"]',
  rightSidebar: '[data-test-id="right-sidebar"]',
  middle: '[data-test-id="middle-pane"]',
  preview: '[data-test-id="IndexPageInlineSidebar"],[data-selenium-test="sidebar-preview-panel"]',
  previewHead: '[data-selenium-test="preview-panel-header"]',
  highlight:
    '[data-card-type="OBJECT_HIGHLIGHT"],[data-test-id^="card-wrapper-OBJECT_HIGHLIGHT"],[data-test-id="record-highlight-main-content"]',
  card: '[data-test-id^="card-wrapper-"]',
  title:
    '[data-test-id="highlight-record-label"],[data-selenium-test="highlightTitle"],[data-selenium-test$="-highlight-details"] h3',
  recordLink: 'a[href*="/contacts/"]',
}

export const hubspot: HostAdapter = {
  tool: 'hubspot',
  recognise: recogniseHubspot,
  look,
  identityAttributes: ['data-test-id', 'data-card-type', 'href', 'hidden'],
  // HubSpot has one theme.
  theme: () => 'light',
}

function look(url: URL, document: Document): Sighting {
  if (!isHubspot(url)) return { views: [], awaited: null }
  const item = recogniseHubspot(url)
  const record = item && recordView(item, url, document)
  const preview = previewView(url, document)
  return {
    views: [record, preview].filter(view => view !== null),
    awaited: record ? null : item,
  }
}

function recordView(item: RecognisedItem, url: URL, document: Document): ItemView | null {
  const left = firstVisible(document, SELECT.leftSidebar)
  const pane = left ?? firstVisible(document, `${SELECT.rightSidebar},${SELECT.middle}`)
  if (!pane || pane.closest(SELECT.preview)) return null
  return {
    name: 'hubspot/record',
    item,
    title: textOf((left && firstVisible(left, SELECT.title)) ?? firstVisible(document, SELECT.title)) || document.title,
    url: url.origin + url.pathname,
    anchor: recordAnchor(left, document),
    form: 'line',
    agreedBy: 'url',
  }
}

function recordAnchor(left: Element | null, document: Document): Anchor | null {
  const highlight = left && highlightBlock(left)
  if (highlight) return { element: highlight, where: 'after', rank: 1 }
  const firstCard = left && firstVisible(left, SELECT.card)
  if (firstCard) return { element: firstCard, where: 'before', rank: 2 }
  const right = firstVisible(document, SELECT.rightSidebar)
  return right && { element: right, where: 'prepend', rank: 2 }
}

/** Shown only where a link inside the panel says which record it is. */
function previewView(url: URL, document: Document): ItemView | null {
  const panel = firstVisible(document, SELECT.preview)
  const highlight = panel && highlightBlock(panel)
  const address = highlight && previewedRecord(panel, highlight, url)
  const item = address && recogniseHubspot(address)
  if (!item) return null
  return {
    name: 'hubspot/preview',
    item,
    title: textOf(firstVisible(panel, SELECT.title)) || item.externalId,
    url: address.origin + address.pathname,
    anchor: { element: highlight, where: 'after', rank: 1 },
    form: 'line',
    agreedBy: 'page',
  }
}

/** From the panel's head or highlight only: associated records are linked further down. */
function previewedRecord(panel: Element, highlight: Element, url: URL): URL | null {
  for (const part of [panel.querySelector(SELECT.previewHead), highlight]) {
    for (const link of part?.querySelectorAll(SELECT.recordLink) ?? []) {
      const href = link.getAttribute('href') ?? ''
      const address = URL.canParse(href, url.href) && new URL(href, url.href)
      if (address && recogniseHubspot(address)) return address
    }
  }
  return null
}

/** The whole card around the highlight, so that the line stands between cards and not inside one. */
function highlightBlock(root: Element): Element | null {
  const highlight = firstVisible(root, SELECT.highlight)
  const card = highlight?.closest(SELECT.card) ?? highlight ?? null
  return card && isVisible(card) ? card : null
}
