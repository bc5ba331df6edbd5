import { and, eq, type SQL, sql } from 'drizzle-orm'
import type { NodeRef } from '../../../shared/graph/node.ts'
import type { Instant } from '../../../shared/week.ts'
import type { Statement } from '../batch.ts'
import type { GraphDb } from '../client.ts'
import { insertMany } from '../insert-many.ts'
import { auditEntry } from '../schema.ts'

export interface AuditNote {
  at: Instant
  userId: string
  /** `link.tag`, `check_in.create`: the procedure's noun and verb. */
  action: string
  node: NodeRef | null
  detail: Record<string, unknown>
  /** The client's own id of the change, which no second entry of the same user can have. */
  mutationId?: string | undefined
}

/** Who changed what by hand. */
export function auditRepository(db: GraphDb) {
  async function hasEntry(workspaceId: string, userId: string, ...about: SQL[]): Promise<boolean> {
    const own = and(eq(auditEntry.workspaceId, workspaceId), eq(auditEntry.userId, userId), ...about)
    const rows = await db.select({ id: auditEntry.id }).from(auditEntry).where(own).limit(1)
    return rows.length > 0
  }

  return {
    /** The entry as a statement, to be committed with what it tells of. */
    entry(workspaceId: string, note: AuditNote): Statement {
      return db.insert(auditEntry).values(rowOf(workspaceId, note))
    },

    /** The same for many: one statement. */
    entries: (workspaceId: string, notes: readonly AuditNote[]): Statement[] =>
      insertMany(
        db,
        auditEntry,
        notes.map(note => rowOf(workspaceId, note)),
      ),

    /**
     * Takes the name, the address and the key of items of a site that are not there any more out of the entries on their
     * tags; that there were such tags, whose and when stays. A row read for each entry.
     */
    forgetGone(workspaceId: string, { tool, site }: { tool: string; site: string }): Statement {
      const key = (part: string) => sql.raw(`coalesce(detail ->> '$.item.key.${part}', detail ->> '$.item.${part}')`)
      return db.run(sql`
        update ${auditEntry} set detail = json_set(detail, '$.item', json('{"erased":true}'))
        where workspace_id = ${workspaceId} and ${key('site')} = ${site} and ${key('tool')} = ${tool}
          and not exists (select 1 from work_item where workspace_id = ${workspaceId} and tool = ${tool}
            and site = ${site} and external_id = ${key('externalId')})`)
    },

    /** Whether a user's client told of this change before. One index row. */
    hasMutation: (workspaceId: string, userId: string, mutationId: string) =>
      hasEntry(workspaceId, userId, eq(auditEntry.mutationId, mutationId)),

    /** Whether a user made the decision that was recorded at an instant: a row for each entry of that instant. */
    hasDecided: (workspaceId: string, userId: string, at: Instant, decisionId: string) =>
      hasEntry(
        workspaceId,
        userId,
        eq(auditEntry.at, at),
        sql`${auditEntry.detail} ->> '$.decisionId' = ${decisionId}`,
      ),
  }
}

function rowOf(workspaceId: string, { node, ...rest }: AuditNote) {
  return {
    ...rest,
    workspaceId,
    id: crypto.randomUUID(),
    nodeKind: node?.kind ?? null,
    nodeId: node?.id ?? null,
    mutationId: rest.mutationId ?? null,
  }
}
