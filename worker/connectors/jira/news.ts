import type { WorkState } from '../../../shared/graph/work-item.ts'
import type { Day, Instant } from '../../../shared/week.ts'
import type { Facets } from '../object-news.ts'
import { type Change, changesOf } from './changes.ts'
import { epicLinkOf, flagOf, type JiraSettings, storyPointsOf } from './custom-fields.ts'
import { facetsOf } from './object-news.ts'
import type { JiraChange, JiraFields, JiraIssue, JiraParent, JiraPayload, JiraUser } from './payload.ts'
import { placeOf } from './site.ts'
import { jiraDay, jiraInstant } from './tool-time.ts'
import { isBlockedStatus, workStateOf } from './work-state.ts'

/** What a delivery says of one issue. A field that is not there was not told; null was told to be empty. */
export interface IssueNews {
  site: string
  /** Jira's number of the issue: stays when the key changes. */
  toolId: string
  key: string
  /** When it was so in Jira. */
  toolTime: Instant
  fields: IssueFields
  /** Null when the delivery tells no changes: then they show only as what differs. */
  changes: (Omit<Change, 'told'> & { told?: string; happenedAt?: Instant })[] | null
  facets: Facets
}

interface IssueFields {
  url: string
  title?: string
  kind?: string
  container?: string
  state?: WorkState
  /** When the work ended, where Jira says so. */
  doneAt?: Instant | null
  assignee?: JiraUser | null
  due?: Day | null
  blocked?: boolean
  estimate?: number | null
  parent?: ParentNews | null
}

export interface ParentNews {
  toolId: string | null
  key: string
  url: string
  title: string | null
  kind: string | null
  state: WorkState | null
}

/** Reads a delivery that has an issue. Pure: the same body and settings always give the same news. */
export function newsOf(
  payload: JiraPayload & { issue: JiraIssue },
  connection: { site: string; settings: JiraSettings },
): IssueNews {
  const { issue } = payload
  const place = placeOf(issue, connection.site)
  const items = payload.changelog?.items ?? []
  const told = { fields: issue.fields, items, settings: connection.settings }
  const deleted = payload.webhookEvent === 'jira:issue_deleted'
  const sentAt = new Date(payload.timestamp).toISOString()
  const toolTime = deleted ? sentAt : (jiraInstant(issue.fields.updated) ?? sentAt)
  const changes = deleted
    ? [{ kind: 'state' as const, from: stateOf(issue.fields, connection.settings), to: 'dropped' }]
    : items.length > 0
      ? changesOf(items, issue.fields, connection.settings)
      : null
  return {
    site: place.site,
    toolId: issue.id,
    key: issue.key.toUpperCase(),
    toolTime,
    fields: {
      url: place.url,
      ...plainFields(issue.fields, connection.settings),
      ...siteFields(told, connection.site, issue),
      ...(deleted ? { state: 'dropped' as const } : {}),
    },
    changes,
    facets: facetsOf(issue.fields),
  }
}

/** The fields every payload of an issue has, complete or not. */
function plainFields(fields: JiraFields, settings: JiraSettings): Partial<IssueFields> {
  const state = stateOf(fields, settings)
  return {
    ...(fields.summary ? { title: fields.summary } : {}),
    ...(fields.issuetype ? { kind: fields.issuetype.name } : {}),
    ...(fields.project ? { container: fields.project.key } : {}),
    ...(state ? { state } : {}),
    ...(fields.resolutiondate !== undefined ? { doneAt: jiraInstant(fields.resolutiondate) } : {}),
    ...(fields.assignee !== undefined ? { assignee: fields.assignee } : {}),
    ...(fields.duedate !== undefined ? { due: jiraDay(fields.duedate) } : {}),
  }
}

interface Told {
  fields: JiraFields
  items: JiraChange[]
  settings: JiraSettings
}

/** The fields that take knowledge of the site: flag, story points, parent. */
function siteFields({ fields, items, settings }: Told, site: string, issue: JiraIssue): Partial<IssueFields> {
  const flag = flagOf(fields, items, settings)
  const inBlockedStatus = fields.status ? isBlockedStatus(fields.status.name) : false
  const leftBlockedStatus = items.some(
    item => item.field.toLowerCase() === 'status' && isBlockedStatus(item.fromText ?? ''),
  )
  const blocked = inBlockedStatus || (flag ?? (leftBlockedStatus ? false : null))
  const estimate = storyPointsOf(fields, items, settings)
  const parent = parentOf({ fields, items, settings }, key => placeOf({ ...issue, key }, site).url)
  return {
    ...(blocked !== null ? { blocked } : {}),
    ...(estimate !== undefined ? { estimate } : {}),
    ...(parent !== undefined ? { parent } : {}),
  }
}

const PARENT_CHANGE = /^(parent|issueparentassociation|epic link)$/i

function parentOf({ fields, items, settings }: Told, urlOf: (key: string) => string): ParentNews | null | undefined {
  if (fields.parent) return fromParent(fields.parent, urlOf, settings)
  // An issue without a parent has no such field at all, so only the changelog can say that it lost one.
  const change = items.find(item => PARENT_CHANGE.test(item.field))
  const key = change ? change.toText || null : epicLinkOf(fields, settings)
  if (key) return { toolId: null, key, url: urlOf(key), title: null, kind: null, state: null }
  return change ? null : fields.parent
}

function fromParent(parent: JiraParent, urlOf: (key: string) => string, settings: JiraSettings): ParentNews {
  const status = parent.fields?.status
  return {
    toolId: parent.id ?? null,
    key: parent.key,
    url: urlOf(parent.key),
    title: parent.fields?.summary ?? null,
    kind: parent.fields?.issuetype?.name ?? null,
    state: status ? workStateOf(status, null, settings.states) : null,
  }
}

function stateOf(fields: JiraFields, settings: JiraSettings): WorkState | null {
  return fields.status ? workStateOf(fields.status, fields.resolution?.name ?? null, settings.states) : null
}
