/** An issue as Jira's REST API tells it, and the facts in it. */
import { z } from 'zod'
import type { ItemKey } from '../../shared/graph/item-key.ts'
import type { PageFacts } from '../../shared/page-facts.ts'

/** What is asked for; the rest of an issue is none of our business. */
const FIELDS = 'summary,status,issuetype,project,parent,duedate,assignee,resolution,updated'

/**
 * Version 3 of the API is Cloud's (https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issues/);
 * Data Center has version 2, which answers the same in these fields.
 */
export function issueAddress(base: string, externalId: string, isCloud: boolean): string {
  return `${base}/rest/api/${isCloud ? 3 : 2}/issue/${encodeURIComponent(externalId)}?fields=${FIELDS}`
}

const named = z.object({ name: z.string() })
const status = z.object({ name: z.string(), statusCategory: z.object({ key: z.string() }).optional() })
const issue = z.object({
  id: z.coerce.string(),
  fields: z.object({
    summary: z.string(),
    status,
    issuetype: named,
    project: z.object({ key: z.string() }).nullish(),
    parent: z
      .object({
        id: z.coerce.string().optional(),
        key: z.string(),
        fields: z
          .object({ summary: z.string().optional(), status: status.optional(), issuetype: named.optional() })
          .optional(),
      })
      .nullish(),
    duedate: z.string().nullish(),
    assignee: z
      .object({
        accountId: z.string().optional(),
        key: z.string().optional(),
        name: z.string().optional(),
        emailAddress: z.string().optional(),
      })
      .nullish(),
    resolution: named.nullish(),
    updated: z.string(),
  }),
})

/** The facts of an issue; null where the answer is not one, e.g. a sign-in page or a site that hides these fields. */
export function factsOf(answer: unknown, key: ItemKey, url: string): PageFacts | null {
  const read = issue.safeParse(answer)
  if (!read.success) return null
  const { id, fields } = read.data
  const { parent, assignee } = fields
  const updated = instantOf(fields.updated)
  if (updated === null) return null
  return {
    key,
    url,
    toolId: id,
    updated,
    title: fields.summary,
    kind: fields.issuetype.name,
    container: fields.project?.key ?? null,
    status: statusOf(fields.status),
    resolution: fields.resolution?.name ?? null,
    due: /^\d{4}-\d{2}-\d{2}$/.test(fields.duedate ?? '') ? (fields.duedate ?? null) : null,
    assignee: assignee
      ? {
          accounts: [assignee.accountId, assignee.key, assignee.name].filter(one => one !== undefined),
          email: assignee.emailAddress ?? null,
        }
      : null,
    parent: parent
      ? {
          toolId: parent.id ?? null,
          externalId: parent.key,
          title: parent.fields?.summary ?? null,
          kind: parent.fields?.issuetype?.name ?? null,
          status: parent.fields?.status ? statusOf(parent.fields.status) : null,
        }
      : null,
  }
}

function statusOf({ name, statusCategory }: z.infer<typeof status>): PageFacts['status'] {
  return { name, category: statusCategory?.key ?? null }
}

/** Jira writes `2026-11-20T10:02:11.716+0100`, without the colon that ISO wants in the offset. */
function instantOf(text: string): string | null {
  const at = Date.parse(text.replace(/([+-]\d{2})(\d{2})$/, '$1:$2'))
  return Number.isNaN(at) ? null : new Date(at).toISOString()
}
