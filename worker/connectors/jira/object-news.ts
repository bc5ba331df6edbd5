import type { Facets, ObjectNews } from '../object-news.ts'
import type { IssueNews, ParentNews } from './news.ts'
import type { JiraFields, JiraUser } from './payload.ts'

/** The news of an issue in the shape all tools share. */
export function objectNewsOf(news: IssueNews): ObjectNews {
  const { assignee, parent, ...fields } = news.fields
  return {
    key: { tool: 'jira', site: news.site, externalId: news.key },
    toolId: news.toolId,
    toolTime: news.toolTime,
    fields: { ...fields, ...(assignee === undefined ? {} : { assignee: accountsOf(assignee) }) },
    ...(parent === undefined ? {} : { parent: parent && parentNews(parent, news.site) }),
    changes: news.changes?.map(change => ({ happenedAt: news.toolTime, ...change })) ?? null,
    facets: { ...news.facets, ...(parent === undefined ? {} : { epic: parent ? [parent.key] : [] }) },
  }
}

/** Cloud names people by account id; Data Center and old deliveries by user name or key. */
function accountsOf(user: JiraUser | null): string[] {
  return [user?.accountId, user?.key, user?.name].filter(account => account !== undefined)
}

/** What tag rules ask of an issue, as far as these fields tell it. */
export function facetsOf(fields: JiraFields): Facets {
  return {
    ...(fields.project ? { project: [fields.project.key] } : {}),
    ...(fields.labels !== undefined ? { label: fields.labels ?? [] } : {}),
    ...(fields.components !== undefined ? { component: (fields.components ?? []).map(({ name }) => name) } : {}),
  }
}

function parentNews(parent: ParentNews, site: string): NonNullable<ObjectNews['parent']> {
  return {
    key: { tool: 'jira', site, externalId: parent.key },
    toolId: parent.toolId,
    url: parent.url,
    ...(parent.title ? { title: parent.title } : {}),
    ...(parent.kind ? { kind: parent.kind } : {}),
    ...(parent.state ? { state: parent.state } : {}),
  }
}
