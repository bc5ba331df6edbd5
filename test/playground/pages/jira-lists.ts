import { type Html, html } from './html.ts'
import type { PracticeItem } from './practice-item.ts'
import { recycled } from './recycling-rows.ts'

const ROW_HEIGHT = 40

/** A backlog: rows that can be dragged and swallow clicks before anything in them hears of those. */
export function backlog(items: PracticeItem[], address: string): Html {
  const rows = items.map(
    item => html`<div class="backlogrow" data-row draggable="true" data-swallows="${address}?selectedIssue=${item.key}" data-testid="software-backlog.card-list.card.content-container.${item.key}">
      <div data-testid="software-backlog.card-list.left-side"><span class="type ${item.kind}"></span><a class="key" data-part="key" href="${address}?selectedIssue=${item.key}">${item.key}</a> <span data-part="title">${item.title}</span></div>
      <span class="lozenge" data-part="status">${item.status}</span></div>`,
  )
  return html`<div class="canvas"><div class="boardhead"><h1>Backlog</h1></div><div data-testid="software-backlog.backlog-content.scrollable">
    ${recycled(rows, ROW_HEIGHT, all => html`<div data-testid="software-backlog.card-list.container.BACKLOG">${all}</div>`)}</div></div>`
}

/** The list view: a table of which only the rows on screen are there. */
export function issueTable(items: PracticeItem[], address: (key: string) => string): Html {
  const cell = 'native-issue-table.common.ui.issue-cells'
  const rows = items.map(
    item => html`<tr data-row data-testid="native-issue-table.ui.issue-row" data-vc="issue-row"><td><div data-testid="${cell}.issue-key.issue-key-cell"><a class="key" data-part="key" href="/browse/${item.key}">${item.key}</a></div></td>
      <td><div data-testid="${cell}.issue-summary.issue-summary-cell"><a data-soft data-part="title" href="${address(item.key)}">${item.title}</a></div></td><td><span class="lozenge" data-part="status">${item.status}</span></td></tr>`,
  )
  return html`<div data-testid="native-issue-table.ui.scroll-container.scroll-container">${recycled(rows, ROW_HEIGHT, all => html`<table class="issuetable"><tbody>${all}</tbody></table>`)}</div>`
}

/** Ideas of product discovery: the open one stands in a panel that has neither a right column nor a status block. */
export function ideas(items: PracticeItem[], open: PracticeItem | null, address: string): Html {
  const rows = items.map(
    item => html`<li><a data-soft href="${address}?selectedIssue=${item.key}">${item.title}</a></li>`,
  )
  const panel =
    open &&
    html`<aside class="idea"><span data-late-testid="issue.views.issue-base.foundation.breadcrumbs.breadcrumb-current-issue-container"><a href="/browse/${open.key}">${open.key}</a></span>
      <h1 data-testid="issue.views.issue-base.foundation.summary.heading">${open.title}</h1>
      <div class="group" data-testid="polaris-idea.container.details-group"><h2>Fields</h2><dl><div><dt>Status</dt><dd>${open.status}</dd></div></dl></div></aside>`
  return html`<div class="work"><div class="canvas"><div class="boardhead"><h1>Ideas</h1></div><ul class="rows">${rows}</ul></div>${panel}</div>`
}

export const JIRA_LIST_STYLES = `
.rowscroller{height:560px;overflow:auto;margin:0 28px}
.backlogrow{display:flex;align-items:center;gap:8px;height:40px;padding:0 10px;border-bottom:1px solid var(--edge)}
.backlogrow>:first-child{min-width:0;overflow:hidden;white-space:nowrap;text-overflow:ellipsis;flex:1}
.issuetable{width:100%;border-collapse:collapse;table-layout:fixed}.issuetable td{height:40px;border-bottom:1px solid var(--edge);padding:0 8px;white-space:nowrap;overflow:hidden}.issuetable td:first-child,.issuetable td:last-child{width:110px}
.issuetable td div{display:flex;align-items:center;gap:8px;min-width:0}
.idea{width:420px;flex:none;border-left:1px solid var(--edge);padding:18px}
.split{display:grid;grid-template-columns:360px minmax(0,1fr)}.split .layout{grid-template-columns:minmax(0,1fr) 320px}.split .rowscroller{margin:0}
`
