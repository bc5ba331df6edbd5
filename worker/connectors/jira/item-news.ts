import type { Instant } from '../../../shared/week.ts'
import type { ItemNews } from '../../graph/change.ts'
import type { Change } from './changes.ts'
import type { IssueNews, ParentNews } from './news.ts'
import type { JiraUser } from './payload.ts'

/** Finds the person behind an account of the tool; null when nobody of the workspace has it. */
export type PersonOf = (accountId: string) => Promise<string | null>

/** The news of an issue as the graph takes it in: accounts become people, keys become item keys. */
export async function itemNewsOf(news: IssueNews, deliveryId: string, personOf: PersonOf): Promise<ItemNews> {
  const { assignee, parent, ...fields } = news.fields
  return {
    key: { tool: 'jira', site: news.site, externalId: news.key },
    toolId: news.toolId,
    source: 'connector',
    toolTime: news.toolTime,
    deliveryId,
    fields: { ...fields, ...(assignee === undefined ? {} : { assigneeId: await personBehind(assignee, personOf) }) },
    ...(parent === undefined ? {} : { parent: parent && parentNews(parent, news.site) }),
    changes:
      news.changes && (await Promise.all(news.changes.map(change => itemChange(change, news.toolTime, personOf)))),
  }
}

/** Cloud names people by account id; Data Center and old deliveries by user name or key. */
async function personBehind(user: JiraUser | null, personOf: PersonOf): Promise<string | null> {
  for (const account of [user?.accountId, user?.key, user?.name]) {
    const person = account ? await personOf(account) : null
    if (person) return person
  }
  return null
}

async function itemChange(change: Change, happenedAt: Instant, personOf: PersonOf) {
  if (change.kind !== 'assignee') return { ...change, happenedAt }
  return { ...change, from: await nameOf(change.from, personOf), to: await nameOf(change.to, personOf), happenedAt }
}

/** Our person where the account is known, else the account itself. */
async function nameOf(account: string | null, personOf: PersonOf): Promise<string | null> {
  return account && ((await personOf(account)) ?? account)
}

function parentNews(parent: ParentNews, site: string): NonNullable<ItemNews['parent']> {
  return {
    key: { tool: 'jira', site, externalId: parent.key },
    toolId: parent.toolId,
    url: parent.url,
    ...(parent.title ? { title: parent.title } : {}),
    ...(parent.kind ? { kind: parent.kind } : {}),
    ...(parent.state ? { state: parent.state } : {}),
  }
}
