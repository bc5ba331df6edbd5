import type { PracticeItem } from './practice-item.ts'

/** Status categories by the words that practice pages use. */
const CATEGORIES: Record<string, string> = { 'To do': 'new', Done: 'done', Dropped: 'done' }

/** An issue as Jira's REST API answers it to who may see it: the fields the extension asks for, and some it does not. */
export function jiraIssueAnswer(item: PracticeItem, base: string, updated: Date): string {
  const category = CATEGORIES[item.status] ?? 'indeterminate'
  return JSON.stringify({
    id: item.toolId ?? item.key.replace(/\D/g, ''),
    key: item.key,
    self: `${base}/rest/api/3/issue/${item.key}`,
    fields: {
      summary: item.title,
      status: { name: item.status, statusCategory: { key: category, name: item.status } },
      issuetype: { name: item.kind, subtask: false },
      project: { key: item.key.split('-')[0], name: item.container ?? '' },
      ...(item.parent ? { parent: { key: item.parent.key, fields: { summary: item.parent.title } } } : {}),
      duedate: item.due,
      assignee: item.assignee && { accountId: `practice:${item.assignee}`, displayName: item.assignee },
      resolution: item.status === 'Dropped' ? { name: "Won't Do" } : null,
      // Without the colon that ISO has in the offset, as Jira writes it.
      updated: updated.toISOString().replace('Z', '+0000'),
    },
  })
}
