import { and, asc, eq } from 'drizzle-orm'
import type { Statement } from '../batch.ts'
import type { GraphDb } from '../client.ts'
import { accountClaim } from '../schema.ts'

export type AccountClaimRow = typeof accountClaim.$inferSelect

/** What people say of their own accounts; see the table. */
export function accountClaimRepository(db: GraphDb) {
  const of = (workspaceId: string, connectionId: string) =>
    and(eq(accountClaim.workspaceId, workspaceId), eq(accountClaim.connectionId, connectionId))

  return {
    /** Who said it first comes first. */
    ofConnection: (workspaceId: string, connectionId: string): Promise<AccountClaimRow[]> =>
      db.select().from(accountClaim).where(of(workspaceId, connectionId)).orderBy(asc(accountClaim.at)),

    ofPerson: (workspaceId: string, personId: string): Promise<AccountClaimRow[]> =>
      db
        .select()
        .from(accountClaim)
        .where(and(eq(accountClaim.workspaceId, workspaceId), eq(accountClaim.personId, personId))),

    save: (workspaceId: string, row: Omit<AccountClaimRow, 'workspaceId'>): Statement =>
      db
        .insert(accountClaim)
        .values({ ...row, workspaceId })
        .onConflictDoUpdate({
          target: [accountClaim.workspaceId, accountClaim.connectionId, accountClaim.personId],
          set: { externalId: row.externalId, at: row.at },
        }),

    /** With an account, only where it is the one that they said. */
    withdraw: (workspaceId: string, connectionId: string, personId: string, externalId?: string): Statement =>
      db
        .delete(accountClaim)
        .where(
          and(
            of(workspaceId, connectionId),
            eq(accountClaim.personId, personId),
            externalId === undefined ? undefined : eq(accountClaim.externalId, externalId),
          ),
        ),

    /** It has been decided whose the account is. */
    settle: (workspaceId: string, connectionId: string, externalId: string): Statement =>
      db.delete(accountClaim).where(and(of(workspaceId, connectionId), eq(accountClaim.externalId, externalId))),
  }
}
