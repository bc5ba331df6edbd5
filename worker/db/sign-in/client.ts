import { drizzle } from 'drizzle-orm/d1'

/** The database of the sign-in. Not spread over several: an account is of all its workspaces. */
export function signInDb(db: D1Database) {
  return drizzle(db)
}

/** Whether the database answers: throws when it does not. */
export async function ping(db: D1Database): Promise<void> {
  await db.prepare('select 1').first()
}
