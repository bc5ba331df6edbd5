import { cardViews } from './cards.ts'
import { type AnchorPlace, findAnchor } from './find-anchor.ts'
import {
  type Anchor,
  type CardShapes,
  type HostAdapter,
  type ItemView,
  type LookOptions,
  NOTHING,
  type RecognisedItem,
  type Sighting,
} from './host-adapter.ts'
import { isHubspot, recogniseHubspot } from './hubspot-address.ts'
import { firstVisible, textOf } from './visible.ts'

/**
 * HubSpot. Addresses: see hubspot-address.ts. A record page does not name its record anywhere but in the address.
 * The preview panel of a list or board has no id in the address at all: it is known by a link to the record in the
 * panel's head, or not at all. Layouts are edited by each team, so no card is certain; hidden tabs stay in the document.
 */
const SELECT = {
  left: '[data-test-id="left-sidebar"],[data-scroll-trackable-container="left-sidebar"]',
  right: '[data-test-id="right-sidebar"]',
  middle: '[data-test-id="middle-pane"]',
  helpDesk: '[data-application-name="svh-help-desk"]',
  helpDeskTicket: '[data-test-id="ticket-header-name-link"]',
  taskPanel: '[data-layer-for="Panel"]',
  taskHeading: '[role="heading"]',
  preview: '[data-test-id="IndexPageInlineSidebar"],[data-selenium-test="sidebar-preview-panel"]',
  previewHead: '[data-selenium-test="preview-panel-header"]',
  highlight:
    '[data-card-type="OBJECT_HIGHLIGHT"],[data-test-id^="card-wrapper-OBJECT_HIGHLIGHT"],[data-test-id="record-highlight-main-content"]',
  wrapper: '[data-test-id^="card-wrapper-"]',
  title:
    '[data-test-id="highlight-record-label"],[data-selenium-test="highlightTitle"],[data-selenium-test$="-highlight-details"] h3',
  boardCard: '[data-test-id="cdb-column-item"],[data-test-id="cdb-card"]',
  boardTitle: '[data-test-id="board-card-section-title-link"],[data-test-id="cdbc-title"]',
  boardFields: '[data-section-key="PROPERTIES"]',
  boardActions: '[data-test-id="board-card-quick-actions-container"]',
  tableRow: 'tr[data-test-id^="row-"],tr[data-test-id="crm-table-row"]',
  tableName: 'td [class*="MediaBody"],td .media',
}
type Select = typeof SELECT
const CARDS: CardShapes<keyof Select> = {
  boardCard: ['boardTitle', ['boardFields', 'after'], ['boardActions', 'before']],
  tableRow: ['tableName', ['tableName', 'append']],
}

export const hubspot: HostAdapter = {
  tool: 'hubspot',
  recognise: recogniseHubspot,
  look,
  selectors: SELECT,
  cards: CARDS,
  selfNaming: [...Object.keys(CARDS), 'preview'],
  identityAttributes: ['data-test-id', 'data-card-type', 'data-selenium-id', 'data-test-object-id', 'href', 'hidden'],
  // HubSpot has one theme.
  theme: () => 'light',
}

function look(url: URL, document: Document, options: LookOptions): Sighting {
  if (!isHubspot(url)) return NOTHING
  const select = { ...SELECT, ...options.selectors }
  const item = recogniseHubspot(url)
  const shown = item && (recordView(item, url, document, select) ?? besideView(item, url, document, select))
  const preview = previewView(url, document, select)
  return {
    views: [shown, preview].filter(view => view !== null),
    cards: cards(url, document, select, options),
    awaited: shown ? null : item,
  }
}

function recordView(item: RecognisedItem, url: URL, document: Document, select: Select): ItemView | null {
  const left = firstVisible(document, select.left)
  const pane = left ?? firstVisible(document, `${select.right},${select.middle}`)
  if (!pane || pane.closest(select.preview)) return null
  const anchor =
    (left && findAnchor(left, [highlightPlace(select), [select.wrapper, 'before', 2]])) ??
    findAnchor(document, [[select.right, 'prepend', 2]])
  return byAddress('hubspot/record', item, url, (left && firstVisible(left, select.title)) ?? null, document, anchor)
}

/** A ticket in the help desk, a task beside its list: no side bars, other headings. */
function besideView(item: RecognisedItem, url: URL, document: Document, select: Select): ItemView | null {
  const desk = firstVisible(document, select.helpDesk)
  const root = desk ?? firstVisible(document, select.taskPanel)
  if (!root) return null
  const heading = desk ? select.helpDeskTicket : select.taskHeading
  const anchor = findAnchor(root, [highlightPlace(select), [`:has(>${heading})`, 'after', 2]])
  const name = desk ? 'hubspot/help-desk' : 'hubspot/task'
  return byAddress(name, item, url, firstVisible(root, heading), document, anchor)
}

function byAddress(
  name: string,
  item: RecognisedItem,
  { origin, pathname }: URL,
  title: Element | null,
  document: Document,
  anchor: Anchor | null,
): ItemView {
  return {
    name,
    item,
    get title() {
      return textOf(title) || document.title
    },
    url: origin + pathname,
    anchor,
    form: 'line',
    agreedBy: 'url',
  }
}

/** Shown only where a link inside the panel says which record it is. */
function previewView(url: URL, document: Document, select: Select): ItemView | null {
  const panel = firstVisible(document, select.preview)
  const anchor = panel && findAnchor(panel, [highlightPlace(select)])
  // From the panel's head or highlight only: associated records are linked further down.
  const named =
    anchor && (linkedRecord(panel.querySelector(select.previewHead), url) ?? linkedRecord(anchor.element, url))
  return (
    named && {
      name: 'hubspot/preview',
      ...named,
      get title() {
        return textOf(firstVisible(panel, select.title)) || named.item.externalId
      },
      anchor,
      form: 'line',
      agreedBy: 'page',
    }
  )
}

/** After the whole card around the highlight, so that the line stands between cards and not inside one. */
function highlightPlace({ wrapper, highlight }: Select): AnchorPlace {
  return [`${wrapper}:has(${highlight}),${highlight}`, 'after']
}

/** The first record that a part of the page links to. */
function linkedRecord(part: Element | null, url: URL): { item: RecognisedItem; url: string } | null {
  for (const link of part?.querySelectorAll('a[href*="/contacts/"]') ?? []) {
    const href = link.getAttribute('href') ?? ''
    const address = URL.canParse(href, url.href) && new URL(href, url.href)
    const item = address && recogniseHubspot(address)
    if (item) return { item, url: address.origin + address.pathname }
  }
  return null
}

/** A card or row is known by the link in it; while its own id is another's, it is being given to that one. */
function cards(url: URL, document: Document, select: Select, options: LookOptions): ItemView[] {
  return cardViews(document, 'hubspot/card', CARDS, select, options, card => {
    const own = ['data-selenium-id', 'data-test-object-id', 'data-test-id'].map(name => card.getAttribute(name))
    const id = /(?:^|-)(\d+)$/.exec(own.find(Boolean) ?? '')?.[1]
    const linked = linkedRecord(card, url)
    return linked && (!id || id === linked.item.externalId) ? linked : null
  })
}
