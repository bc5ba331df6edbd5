/** Binds a member of a workspace to the person they are in its graph. */
import type { D1Reader } from './caller.ts'

/**
 * The person with the user's e-mail becomes theirs; where there is none and `make` says so, one is made. Membership vouches for the
 * address: whoever joined either made the workspace or held an invitation sent to that very address. Two calls at once
 * end in one person: the index on workspace and user lets only one of them win, and both read what it left.
 */
export async function bindPerson(
  db: D1Reader,
  workspaceId: string,
  user: { id: string; email: string; name: string },
  make: boolean,
): Promise<{ id: string; name: string } | null> {
  const results = await db.batch<{ id: string; name: string }>([
    db
      .prepare(
        `update person set user_id = ?2 where workspace_id = ?1 and id = (
           select id from person
           where workspace_id = ?1 and email = ?3 and user_id is null order by id limit 1)
         and not exists (select 1 from person where workspace_id = ?1 and user_id = ?2)`,
      )
      .bind(workspaceId, user.id, user.email),
    db
      .prepare(
        `insert into person (workspace_id, id, name, email, user_id) select ?1, ?4, ?5, ?3, ?2
         where ?6 = 1 and not exists (select 1 from person where workspace_id = ?1 and user_id = ?2)`,
      )
      .bind(workspaceId, user.id, user.email, crypto.randomUUID(), user.name, make ? 1 : 0),
    db.prepare('select id, name from person where workspace_id = ?1 and user_id = ?2').bind(workspaceId, user.id),
  ])
  return results[2]?.results[0] ?? null
}
