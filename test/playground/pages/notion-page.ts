import { avatar, dayText, type Html, html, page } from './html.ts'
import { notionTraps } from './notion-script.ts'
import { NOTION_STYLES } from './notion-styles.ts'
import type { PracticeItem, PracticeWorkspace } from './practice-item.ts'
import { recycled, recyclingRows } from './recycling-rows.ts'
import { softNavigation } from './soft-navigation.ts'

const LISTED = 8
const SIBLINGS = 4
const ROW_HEIGHT = 37

export interface NotionPlace {
  /** Path of the page in the frame, to which a peek's query is added. */
  path: string
  /** The page in the frame; null for the database that holds all. */
  frame: PracticeItem | null
  /** Id of the database in the frame, where it is one. */
  databaseId: string
  /** The page opened over it, at the side or in the centre. */
  peek: PracticeItem | null
  isCentre: boolean
  /** The database is shown as a board. */
  isBoard: boolean
}

/** A page or a database of pages, and over it a peek. */
export function notionPage(
  { path, frame, databaseId, peek, isCentre, isBoard }: NotionPlace,
  theme: 'light' | 'dark',
  workspace: PracticeWorkspace,
): string {
  const pages = workspace.list('notion')
  const name = frame?.container ?? pages[0]?.container ?? 'Tasks'
  const database = `/acme/${slug(name)}-${databaseId}?v=${'f'.repeat(32)}`
  const body = html`<div class="notion-app-inner notion-${theme}-theme"><nav class="notion-sidebar"><h2>Acme</h2>
    ${['Search', 'Home', 'Inbox'].map(one => html`<a href="/">${one}</a>`)}<h3>Team space</h3><a data-soft class="${frame ? '' : 'here'}" href="${database}">${name}</a>
    <h3>Private</h3>${pages.slice(0, LISTED).map(one => html`<a data-soft class="${one.key === frame?.key ? 'here' : ''}" href="/acme/${slug(one.title)}-${one.key}">${one.title}</a>`)}</nav>
    <div class="column"><header class="notion-topbar"><span class="notion-breadcrumb">${name}${frame ? html` &nbsp;/&nbsp; ${frame.title}` : null}</span>
      <div class="notion-topbar-action-buttons"><span class="edited">Edited yesterday</span><div>${shareMenu()}</div>
      <button class="bar notion-topbar-comments-button">▭</button><button class="bar">☆</button><button class="bar notion-topbar-more-button">⋯</button></div></header>
      <main class="notion-frame"><div class="notion-scroller vertical">${frame ? sheet(frame, frameRows(frame, pages, path)) : databaseSheet(name, databaseId, pages, database, isBoard)}</div></main></div>
    ${peek ? peekPanel(peek, path, frame ? '' : `?v=${'f'.repeat(32)}`, isCentre) : null}</div>`
  const bodyClass = theme === 'dark' ? 'notion-body dark notion-dark-theme' : 'notion-body'
  const title = peek?.title ?? frame?.title ?? name
  return page({
    title,
    theme,
    bodyClass,
    styles: NOTION_STYLES,
    body,
    scripts: [notionTraps, recyclingRows, softNavigation],
  })
}

function sheet(item: PracticeItem, rows: Html | null): Html {
  return html`<div class="sheet"><div class="sign">${item.title[0] ?? '•'}</div>
    <div class="notion-page-block" data-block-id="${dashed(item.key)}"><h1 aria-roledescription="page title" class="notranslate">${item.title}</h1></div>
    <dl class="props" aria-label="Page properties">${prop('Owner', html`${avatar(item.assignee)}${item.assignee ?? 'Empty'}`)}${prop('Status', html`<span class="chip">${item.status}</span>`)}${prop('Date', dayText(item.due))}</dl><hr>
    <div class="notion-page-content" data-content-editable-root="true" contenteditable="true">
      <p>${item.description ?? 'What we heard, what we make of it, and what we do next. Written for people who were not in the room.'}</p>
      <div class="callout" contenteditable="false">Decided on Monday: finish this before anything new is started.</div>
      <h2>What we know</h2><ul><li>Nine conversations in two weeks, three regions.</li><li>The same wish came up in seven of them, unprompted.</li><li>Nobody asked for a setting; everybody asked for it to just work.</li></ul>
      <h2>Next</h2><p>Two of us take the open questions to the next round and write down what changed our minds.</p></div>${rows}</div>`
}

function frameRows(frame: PracticeItem, pages: PracticeItem[], path: string): Html {
  const rows = pages.filter(one => one.key !== frame.key).slice(0, SIBLINGS)
  return html`<div class="notion-collection_view-block">${table(rows, id => `${path}?p=${id}&pm=s`)}</div>`
}

function databaseSheet(name: string, id: string, pages: PracticeItem[], address: string, isBoard: boolean): Html {
  return html`<div class="sheet"><div class="notion-collection_view_page-block" data-block-id="${dashed(id)}"><h1 aria-roledescription="page title">${name}</h1></div>
    ${isBoard ? board(pages, page => `${address}&p=${page}&pm=c`) : table(pages, page => `${address}&p=${page}&pm=s`)}</div>`
}

/** Rows are plain elements, and of a long table only those on screen are there. */
function table(rows: PracticeItem[], address: (id: string) => string): Html {
  const cells = (row: PracticeItem) =>
    html`<div class="notion-collection-item" data-row data-block-id="${dashed(row.key)}"><div class="notion-table-view-cell" data-col-index="0"><a data-soft data-part="title" href="${address(row.key)}">${row.title}</a></div><div class="notion-table-view-cell" data-col-index="1"><span class="chip" data-part="status">${row.status}</span></div><div class="notion-table-view-cell" data-col-index="2"><span data-part="owner">${row.assignee ?? '–'}</span></div></div>`
  return recycled(rows.map(cells), ROW_HEIGHT, all => html`<div class="notion-table-view">${all}</div>`)
}

function board(rows: PracticeItem[], address: (id: string) => string): Html {
  return html`<div class="notion-board-view">${rows.map(row => html`<div class="notion-collection-item boardcard" draggable="true" data-block-id="${dashed(row.key)}"><a data-soft href="${address(row.key)}">${row.title}</a></div>`)}</div>`
}

function peekPanel(item: PracticeItem, path: string, query: string, isCentre: boolean): Html {
  return html`<div class="${isCentre ? 'notion-overlay-container centre' : 'notion-overlay-container'}"><div class="${isCentre ? 'notion-peek-renderer layout-center-peek' : 'notion-peek-renderer'}" data-renews><div class="peek-top-hover-area">
    <a class="bar" data-soft data-close-peek href="${path}${query}">»</a>${shareMenu()}<button class="bar notion-topbar-more-button">⋯</button></div>${sheet(item, null)}</div></div>`
}

function shareMenu(): Html {
  return html`<button class="bar notion-topbar-share-menu">Share</button>`
}

function prop(name: string, value: Html | string): Html {
  return html`<div><dt>${name}</dt><dd data-testid="property-value">${value}</dd></div>`
}

function slug(title: string): string {
  return title
    .normalize('NFD')
    .replace(/[^\w]+/g, '-')
    .replace(/^-|-$/g, '')
}

function dashed(id: string): string {
  return id.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
