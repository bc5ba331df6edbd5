import { avatar, dayText, type Html, html, page } from './html.ts'
import { backlog, ideas, issueTable, JIRA_LIST_STYLES } from './jira-lists.ts'
import { jiraTraps } from './jira-script.ts'
import { JIRA_STYLES } from './jira-styles.ts'
import type { PracticeItem, PracticeWorkspace } from './practice-item.ts'
import { recyclingRows } from './recycling-rows.ts'
import { softNavigation } from './soft-navigation.ts'

const BASE = 'issue.views.issue-base'
const LAYOUT = 'issue.views.issue-details.issue-layout'
const RELATED = 5
const CARDS_A_COLUMN = 5

/** `/browse/KEY`: one issue as a page. Null where there is no such issue. */
export function jiraIssuePage(key: string, theme: 'light' | 'dark', workspace: PracticeWorkspace): string | null {
  const item = workspace.item('jira', key)
  if (!item) return null
  const body = html`<main id="ak-main-content" data-testid="page-layout.main">${issue(item, workspace)}</main>`
  return jiraPage(`[${item.key}] ${item.title}`, theme, shell(projectOf(item), body, 'Work items'))
}

/** A search with its results on the left and one of them on the right. Null where there is no such issue. */
export function jiraSplitPage(
  url: URL,
  key: string,
  theme: 'light' | 'dark',
  workspace: PracticeWorkspace,
): string | null {
  const item = workspace.item('jira', key)
  if (!item) return null
  const address = (one: string) => `${url.pathname.replace(/[^/]+$/, one)}${url.search}`
  const body = html`<main id="ak-main-content" data-testid="page-layout.main"><div class="split">${issueTable(workspace.list('jira'), address)}<div>${issue(item, workspace)}</div></div></main>`
  return jiraPage(`[${item.key}] ${item.title}`, theme, shell(projectOf(item), body, 'Work items'))
}

/** A project's list view. */
export function jiraListPage(project: string, theme: 'light' | 'dark', workspace: PracticeWorkspace): string {
  const items = itemsOf(project, workspace)
  const table = issueTable(items, key => `/jira/software/c/projects/${project}/list?selectedIssue=${key}`)
  const body = html`<main id="ak-main-content" data-testid="page-layout.main"><div class="boardhead"><h1>List</h1></div>${table}</main>`
  return jiraPage(`${project} list`, theme, shell({ key: project, name: items[0]?.container ?? project }, body, 'List'))
}

/** Ideas of product discovery, the open one in a side panel. */
export function jiraIdeasPage(url: URL, theme: 'light' | 'dark', workspace: PracticeWorkspace): string {
  const open = workspace.item('jira', url.searchParams.get('selectedIssue')?.toUpperCase() ?? '')
  const list = ideas(workspace.list('jira').slice(0, CARDS_A_COLUMN), open, url.pathname)
  const body = html`<main id="ak-main-content" data-testid="page-layout.main">${list}</main>`
  return jiraPage('Ideas', theme, shell({ key: 'IDEA', name: 'Ideas' }, body, 'List'))
}

/**
 * A board or backlog, with an issue over it in a modal or beside it in a preview panel: the address is the same for both.
 * @param selected key of the open issue
 */
export function jiraBoardPage(
  project: string,
  selected: string | null,
  layout: 'modal' | 'panel',
  isBacklog: boolean,
  theme: 'light' | 'dark',
  workspace: PracticeWorkspace,
): string {
  const items = itemsOf(project, workspace)
  const item = selected ? workspace.item('jira', selected.toUpperCase()) : null
  const address = `/jira/software/c/projects/${project}/boards/1${isBacklog ? '/backlog' : ''}`
  const columns = ['To do', 'In progress', 'Done'].map((name, index) => {
    const cards = items.filter(one => stage(one.status) === index).slice(0, CARDS_A_COLUMN)
    return html`<div class="column" data-testid="platform-board-kit.ui.column.draggable-column.styled-wrapper">
      <h2>${name} ${cards.length}</h2>${cards.map(one => card(one, address))}</div>`
  })
  const board = html`<div class="canvas"><div class="boardhead"><h1>Board</h1>
    <span class="key">${items[0]?.container ?? project}</span></div>
    <div class="board" data-testid="software-board.board">${columns}</div></div>`
  const body = html`<main id="ak-main-content" data-testid="page-layout.main"><div class="work">${isBacklog ? backlog(items, address) : board}
    ${item && layout === 'panel' ? previewPanel(item, address, workspace) : null}</div></main>
    ${item && layout === 'modal' ? modal(item, address, workspace) : null}
    <div class="flag" role="dialog"><b>Sprint started</b><a href="/browse/${items[0]?.key ?? 'X-1'}">Two weeks, ${items.length} work items.</a></div>`
  return jiraPage(
    `${project} board`,
    theme,
    shell({ key: project, name: items[0]?.container ?? project }, body, 'Board'),
  )
}

function jiraPage(title: string, theme: 'light' | 'dark', body: Html): string {
  const head = html`<meta name="application-name" content="JIRA">`
  return page({
    title,
    theme,
    head,
    styles: JIRA_STYLES + JIRA_LIST_STYLES,
    body,
    scripts: [jiraTraps, recyclingRows, softNavigation],
  })
}

function shell(project: { key: string; name: string }, body: Html, here: string): Html {
  const links = ['Summary', 'Timeline', 'Backlog', 'Board', 'Calendar', 'List', 'Work items', 'Code', 'Releases']
  return html`<header class="top"><span class="product">Worktrack</span>
    <nav>${['Your work', 'Projects', 'Filters', 'Dashboards', 'Teams'].map(name => html`<a href="/">${name}</a>`)}</nav>
    <button class="create">Create</button><input class="search" placeholder="Search" aria-label="Search">${avatar('Mara Lindqvist', 'big')}</header>
    <nav class="side" aria-label="Sidebar"><div class="project"><span class="tile">${project.key.slice(0, 2)}</span>
      <span>${project.name}<small>Software project</small></span></div><h2>Planning</h2>
      ${links.map(name => html`<a class="${name === here ? 'here' : ''}" ${name === 'Board' ? html`data-soft` : null} href="${name === 'Board' ? `/jira/software/c/projects/${project.key}/boards/1` : '/'}">${name}</a>`)}</nav>
    ${body}`
}

function modal(item: PracticeItem, address: string, workspace: PracticeWorkspace): Html {
  return html`<div class="blanket"><section role="dialog" aria-modal="true" tabindex="-1" aria-label="${item.title}"
    data-late-testid="issue.views.issue-details.issue-modal.modal-dialog">
    <div class="panelhead"><a data-soft="same-address" href="${address}?selectedIssue=${item.key}&layout=panel">Show in side panel</a>
    <a data-soft data-close href="${address}">Close</a></div>${issue(item, workspace)}</section></div>`
}

function previewPanel(item: PracticeItem, address: string, workspace: PracticeWorkspace): Html {
  return html`<aside data-testid="page-layout.aside"><div data-testid="preview-panels.preview-panel">
    <div class="panelhead" data-testid="platform-issue-preview-panel.preview-panel-header">
      <a class="preview-panel-new-tab-link" href="/browse/${item.key}" target="_blank">New tab</a>
      <a class="preview-panel-expand-btn" data-soft="same-address" href="${address}?selectedIssue=${item.key}&layout=modal">Expand</a>
      <a data-soft href="${address}">Close</a></div>
    <div data-testid="${LAYOUT}.compact-layout">${issue(item, workspace)}</div></div></aside>`
}

function issue(item: PracticeItem, workspace: PracticeWorkspace): Html {
  const related = workspace
    .list('jira')
    .filter(one => one.key !== item.key && projectOf(one).key === projectOf(item).key)
    .slice(0, RELATED)
  return html`<div class="layout" data-testid="${LAYOUT}.issue-layout"><div class="left" data-testid="${LAYOUT}.container-left">
    <div id="jira-issue-header" class="crumbs"><a href="/">Projects</a><i>/</i><a href="/">${projectOf(item).name}</a><i>/</i>
      ${item.parent ? html`<span data-testid="${BASE}.foundation.breadcrumbs.breadcrumb-parent-issue-container"><a data-soft data-testid="${BASE}.foundation.breadcrumbs.parent-issue.item" href="/browse/${item.parent.key}"><span class="type Epic"></span>${item.parent.key}</a></span><i>/</i>` : null}
      <span data-late-testid="${BASE}.foundation.breadcrumbs.breadcrumb-current-issue-container"><a data-late-testid="${BASE}.foundation.breadcrumbs.current-issue.item" href="/browse/${item.key}"><span class="type ${item.kind}"></span>${item.key}</a></span></div>
    <h1 data-testid="${BASE}.foundation.summary.heading">${item.title}</h1>
    <div class="actions"><button>Attach</button><button>Add child</button><button>Link work item</button><button>More</button></div>
    <h3>Description</h3>${description(item)}
    ${related.length > 0 ? html`<h3>Linked work items</h3><ul class="rows">${related.map(one => html`<li><a data-soft href="/browse/${one.key}"><span class="type ${one.kind}"></span><code>${one.key}</code><span>${one.title}</span><span class="lozenge ${['', 'doing', 'done'][stage(one.status)]}">${one.status}</span>${avatar(one.assignee)}</a></li>`)}</ul>` : null}
    <h3>Activity</h3>
    <div class="comment">${avatar('Mara Lindqvist', 'big')}<textarea placeholder="Add a comment…" aria-label="Comment"></textarea></div>
    <div class="comment">${avatar(item.assignee, 'big')}<div><b>${item.assignee ?? 'Nobody'}</b><time>2 days ago</time><p>Split the remaining part off so that the first half can go out with this release.</p></div></div>
    </div>
    <div class="right" data-testid="${LAYOUT}.container-right">
      <div data-testid="ref-spotlight-target-status-and-approval-spotlight"></div>
      <div data-testid="${BASE}.context.status-and-approvals-wrapper.status-and-approval"><div data-late-testid="ref-spotlight-target-status-and-approval-spotlight"><div class="statusrow">
        <div data-testid="${BASE}.foundation.status.status-field-wrapper"><button class="state ${['', 'doing', 'done'][stage(item.status)]}">${item.status} ▾</button></div>
        <div data-testid="${BASE}.foundation.status.actions-wrapper"><button class="quiet">Actions</button></div></div></div></div>
      <div class="group" data-vc="issue-view-context-group-details-group"><h2>Details</h2><dl>
        ${field('Assignee', html`${avatar(item.assignee)}${item.assignee ?? 'Unassigned'}`)}
        ${field('Due date', dayText(item.due))}
        ${field('Parent', item.parent ? html`<a data-soft href="/browse/${item.parent.key}">${item.parent.key} ${item.parent.title}</a>` : 'None')}
        ${field('Type', item.kind)}${field('Priority', 'Medium')}${field('Sprint', 'Sprint 31')}
        ${field('Reporter', html`${avatar('Mara Lindqvist')}Mara Lindqvist`)}</dl></div>
      <p class="dates">Created 6 weeks ago<br>Updated 2 days ago</p></div></div>`
}

function description(item: PracticeItem): Html {
  if (item.description) return html`<p>${item.description}</p>`
  return html`<p>We want this because people on the road cannot wait for it: today they work around it by phone, and every call costs a dispatcher four minutes.</p>
    <ul class="text"><li>Works without a connection and catches up by itself.</li><li>Tells the driver in one sentence what happened and what to do.</li><li>Measured: we see in the weekly figures whether it helped.</li></ul>`
}

function field(name: string, value: Html | string): Html {
  return html`<div data-testid="sortable-item-list.item"><dt>${name}</dt><dd>${value}</dd></div>`
}

function card(item: PracticeItem, address: string): Html {
  return html`<div class="card" draggable="true" id="card-${item.key}" data-testid="platform-board-kit.ui.card.card" data-soft="${address}?selectedIssue=${item.key}">
    <div data-testid="platform-card.common.ui.summary.summary">${item.title}</div><footer data-testid="platform-card.ui.card.card-content.footer">
    <span data-testid="platform-card.common.ui.key.key"><span class="type ${item.kind}"></span><a class="key" data-soft href="${address}?selectedIssue=${item.key}">${item.key}</a></span>${avatar(item.assignee)}</footer></div>`
}

function itemsOf(project: string, workspace: PracticeWorkspace): PracticeItem[] {
  return workspace.list('jira').filter(item => item.key.startsWith(`${project}-`))
}

function projectOf(item: PracticeItem): { key: string; name: string } {
  const key = item.key.split('-')[0] ?? item.key
  return { key, name: item.container ?? key }
}

/** 0 to do, 1 doing, 2 done, by the tool's word. */
function stage(status: string): 0 | 1 | 2 {
  if (/done|closed|resolved|released|won't/i.test(status)) return 2
  return /progress|review|test|block|doing/i.test(status) ? 1 : 0
}
