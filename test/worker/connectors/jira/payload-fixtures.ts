/** Deliveries written for the tests, in the shape Jira Cloud sends. */
export const SITE = 'acme.atlassian.net'

const STATUSES = {
  'To Do': { id: '10001', name: 'To Do', statusCategory: { id: 2, key: 'new' } },
  'In Progress': { id: '3', name: 'In Progress', statusCategory: { id: 4, key: 'indeterminate' } },
  Blocked: { id: '10009', name: 'Blocked', statusCategory: { id: 4, key: 'indeterminate' } },
  Done: { id: '10002', name: 'Done', statusCategory: { id: 3, key: 'done' } },
}
type StatusName = keyof typeof STATUSES

export interface IssueOptions {
  id?: string
  key?: string
  status?: StatusName
  at?: string
  host?: string
  /** Fields beside the standard ones, or in their place. */
  fields?: Record<string, unknown>
}

/** An issue as `jira:issue_*` carries it: every field there, the empty ones null. */
export function completeIssue({ id = '20001', key = 'DRV-7', status = 'To Do', at, host, fields }: IssueOptions = {}) {
  return {
    id,
    key,
    self: `https://${host ?? SITE}/rest/api/2/issue/${id}`,
    fields: {
      summary: 'Keep the photo queue while offline',
      issuetype: { name: 'Story' },
      project: { key: key.split('-')[0] },
      status: STATUSES[status],
      assignee: null,
      duedate: null,
      resolution: null,
      resolutiondate: null,
      fixVersions: [],
      labels: [],
      created: '2026-11-02T09:00:00.000+0100',
      updated: at ?? '2026-11-16T11:00:00.000+0100',
      customfield_10020: null,
      customfield_10021: null,
      ...fields,
    },
  }
}

/** An issue as `comment_*` carries it: six fields. */
export function partialIssue(options: IssueOptions = {}) {
  const issue = completeIssue(options)
  const { summary, issuetype, project, status } = issue.fields
  return { ...issue, fields: { summary, issuetype, project, status, priority: { name: 'High' }, ...options.fields } }
}

export interface ChangeOptions {
  field: string
  fieldId?: string
  from?: string | null
  fromString?: string | null
  to?: string | null
  /** The body's `toString`. Without it an entry inherits the one every object has, as a parsed body does. */
  toText?: string | null
  tmpFromAccountId?: string | null
  tmpToAccountId?: string | null
}

/** One entry of a changelog as it is sent. */
function changeItem({ field, toText, ...rest }: ChangeOptions) {
  const text: object = toText === undefined ? {} : { toString: toText }
  return { field, fieldtype: 'jira', fieldId: field, from: null, fromString: null, to: null, ...rest, ...text }
}

/** `jira:issue_updated` with its changelog, sent when the issue was updated. */
export function issueUpdated(options: IssueOptions & { changes?: ChangeOptions[]; changelogId?: string } = {}) {
  const issue = completeIssue(options)
  return {
    timestamp: Date.parse(issue.fields.updated.replace(/(\d{2})$/, ':$1')),
    webhookEvent: 'jira:issue_updated',
    issue_event_type_name: 'issue_generic',
    user: { accountId: 'account-someone' },
    issue,
    changelog: { id: options.changelogId ?? '50001', items: (options.changes ?? []).map(changeItem) },
  }
}

/** Any delivery about an issue without a changelog. */
export function aboutIssue(
  webhookEvent: string,
  at: string,
  issue: ReturnType<typeof partialIssue | typeof completeIssue>,
) {
  return { timestamp: Date.parse(at), webhookEvent, issue }
}
