import { cardViews } from './cards.ts'
import { findAnchor } from './find-anchor.ts'
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
import { type JiraAddress, jiraIssue, readJiraAddress, recogniseJira } from './jira-address.ts'
import { textOf } from './visible.ts'

/**
 * Jira, on Cloud and Data Center. Addresses: see jira-address.ts. The same address with ?selectedIssue= is a modal for
 * one user and a preview panel for another, and one becomes the other without a change of address: the page decides.
 * Test ids arrive after their elements, containers are replaced as wholes, and the parent's breadcrumb precedes the
 * issue's own. Test ids are matched by their ends: the beginnings name Jira's own folders.
 */
const SELECT = {
  modal: '[role="dialog"]',
  preview: '[data-testid$="preview-panel"],[data-testid*="compact-layout"]',
  page: '[data-testid$="issue-layout.issue-layout"],#ak-main-content',
  serverPage: '#issue-content',
  serverDetail: '#ghx-detail-view',
  key: 'a[data-testid$="current-issue.item"],[data-testid$="current-issue-container"] a,#key-val,#ghx-detail-head a[href*="/browse/"]',
  title: 'h1[data-testid$="summary.heading"],#summary-val,[data-field-id="summary"]',
  column: '[data-testid$="layout.container-right"]',
  spotlight: '[data-testid$="status-and-approval-spotlight"]',
  status: '[data-testid$=".status-and-approval"]',
  statusField: '[data-testid$="status-field-wrapper"]',
  details: '[data-vc$="details-group"],[data-testid$="details-group"]',
  serverColumn: '#viewissuesidebar,.issue-side-column',
  serverDetails: '#details-module',
  serverHead: '#ghx-detail-head',
  boardCard: '[data-testid$="board-kit.ui.card.card"]',
  boardFooter: '[data-testid$="card-content.footer"]',
  boardTitle: '[data-testid$="ui.summary.summary"]',
  backlogRow: '[data-testid*="backlog.card-list.card.content-container."]',
  backlogLeft: '[data-testid$="backlog.card-list.left-side"]',
  listRow: 'tr[data-testid$="issue-table.ui.issue-row"]',
  listTitle: '[data-testid$="issue-summary-cell"] a',
  serverCard: '.ghx-issue[data-issue-key]',
  serverFields: '.ghx-issue-fields',
  serverRow: '.js-issue[data-issue-key]',
  serverRowEnd: '.ghx-end',
  serverTitle: '.ghx-summary',
}
type Select = typeof SELECT

/** Modal before preview panel before page: what lies on top is what the person reads. */
const PLACES = {
  'jira/modal': 'modal',
  'jira/preview': 'preview',
  'jira/page': 'page',
  'jira/server-page': 'serverPage',
  'jira/server-detail': 'serverDetail',
} as const satisfies Record<string, keyof Select>

const KEY_ATTRIBUTES = ['data-issue-key', 'data-testid', 'id']
const KEY_OF_CARD = /(?:^|[-./=])([a-zA-Z]\w+-[1-9]\d*)(?=[?#&]|$)/

const CARDS: CardShapes<keyof Select> = {
  boardCard: ['boardTitle', ['boardFooter', 'before'], ['boardTitle', 'after']],
  backlogRow: ['backlogLeft', ['backlogLeft', 'after']],
  listRow: ['listTitle', ['listTitle', 'after']],
  serverCard: ['serverTitle', ['serverFields', 'after']],
  serverRow: ['serverTitle', ['serverRowEnd', 'before']],
}

export const jira: HostAdapter = {
  tool: 'jira',
  recognise: recogniseJira,
  look,
  selectors: SELECT,
  cards: CARDS,
  selfNaming: Object.keys(CARDS),
  identityAttributes: ['data-testid', 'href', 'data-issue-key'],
  theme(document) {
    const mode = document.documentElement.getAttribute('data-color-mode')
    return mode === 'light' || mode === 'dark' ? mode : null
  },
}

function look(url: URL, document: Document, options: LookOptions): Sighting {
  const address = readJiraAddress(url, options)
  if (!address) return NOTHING
  const select = { ...SELECT, ...options.selectors }
  const { page, selected, isMark } = address
  const views = new Map<string, ItemView>()
  const open = selected ?? page
  const shown = open && placeOf(open, url, document, select)
  if (shown) views.set(shown.name, shown)
  const below = selected && page && page.externalId !== selected.externalId && placeOf(page, url, document, select)
  if (below && !views.has(below.name)) views.set(below.name, below)
  const isAwaited = open && !shown && !(open === selected && isMark)
  return {
    views: [...views.values()],
    cards: cards(address, url, document, select, options),
    awaited: isAwaited ? open : null,
  }
}

/** The place that shows the issue by its own breadcrumb: other links to issues abound. */
function placeOf(item: RecognisedItem, url: URL, document: Document, select: Select): ItemView | null {
  for (const [name, place] of Object.entries(PLACES)) {
    for (const container of document.querySelectorAll(select[place])) {
      const href = container.querySelector(select.key)?.getAttribute('href') ?? ''
      if (/\/browse\/([^/?#]+)/.exec(href)?.[1]?.toUpperCase() !== item.externalId) continue
      return {
        name,
        item,
        get title() {
          return (
            textOf(container.querySelector(select.title)) || textOf(container.querySelector('h1')) || item.externalId
          )
        },
        url: addressOf(item, url),
        anchor: anchorIn(container, select),
        form: 'line',
        agreedBy: 'page',
      }
    }
  }
  return null
}

function addressOf({ site, externalId }: RecognisedItem, { protocol }: URL): string {
  return `${protocol}//${site}/browse/${externalId}`
}

/**
 * After the status block, before the details. Accounts differ in which of the wrappers they have, and some builds render
 * two elements with the same test id, one of them empty; without a wrapper it is the block that holds the status.
 */
function anchorIn(root: Element, select: Select): Anchor | null {
  const { spotlight, status, statusField, details, column } = select
  const holdsStatus = `:has(${statusField})`
  return findAnchor(root.querySelector(column)?.parentElement ?? root, [
    [spotlight + holdsStatus, 'after'],
    [status, 'after'],
    [spotlight, 'after'],
    [`${column} ${holdsStatus}:not(:has(${details}))`, 'after'],
    [details, 'before', 2],
    [column, 'prepend', 2],
    [select.serverColumn, 'prepend'],
    [select.serverHead, 'after'],
    [select.serverDetails, 'after', 2],
  ])
}

/** Cards name their issue in an attribute of their own or in a link; ids of elements are not unique here. */
function cards({ site }: JiraAddress, url: URL, document: Document, select: Select, options: LookOptions): ItemView[] {
  return cardViews(document, 'jira/card', CARDS, select, options, card => {
    const link = card.querySelector('a[href*="/browse/"],a[href*="selectedIssue="]')
    const texts = [link?.getAttribute('href'), ...KEY_ATTRIBUTES.map(name => card.getAttribute(name))]
    const item = jiraIssue(site, texts.map(text => KEY_OF_CARD.exec(text ?? '')?.[1]).find(Boolean))
    return item && { item, url: addressOf(item, url) }
  })
}
