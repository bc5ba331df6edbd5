import { type Html, html } from './html.ts'
import type { PracticeItem } from './practice-item.ts'
import { recycled } from './recycling-rows.ts'

const ROW_HEIGHT = 44

/** A ticket in the help desk: no side bars of a record, a highlight card only where the team kept it. */
export function helpDesk(ticket: PracticeItem, highlight: Html): Html {
  return html`<div class="canvas" data-application-name="svh-help-desk"><header class="deskhead"><a data-test-id="ticket-header-name-link" href="#">${ticket.title}</a></header>
    <div class="cardbox"><p>Hello, our drivers cannot see tomorrow's stops.</p></div><div class="deskpanel" data-layer-for="Panel">${highlight}</div></div>`
}

/** A task in a panel beside the list of tasks. */
export function taskPanel(task: PracticeItem): Html {
  return html`<div class="index"><div class="canvas"><h1>Tasks</h1></div><aside class="deskpanel" data-layer-for="Panel"><div class="deskhead"><span role="heading">${task.title}</span></div>
    <div class="cardbox"><p>Due today</p></div></aside></div>`
}

/** The table of a portal's deals, of which only the rows on screen are there. */
export function dealTable(portal: string, deals: PracticeItem[]): Html {
  const rows = deals.map(
    deal => html`<tr data-row data-test-id="row-${deal.key}"><td data-column-index="0"><div class="private-media MediaBody__x9f"><a data-soft data-part="title" href="/contacts/${portal}/record/0-3/${deal.key}">${deal.title}</a></div></td>
      <td data-column-index="1"><span data-part="stage">${deal.status}</span></td></tr>`,
  )
  return html`<div class="canvas"><h1>Deals</h1>${recycled(rows, ROW_HEIGHT, all => html`<table class="deals"><tbody>${all}</tbody></table>`)}</div>`
}

export const HUBSPOT_DESK_STYLES = `
.deskhead{padding:4px 0 14px;font-size:16px;font-weight:650}.deskpanel{width:380px;padding:14px;background:var(--sunken);border-left:1px solid var(--edge)}
.rowscroller{height:600px;overflow:auto;background:var(--bg);border:1px solid var(--edge);border-radius:8px}
.deals{width:100%;border-collapse:collapse;table-layout:fixed}.deals td{height:44px;padding:0 12px;border-bottom:1px solid var(--edge);white-space:nowrap;overflow:hidden}.deals td div{display:flex;align-items:center;gap:8px}
`
