import { sql } from 'drizzle-orm'
import type { GraphDb, WorkspaceId } from '../client.ts'

export interface MemberRow {
  /** The membership's own id. */
  id: string
  userId: string
  /** The person's name in the graph, or the account's where it is bound to nobody. */
  name: string
  email: string
  /** As the sign-in keeps it, perhaps several: `admin,member`. */
  role: string
  /** Milliseconds since 1970, as the sign-in keeps times. */
  joinedAt: number
}

export interface InvitationRow {
  id: string
  email: string
  role: string | null
  expiresAt: number
  inviterName: string
}

/** Who belongs to a workspace and who is invited, from the tables of the sign-in. */
export const memberReads = (db: GraphDb) => ({
  /** Four rows a member. */
  members: (workspaceId: WorkspaceId): Promise<MemberRow[]> =>
    db.all<MemberRow>(sql`
      select m.id as id, m.user_id as userId, coalesce(p.name, u.name) as name, u.email as email, m.role as role,
        m.created_at as joinedAt
      from member as m join user as u on u.id = m.user_id
      left join person as p on p.workspace_id = ${workspaceId} and p.user_id = m.user_id
      where m.organization_id = ${workspaceId} order by name, m.user_id`),

  /** Invitations that can still be accepted: three rows each, and one for each that was answered. */
  invitations: (workspaceId: WorkspaceId, nowMs: number): Promise<InvitationRow[]> =>
    db.all<InvitationRow>(sql`
      select i.id as id, i.email as email, i.role as role, i.expires_at as expiresAt, u.name as inviterName
      from invitation as i join user as u on u.id = i.inviter_id
      where i.organization_id = ${workspaceId} and i.status = 'pending' and i.expires_at > ${nowMs}
      order by i.created_at desc, i.id`),
})
