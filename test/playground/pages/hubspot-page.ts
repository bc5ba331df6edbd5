import { avatar, dayText, type Html, html, page } from './html.ts'
import { dealTable, HUBSPOT_DESK_STYLES, helpDesk, taskPanel } from './hubspot-desk.ts'
import { hubspotTraps } from './hubspot-script.ts'
import { HUBSPOT_STYLES } from './hubspot-styles.ts'
import type { PracticeItem, PracticeWorkspace } from './practice-item.ts'
import { recyclingRows } from './recycling-rows.ts'
import { softNavigation } from './soft-navigation.ts'

const RELATED = 4
const CARDS_A_COLUMN = 4
const COLUMNS = 4

/** `/contacts/PORTAL/record/0-3/ID`: a deal's record. Null where there is no such deal. */
export function hubspotRecordPage(portal: string, id: string, workspace: PracticeWorkspace): string | null {
  const item = workspace.item('hubspot', id)
  if (!item) return null
  const others = workspace.list('hubspot').filter(one => one.key !== id)
  const body = html`<div id="crm">
    <div id="record-page-left-sidebar">${hiddenTab(others[0])}
      <div data-test-id="left-sidebar"><div class="sidebarScrollContainer__x3">
        <a class="back" data-soft href="/contacts/${portal}/objects/0-3/views/all/board">‹ Deals</a>
        ${highlight(item)}
        <div class="cardbox" data-test-id="card-wrapper-PROPERTIES_V3/0-3/0"><h2>About this deal</h2><dl>
          ${fact('Deal owner', html`${avatar(item.assignee)}${item.assignee ?? 'Nobody'}`)}${fact('Last contacted', '3 days ago')}
          ${fact('Deal type', 'New business')}${fact('Priority', 'High')}${fact('Source', 'Referral')}</dl></div>
      </div></div></div>
    <div class="middle" data-test-id="middle-pane"><div role="tablist">
      <button role="tab" data-tab-link data-tab-selected="true">Overview</button><button role="tab" data-tab-link data-tab-selected="false">Activities</button><button role="tab" data-tab-link data-tab-selected="false">Documents</button></div>
      <div data-test-id="tab-0-content"><div class="cardbox" data-test-id="card-wrapper-DATA_HIGHLIGHTS"><h2>Progress</h2>
        <div class="path"><i class="on"></i><i class="on"></i><i class="on"></i><i></i><i></i></div>
        <dl class="four">${fact('Amount', money(item.amount))}${fact('Close date', dayText(item.due))}${fact('Stage', item.status)}${fact('Pipeline', item.container ?? 'Sales')}</dl></div>
      <div class="cardbox" data-test-id="card-wrapper-SINGLETON/0-3/RECORD_TIMELINE"><h2>Recent activity</h2>
        ${entry(item.assignee, 'Call', 'Went through the roll-out plan; they want the onboarding dates in writing before they sign.', 'Thu')}
        ${entry('Mara Lindqvist', 'Note', 'Legal asked for the data-processing annex. Sent.', 'Tue')}
        ${entry(item.assignee, 'Meeting', 'Demo for the operations lead and two dispatchers.', 'Last week')}</div></div></div>
    <div data-test-id="records-right-sidebar"><div data-test-id="right-sidebar"><div class="ScrollContainer__r9">
      <div class="cardbox" data-test-id="card-wrapper-ASSOCIATION_V3/0-1"><h2>Contacts (1)</h2><a class="linked" href="/contacts/${portal}/record/0-1/${item.key}"><b>Operations lead</b><small>Decision maker</small></a></div>
      <div class="cardbox" data-test-id="card-wrapper-ASSOCIATION_V3/0-3"><h2>Related deals (${others.slice(0, RELATED).length})</h2>
        ${others.slice(0, RELATED).map(one => html`<a class="linked" data-soft href="/contacts/${portal}/record/0-3/${one.key}"><b>${one.title}</b><small>${money(one.amount)} · ${one.status}</small></a>`)}</div>
    </div></div></div></div>`
  return hubspotPage(item.title, body)
}

/** `/contacts/PORTAL/objects/0-3/views/all/board`: deals by stage; a preview opens beside it. */
export function hubspotBoardPage(portal: string, workspace: PracticeWorkspace): string {
  const deals = workspace.list('hubspot')
  const stages = [...new Set(deals.map(deal => deal.status))].slice(0, COLUMNS)
  const shown = stages.map(stage => deals.filter(deal => deal.status === stage).slice(0, CARDS_A_COLUMN))
  const body = html`<div class="index"><div class="canvas"><h1>Deals</h1><div class="columns">
    ${stages.map(
      (
        stage,
        index,
      ) => html`<div class="column" data-test-id="framework-data-column-${stage}"><h2 data-test-id="cdb-column-name">${stage}</h2>
      <div data-test-id="cdb-column-body" data-rbd-droppable-id="${stage}">${
        shown[index]?.map(
          deal => html`<div data-test-id="cdb-column-item" data-selenium-id="${deal.key}" data-rbd-draggable-id="${deal.key}">
        <a data-soft data-test-id="board-card-section-title-link" href="/contacts/${portal}/record/0-3/${deal.key}">${deal.title}</a>
        <p data-section-key="PROPERTIES">${money(deal.amount)} · closes ${dayText(deal.due)}</p><button data-preview="${deal.key}">Preview</button></div>`,
        ) ?? null
      }</div></div>`,
    )}
    </div></div></div>${shown.flat().map(deal => html`<template data-for="${deal.key}">${preview(portal, deal)}</template>`)}`
  return hubspotPage('Deals', body)
}

/** `/contacts/PORTAL/objects/0-3/views/all/list`: deals in a table. */
export function hubspotTablePage(portal: string, workspace: PracticeWorkspace): string {
  return hubspotPage('Deals', dealTable(portal, workspace.list('hubspot')))
}

/** A ticket in the help desk or a task beside its list. Null where there is no such item. */
export function hubspotDeskPage(kind: 'ticket' | 'task', id: string, workspace: PracticeWorkspace): string | null {
  const item = workspace.item('hubspot', id)
  return item && hubspotPage(item.title, kind === 'ticket' ? helpDesk(item, highlight(item)) : taskPanel(item))
}

function hubspotPage(title: string, body: Html): string {
  const frame = html`<nav data-test-id="hs-vertical-nav"><i>P</i><i>⌂</i><i class="here">◎</i><i>✉</i><i>▤</i><i>⚙</i></nav>
    <header data-test-id="hs-global-toolbar"><input class="search" placeholder="Search contacts, companies, deals" aria-label="Search">${avatar('Mara Lindqvist', 'big')}</header>${body}`
  return page({
    title,
    theme: 'light',
    styles: HUBSPOT_STYLES + HUBSPOT_DESK_STYLES,
    body: frame,
    scripts: [hubspotTraps, recyclingRows, softNavigation],
  })
}

function highlight(item: PracticeItem): Html {
  return html`<div class="cardbox" data-test-id="card-wrapper-OBJECT_HIGHLIGHT/0-3" data-card-type="OBJECT_HIGHLIGHT"><div data-test-id="record-highlight-main-content">
    <h1 data-test-id="highlight-record-label">${item.title}</h1>
    <p class="facts">Amount: <b>${money(item.amount)}</b></p><p class="facts">Close date: <b>${dayText(item.due)}</b></p>
    <span class="stage" data-test-id="highlight-property-item-hs_pipeline_stage">${item.status}</span>
    <div class="tools">${[
      ['✎', 'Note'],
      ['✉', 'Email'],
      ['☎', 'Call'],
      ['✓', 'Task'],
      ['▦', 'Meet'],
      ['⋯', 'More'],
    ].map(([sign, name]) => html`<span data-sign="${sign}">${name}</span>`)}</div></div></div>`
}

function preview(portal: string, deal: PracticeItem): Html {
  return html`<aside data-test-id="IndexPageInlineSidebar" data-selenium-test="sidebar-preview-panel"><div data-selenium-test="preview-panel-header">
    <a data-soft href="/contacts/${portal}/record/0-3/${deal.key}">View record</a><a data-close-preview>Close</a></div>${highlight(deal)}
    <div class="cardbox" data-test-id="card-wrapper-ASSOCIATION_V3/0-2"><h2>Company</h2><a class="linked" href="/contacts/${portal}/record/0-2/1"><b>Their company</b></a></div></aside>`
}

/** A tab that was open before stays in the document, with the highlight of another record. */
function hiddenTab(other: PracticeItem | undefined): Html | null {
  return other ? html`<div data-test-id="left-sidebar" hidden>${highlight(other)}</div>` : null
}

function entry(who: string | null, kind: string, words: string, when: string): Html {
  return html`<div class="entry">${avatar(who, 'big')}<div><b>${kind}</b> by ${who ?? 'Nobody'}<p>${words}</p></div><time>${when}</time></div>`
}

function fact(name: string, value: Html | string): Html {
  return html`<div><dt>${name}</dt><dd>${value}</dd></div>`
}

function money(amount: number | null | undefined): string {
  return amount ? `€${amount.toLocaleString('en-GB')}` : '–'
}
