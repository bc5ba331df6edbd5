import { deleteExpired } from '../db/sign-in/expired.ts'

/** Lots a run takes at most; the rest waits for the next hour. */
const MAX_LOTS = 20

/** Deletes expired sessions, tokens, codes and counters, so that they do not pile up. */
export async function purgeSignIn(env: { DB: D1Database }, now: Date): Promise<void> {
  for (let lot = 0; lot < MAX_LOTS; lot++) if ((await deleteExpired(env.DB, now)) === 0) return
}
