import type { RecognisedItem } from './host-adapter.ts'

/**
 * HubSpot addresses with one record open, on every regional host (app, app-eu1, app-na2 …). The path says `contacts`
 * for every object type.
 *
 *   /contacts/PORTAL/record/TYPE/ID[/view/N]            record
 *   /contacts/PORTAL/objects/TYPE/record/ID[/view/N]    record, second form
 *   /contacts/PORTAL/{contact|company|deal|ticket}/ID   legacy, redirects
 *   /help-desk/PORTAL/…/ticket/ID[/thread/T]            help desk
 *   /tasks/PORTAL/view/V/task/ID                        task beside its list
 *
 * Ids are decimal strings of any length and never numbers here. Lists, boards and everything in the query name no record.
 */
const ORIGIN = /^https:\/\/app(?:-[a-z]{2,4}\d+)?\.hubspot\.com$/
const PATHS = [
  /^\/contacts\/(?<site>\d+)\/record\/(?<type>\d+-\d+)\/(?<id>\d+)(?:\/(?:view\/[^/]+\/?)?)?$/,
  /^\/contacts\/(?<site>\d+)\/objects\/(?<type>\d+-\d+)\/record\/(?<id>\d+)(?:\/(?:view\/[^/]+\/?)?)?$/,
  /^\/contacts\/(?<site>\d+)\/(?<type>contact|company|deal|ticket)\/(?<id>\d+)(?:\/.*)?$/,
  /^\/help-desk\/(?<site>\d+)\/(?:[^/]+\/)*(?<type>ticket)\/(?<id>\d+)(?:\/thread\/\d+)?\/?$/,
  /^\/tasks\/(?<site>\d+)\/view\/[^/]+\/(?<type>task)\/(?<id>\d+)\/?$/,
]

/**
 * HubSpot's ids of its own object types (https://developers.hubspot.com/docs/guides/crm/understanding-the-crm); a task has
 * no name in records' addresses.
 */
const KINDS: Record<string, string> = {
  '0-1': 'contact',
  '0-2': 'company',
  '0-3': 'deal',
  '0-5': 'ticket',
  task: 'object:0-27',
}

/** True on HubSpot's application hosts. */
export function isHubspot(url: URL): boolean {
  return ORIGIN.test(url.origin)
}

/** The record a HubSpot address names. Site is the portal id; kind `deal` … or `object:TYPE`. */
export function recogniseHubspot(url: URL): RecognisedItem | null {
  if (!isHubspot(url)) return null
  for (const path of PATHS) {
    const { site = '', type = '', id = '' } = path.exec(url.pathname)?.groups ?? {}
    if (!id) continue
    const kind = KINDS[type] ?? (/\d/.test(type) ? `object:${type}` : type)
    return { tool: 'hubspot', kind, site, externalId: id }
  }
  return null
}
