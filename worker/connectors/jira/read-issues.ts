import { z } from 'zod'
import type { Instant } from '../../../shared/week.ts'
import type { ObjectChange, ObjectNews } from '../object-news.ts'
import { changesOf } from './changes.ts'
import type { JiraSettings } from './custom-fields.ts'
import { newsOf } from './news.ts'
import { objectNewsOf } from './object-news.ts'
import { changeItem, type JiraIssue, jiraIssue } from './payload.ts'
import { jiraInstant } from './tool-time.ts'

const histories = z.array(
  z.object({
    issueId: z.string(),
    changeHistories: z
      .array(z.object({ created: z.union([z.string(), z.number()]), items: z.array(changeItem).default([]) }))
      .default([]),
  }),
)
export type Histories = z.infer<typeof histories>

/** Issues and changelogs as the REST API answers them. Throws when they are none. */
export const parseIssues = (issues: unknown[]): JiraIssue[] => z.array(jiraIssue).parse(issues)
export const parseHistories = (logs: unknown[]): Histories => histories.parse(logs)

/** An issue with its changelog as news: how it stands now, and each change with the time it was made. */
export function readIssue(
  issue: JiraIssue,
  logs: Histories,
  connection: { site: string; settings: JiraSettings },
  readAt: Instant,
): ObjectNews {
  const news = newsOf({ timestamp: Date.parse(readAt), webhookEvent: 'read', issue }, connection)
  const own = logs.filter(({ issueId }) => issueId === issue.id).flatMap(log => log.changeHistories)
  const changes = own.flatMap(({ created, items }): ObjectChange[] => {
    // The bulk answer gives milliseconds, the single one a text.
    const happenedAt = typeof created === 'number' ? new Date(created).toISOString() : jiraInstant(created)
    if (happenedAt === null) return []
    return changesOf(items, issue.fields, connection.settings).map(change => ({ ...change, happenedAt }))
  })
  return objectNewsOf({ ...withoutParentTold(news, issue), changes: changes.toSorted(byTime) })
}

/** All fields were asked for, so an issue without a parent has none. */
function withoutParentTold(news: ReturnType<typeof newsOf>, issue: JiraIssue): ReturnType<typeof newsOf> {
  if (news.fields.parent !== undefined || issue.fields.parent) return news
  return { ...news, fields: { ...news.fields, parent: null } }
}

function byTime(a: ObjectChange, b: ObjectChange): number {
  return a.happenedAt < b.happenedAt ? -1 : a.happenedAt > b.happenedAt ? 1 : 0
}
