import type { Anchor, HostAdapter, ItemView, RecognisedItem, RecogniseOptions, Sighting } from './host-adapter.ts'
import { recogniseJira } from './jira-address.ts'
import { firstVisible, textOf } from './visible.ts'

/**
 * Jira Cloud. Addresses: see jira-address.ts. The same address with ?selectedIssue= is a modal for one user and a
 * preview panel for another, and one becomes the other without a change of address: the page decides. Test ids
 * arrive after their elements, containers are replaced as wholes, and the parent's breadcrumb precedes the issue's own.
 */
const SELECT = {
  modal: '[data-testid="issue.views.issue-details.issue-modal.modal-dialog"]',
  anyDialog: '[role="dialog"]',
  previewPanel: '[data-testid="preview-panels.preview-panel"]',
  compactLayout: '[data-testid*="issue-layout.compact-layout"]',
  fullLayout: '[data-testid="issue.views.issue-details.issue-layout.issue-layout"]',
  main: '#ak-main-content',
  currentKey: [
    'a[data-testid="issue.views.issue-base.foundation.breadcrumbs.current-issue.item"]',
    '[data-testid="issue.views.issue-base.foundation.breadcrumbs.breadcrumb-current-issue-container"] a',
  ].join(),
  title: 'h1[data-testid="issue.views.issue-base.foundation.summary.heading"]',
  rightColumn: '[data-testid="issue.views.issue-details.issue-layout.container-right"]',
  statusBlock: [
    '[data-testid="ref-spotlight-target-status-and-approval-spotlight"]',
    '[data-testid="issue.views.issue-base.context.status-and-approvals-wrapper.status-and-approval"]',
  ].join(),
  statusField: '[data-testid$="status.status-field-wrapper"]',
  detailsGroup: [
    '[data-vc="issue-view-context-group-details-group"]',
    '[data-testid="issue-view-layout-templates-views.ui.context.visible-hidden.ui.context-group.container.details-group"]',
  ].join(),
}

/** Modal before preview panel before page: what lies on top is what the person reads. */
const PLACES: [name: string, containers: string[]][] = [
  ['jira/modal', [SELECT.modal, SELECT.anyDialog]],
  ['jira/preview', [SELECT.previewPanel, SELECT.compactLayout]],
  ['jira/page', [SELECT.fullLayout, SELECT.main]],
]

export const jira: HostAdapter = {
  tool: 'jira',
  recognise: recogniseJira,
  look,
  identityAttributes: ['data-testid', 'href'],
  theme(document) {
    const mode = document.documentElement.getAttribute('data-color-mode')
    return mode === 'light' || mode === 'dark' ? mode : null
  },
}

function look(url: URL, document: Document, options: RecogniseOptions): Sighting {
  const item = recogniseJira(url, options)
  if (!item) return { views: [], awaited: null }
  for (const [name, containers] of PLACES) {
    for (const container of document.querySelectorAll(containers.join())) {
      if (keyIn(container) === item.externalId) return { views: [viewIn(name, container, item)], awaited: null }
    }
  }
  return { views: [], awaited: item }
}

/** The key of the issue a container shows, read from its own breadcrumb: other links to issues abound. */
function keyIn(container: Element): string | undefined {
  const href = container.querySelector(SELECT.currentKey)?.getAttribute('href')
  return /\/browse\/([^/?#]+)/.exec(href ?? '')?.[1]?.toUpperCase()
}

function viewIn(name: string, container: Element, item: RecognisedItem): ItemView {
  return {
    name,
    item,
    title: textOf(container.querySelector(SELECT.title) ?? container.querySelector('h1')) || item.externalId,
    url: `https://${item.site}/browse/${item.externalId}`,
    anchor: anchorIn(container.querySelector(SELECT.rightColumn) ?? container),
    form: 'line',
    agreedBy: 'page',
  }
}

/** After the status block, before the details; accounts differ in which of the wrappers they have. */
function anchorIn(column: Element): Anchor | null {
  const details = column.querySelector(SELECT.detailsGroup)
  const blocks = [...column.querySelectorAll(SELECT.statusBlock)]
  // Some builds render two elements with the same test id, one of them empty.
  const status =
    blocks.findLast(block => firstVisible(block, SELECT.statusField)) ??
    blocks.at(-1) ??
    blockBeside(column.querySelector(SELECT.statusField), details)
  if (status) return { element: status, where: 'after', rank: 1 }
  if (details) return { element: details, where: 'before', rank: 2 }
  return column.matches(SELECT.rightColumn) ? { element: column, where: 'prepend', rank: 2 } : null
}

/** The ancestor of the status field that stands on one level with the details group. */
function blockBeside(field: Element | null, details: Element | null): Element | null {
  if (!field || !details) return null
  let block = field
  while (block.parentElement && !block.parentElement.contains(details)) block = block.parentElement
  return block.parentElement ? block : null
}
