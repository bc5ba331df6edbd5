import type { RecognisedItem } from './host-adapter.ts'

/**
 * Notion addresses. ID is 32 hex digits, dashed or not, at the end of the last path segment after a boundary.
 *
 *   /[WORKSPACE/][slug-]ID                 page on notion.so and on published sites
 *   /p/[WORKSPACE/][slug-]ID               page on app.notion.com
 *   /native/…                              hand-off to the desktop app
 *   …?p=ID[&v=VIEW][&pm=s|c|f]             page opened over another: side, centre or full; wins over the path
 *   …?v=VIEW without p                     a database's view: holds work items, is none
 *   #ID                                    a block of the page, never the page
 *
 * calendar.notion.so, api.notion.com and www.notion.com are other products.
 */
const ORIGIN = /^https:\/\/(?:(?:www\.)?notion\.so|app\.notion\.com|(?:[a-z0-9-]+\.)?notion\.site)$/
const ID_AT_END = /(?:^|-)([\da-f]{32}|[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/

/** The pages an address names: the one in the frame, and the one opened over it. */
export interface NotionAddress {
  /** Null where the path names a database's view or nothing. */
  frame: string | null
  peek: string | null
}

/** Both pages of an address; null off Notion. Ids in lower case without dashes. */
export function readNotionAddress(url: URL): NotionAddress | null {
  if (!ORIGIN.test(url.origin)) return null
  return {
    frame: url.searchParams.has('v') ? null : pathId(url),
    peek: idAtEnd(url.searchParams.get('p')),
  }
}

/** The page a Notion address names: the one on top. Site is `notion` on all its hosts, as ids are global. */
export function recogniseNotion(url: URL): RecognisedItem | null {
  const address = readNotionAddress(url)
  const id = address?.peek ?? address?.frame
  return id ? notionPage(id) : null
}

export function notionPage(id: string): RecognisedItem {
  return { tool: 'notion', kind: 'page', site: 'notion', externalId: id }
}

export function normaliseNotionId(id: string): string {
  return id.replaceAll('-', '').toLowerCase()
}

function pathId(url: URL): string | null {
  const segments = url.pathname.split('/').filter(Boolean)
  if (segments[0] === 'native') segments.shift()
  if (url.hostname === 'app.notion.com' && segments[0] === 'p') segments.shift()
  return segments.length <= 2 ? idAtEnd(segments.at(-1)) : null
}

function idAtEnd(text: string | null | undefined): string | null {
  const id = text && ID_AT_END.exec(text.toLowerCase())?.[1]
  return id ? normaliseNotionId(id) : null
}
