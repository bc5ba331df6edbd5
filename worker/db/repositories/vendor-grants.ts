import { and, eq, notExists, sql } from 'drizzle-orm'
import type { GraphDb } from '../client.ts'
import { connection, vendorGrant } from '../schema.ts'

export type VendorGrantRow = typeof vendorGrant.$inferSelect

/** What opens tools to a workspace, each kept once however many sites it opens. */
export function vendorGrantRepository(db: GraphDb) {
  const named = (workspaceId: string, id: string) =>
    and(eq(vendorGrant.workspaceId, workspaceId), eq(vendorGrant.id, id))

  return {
    async byId(workspaceId: string, id: string): Promise<VendorGrantRow | null> {
      return (await db.select().from(vendorGrant).where(named(workspaceId, id)).limit(1))[0] ?? null
    },

    insert: (workspaceId: string, row: Omit<VendorGrantRow, 'workspaceId'>) =>
      db.insert(vendorGrant).values({ ...row, workspaceId }),

    keep: (workspaceId: string, id: string, sealed: Pick<VendorGrantRow, 'credentials' | 'keyId'>) =>
      db.update(vendorGrant).set(sealed).where(named(workspaceId, id)),

    /** Replaces credentials by the same ones sealed anew, unless they were renewed since they were read. */
    reseal: (
      workspaceId: string,
      { id, credentials }: Pick<VendorGrantRow, 'id' | 'credentials'>,
      sealed: Pick<VendorGrantRow, 'credentials' | 'keyId'>,
    ) =>
      db
        .update(vendorGrant)
        .set(sealed)
        .where(and(named(workspaceId, id), eq(vendorGrant.credentials, credentials))),

    /** Forgets a grant that no connection uses any more. */
    removeUnused: (workspaceId: string, id: string) =>
      db.delete(vendorGrant).where(
        and(
          named(workspaceId, id),
          notExists(
            db
              .select({ one: sql`1` })
              .from(connection)
              .where(and(eq(connection.workspaceId, workspaceId), eq(connection.grantId, id))),
          ),
        ),
      ),
  }
}
