/** What the sign-in no longer needs. Deleted in small lots: each statement stays well under D1's time limit. */

const HOUR = 3_600_000
const DAY = 24 * HOUR
const LOT = 2_000

/** How long a used refresh token is remembered: within it, using one again is seen as theft and voids the family. */
const REPLAY_MEMORY = 7 * DAY

/** Deletes what has expired by `now`, at most a lot of each kind, and tells how many rows that were. */
export async function deleteExpired(db: D1Database, now: Date): Promise<number> {
  const at = now.getTime()
  const results = await db.batch([
    lot(db, 'oauth_access_token', 'expires_at', at),
    lot(db, 'oauth_refresh_token', 'expires_at', at),
    lot(db, 'oauth_refresh_token', 'revoked', at - REPLAY_MEMORY),
    lot(db, 'session', 'expires_at', at),
    lot(db, 'verification', 'expires_at', at),
    lot(db, 'rate_limit', 'last_request', at - DAY),
  ])
  return results.reduce((sum, result) => sum + result.meta.changes, 0)
}

function lot(db: D1Database, table: string, column: string, before: number): D1PreparedStatement {
  return db
    .prepare(`delete from ${table} where id in (select id from ${table} where ${column} < ? limit ${LOT})`)
    .bind(before)
}
