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
const RECORD = /^\/contacts\/(\d+)\/(?:record\/(\d+-\d+)|objects\/(\d+-\d+)\/record)\/(\d+)(?:\/(?:view\/[^/]+\/?)?)?$/
const LEGACY = /^\/contacts\/(\d+)\/(contact|company|deal|ticket)\/(\d+)(?:\/.*)?$/
const HELP_DESK = /^\/help-desk\/(\d+)\/(?:[^/]+\/)*ticket\/(\d+)(?:\/thread\/\d+)?\/?$/
const TASK = /^\/tasks\/(\d+)\/view\/[^/]+\/task\/(\d+)\/?$/

/** HubSpot's ids of its own object types (https://developers.hubspot.com/docs/guides/crm/understanding-the-crm). */
const KIND_OF_TYPE: Record<string, string> = { '0-1': 'contact', '0-2': 'company', '0-3': 'deal', '0-5': 'ticket' }
const TASK_TYPE = '0-27'

/** True on HubSpot's application hosts. */
export function isHubspot(url: URL): boolean {
  return ORIGIN.test(url.origin)
}

/** The record a HubSpot address names. Site is the portal id; kind `deal` … or `object:TYPE`. */
export function recogniseHubspot(url: URL): RecognisedItem | null {
  if (!isHubspot(url)) return null
  const path = url.pathname
  const record = RECORD.exec(path)
  if (record) return hubspotRecord(record[1], record[2] ?? record[3], record[4])
  const legacy = LEGACY.exec(path)
  if (legacy) return item(legacy[1], legacy[2], legacy[3])
  const ticket = HELP_DESK.exec(path)
  if (ticket) return item(ticket[1], 'ticket', ticket[2])
  const task = TASK.exec(path)
  return task ? hubspotRecord(task[1], TASK_TYPE, task[2]) : null
}

function hubspotRecord(
  site: string | undefined,
  type: string | undefined,
  externalId: string | undefined,
): RecognisedItem | null {
  return item(site, type && (KIND_OF_TYPE[type] ?? `object:${type}`), externalId)
}

function item(
  site: string | undefined,
  kind: string | undefined,
  externalId: string | undefined,
): RecognisedItem | null {
  return site && kind && externalId ? { tool: 'hubspot', kind, site, externalId } : null
}
