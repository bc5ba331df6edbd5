/** Which workspaces a user belongs to. */

export interface Membership {
  workspaceId: string
  name: string
  role: string
}

/** The user's workspaces, in the order they joined them. */
export async function listMemberships(db: D1Database, userId: string): Promise<Membership[]> {
  const { results } = await db
    .prepare(
      `select m.organization_id as workspaceId, o.name as name, m.role as role
       from member m join organization o on o.id = m.organization_id
       where m.user_id = ? order by m.created_at, m.id`,
    )
    .bind(userId)
    .all<Membership>()
  return results
}

/** Whether the user belongs to any workspace. */
export async function isMemberAnywhere(db: D1Database, userId: string): Promise<boolean> {
  return (await db.prepare('select 1 from member where user_id = ? limit 1').bind(userId).first()) !== null
}
