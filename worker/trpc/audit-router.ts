import { z } from 'zod'
import { day, id } from '../../shared/graph/scalars.ts'
import { addDays, type Instant, startOfDay } from '../../shared/week.ts'
import { type AuditRow, auditReads } from '../db/repositories/read-audit.ts'
import { allowedTo, router } from './init.ts'

const PAGE = 50

const auditInput = z.object({
  from: day,
  to: day,
  userId: id.nullable().default(null),
  noun: z.string().max(40).nullable().default(null),
  /** What the page before gave as `next`. */
  cursor: z.object({ at: z.iso.datetime(), id }).nullish(),
})

/** Who changed what by hand. */
export const auditRouter = router({
  /** A page of the audit from one day to another, newest first: ten rows at most for each entry shown. */
  list: allowedTo('read_audit')
    .input(auditInput)
    .query(async ({ ctx, input: { from, to, userId, noun, cursor } }) => {
      const zone = ctx.clock.timeZone
      const rows = await auditReads(ctx.db).page(ctx.workspaceId, {
        from: startOfDay(from, zone),
        until: startOfDay(addDays(to, 1), zone),
        userId,
        noun,
        before: cursor ?? null,
        limit: PAGE + 1,
      })
      const shown = rows.slice(0, PAGE)
      const last = rows.length > PAGE ? shown.at(-1) : undefined
      return { entries: shown.map(entryView), next: last ? { at: last.at, id: last.id } : null }
    }),
})

export interface AuditEntryView {
  id: string
  at: Instant
  by: { userId: string; name: string | null } | null
  action: string
  node: { kind: string; id: string; title: string | null } | null
  /** Without a node: the title of the tagged item, or the connection's site. */
  about: string | null
  /** The title of what the item was tagged to. */
  target: string | null
  detail: Record<string, unknown>
}

function entryView({
  id,
  at,
  userId,
  userName,
  action,
  nodeKind,
  nodeId,
  nodeTitle,
  about,
  target,
  detail,
}: AuditRow): AuditEntryView {
  return {
    id,
    at,
    by: userId === null ? null : { userId, name: userName },
    action,
    node: nodeKind && nodeId ? { kind: nodeKind, id: nodeId, title: nodeTitle } : null,
    about,
    target,
    detail: JSON.parse(detail) as Record<string, unknown>,
  }
}
