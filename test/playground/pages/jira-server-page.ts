import { dayText, type Html, html, page } from './html.ts'
import { jiraServerTraps } from './jira-server-script.ts'
import type { PracticeItem, PracticeWorkspace } from './practice-item.ts'
import { softNavigation } from './soft-navigation.ts'

const STYLES = `
*{box-sizing:border-box}body{margin:0;font:14px/20px Arial,"Liberation Sans",sans-serif;color:#172b4d;background:#fff}a{color:#0052cc;text-decoration:none}
#header{height:41px;background:#0747a6;color:#fff;padding:10px 20px}
.columns{display:grid;grid-template-columns:minmax(0,1fr) 340px;gap:20px;padding:20px}
.module{border-top:1px solid #dfe1e5;padding:10px 0}.module h4{margin:0 0 6px}
#ghx-pool{display:grid;grid-template-columns:repeat(3,1fr);gap:12px;padding:20px}#ghx-work{display:grid;grid-template-columns:1fr auto}
.ghx-issue{border:1px solid #dfe1e5;border-radius:3px;padding:8px;margin-bottom:8px;cursor:pointer}
#ghx-detail-view{width:380px;border-left:1px solid #dfe1e5;padding:16px}
`

/** `BASE/browse/KEY` on Data Center. Null where there is no such issue. */
export function jiraServerPage(base: string, key: string, workspace: PracticeWorkspace): string | null {
  const item = workspace.item('jira', key)
  return item && server(`[${item.key}] ${item.title}`, base, html`<div id="issue-content">${issue(base, item)}</div>`)
}

/** `BASE/secure/RapidBoard.jspa`: a board; only with `view` the marked card's issue is open beside it. */
export function jiraServerBoard(base: string, url: URL, workspace: PracticeWorkspace): string {
  const selected = workspace.item('jira', url.searchParams.get('selectedIssue') ?? '')
  const cards = workspace.list('jira').slice(0, 9)
  const board = (key: string) => `${base}/secure/RapidBoard.jspa?rapidView=1&view=detail&selectedIssue=${key}`
  const detail =
    selected &&
    url.searchParams.has('view') &&
    html`<div id="ghx-detail-view"><div id="ghx-detail-issue"><div id="ghx-detail-head"><a href="${base}/browse/${selected.key}">${selected.key}</a></div>
      <dl><dt>Summary</dt><dd data-field-id="summary">${selected.title}</dd></dl></div></div>`
  const body = html`<div id="ghx-work"><div id="ghx-pool">${cards.map(
    card => html`<div class="ghx-issue js-detailview" data-issue-key="${card.key}" data-soft="${board(card.key)}"><div class="ghx-issue-content"><div class="ghx-issue-fields">
      <span class="ghx-key"><a href="${base}/browse/${card.key}">${card.key}</a></span><div class="ghx-summary">${card.title}</div></div></div></div>`,
  )}</div>${detail || null}</div>`
  return server('Board', base, body)
}

function server(title: string, base: string, body: Html): string {
  const head = html`<meta name="application-name" content="JIRA"><meta name="ajs-context-path" content="${new URL(base, 'https://x').pathname}">`
  const whole = html`<div id="header">Jira</div>${body}`
  return page({ title, theme: 'light', head, styles: STYLES, body: whole, scripts: [jiraServerTraps, softNavigation] })
}

function issue(base: string, item: PracticeItem): Html {
  return html`<header><a id="parent_issue_summary" href="${base}/browse/${item.parent?.key ?? 'X-1'}">Parent</a> / <a id="key-val" data-issue-key="${item.key}" href="${base}/browse/${item.key}">${item.key}</a><h1 id="summary-val">${item.title}</h1></header>
    <div class="columns"><div><div class="module" id="details-module"><h4>Details</h4>Status: ${item.status}</div><div class="module" id="attachmentmodule"><h4>Attachments</h4></div></div>
    <div id="viewissuesidebar"><div class="module" id="peoplemodule"><h4>People</h4>${item.assignee ?? 'Unassigned'}</div><div class="module" id="datesmodule"><h4>Dates</h4>${dayText(item.due)}</div></div></div>`
}
