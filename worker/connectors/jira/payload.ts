/**
 * What we read of a Jira webhook's body. Everything else is let through unread: Atlassian adds keys freely.
 * Traps: `changelog.items[].toString` shadows Object.prototype.toString, so an item must never meet string
 * interpolation before it is renamed here; a field that is absent is not a field that was cleared; ids come as
 * strings or numbers.
 */
import { z } from 'zod'

const idText = z.union([z.string(), z.number()]).transform(String)

const user = z.object({
  accountId: z.string().optional(),
  /** Data Center and old deliveries name people by user name. */
  name: z.string().optional(),
  key: z.string().optional(),
})
export type JiraUser = z.infer<typeof user>

const status = z.object({
  id: idText.optional(),
  name: z.string(),
  statusCategory: z.object({ key: z.string() }).optional(),
})
export type JiraStatus = z.infer<typeof status>

const parentIssue = z.object({
  id: idText.optional(),
  key: z.string(),
  fields: z
    .object({
      summary: z.string().optional(),
      status: status.optional(),
      issuetype: z.object({ name: z.string() }).optional(),
    })
    .optional(),
})
export type JiraParent = z.infer<typeof parentIssue>

const fields = z.looseObject({
  summary: z.string().nullish(),
  status: status.nullish(),
  issuetype: z.object({ name: z.string() }).nullish(),
  project: z.object({ key: z.string() }).nullish(),
  assignee: user.nullish(),
  duedate: z.string().nullish(),
  resolution: z.object({ name: z.string() }).nullish(),
  resolutiondate: z.string().nullish(),
  fixVersions: z.array(z.object({ name: z.string(), releaseDate: z.string().nullish() })).nullish(),
  parent: parentIssue.nullish(),
  labels: z.array(z.string()).nullish(),
  components: z.array(z.object({ name: z.string() })).nullish(),
  updated: z.string().nullish(),
})
export type JiraFields = z.infer<typeof fields>

export const changeItem = z
  .object({
    field: z.string(),
    fieldId: z.string().nullish(),
    from: idText.nullish(),
    fromString: z.string().nullish(),
    to: idText.nullish(),
    toString: z.string().nullish().catch(null),
    tmpFromAccountId: z.string().nullish(),
    tmpToAccountId: z.string().nullish(),
  })
  .transform(item => ({
    field: item.field,
    fieldId: item.fieldId ?? null,
    from: item.from ?? null,
    fromText: item.fromString ?? null,
    to: item.to ?? null,
    toText: item.toString ?? null,
    fromAccount: item.tmpFromAccountId ?? null,
    toAccount: item.tmpToAccountId ?? null,
  }))
export type JiraChange = z.infer<typeof changeItem>

export const jiraIssue = z.object({ id: idText, key: z.string().min(1), self: z.url(), fields: fields.default({}) })
export type JiraIssue = z.infer<typeof jiraIssue>

/** A delivery's body. `issue` is missing on worklogs, sprints, versions and the like. */
export const jiraPayload = z.object({
  /** Milliseconds; when Jira sent the event. */
  timestamp: z.number().int().positive(),
  webhookEvent: z.string().min(1),
  /** Who did it. */
  user: user.optional(),
  issue: jiraIssue.optional(),
  sprint: z.looseObject({ self: z.url().optional().catch(undefined) }).optional(),
  version: z.looseObject({ self: z.url().optional().catch(undefined) }).optional(),
  worklog: z.looseObject({ issueId: idText }).optional().catch(undefined),
  changelog: z.object({ id: idText.optional(), items: z.array(changeItem).default([]) }).optional(),
})
export type JiraPayload = z.infer<typeof jiraPayload>
