/**
 * Keeps what the Monday review told, on Monday evening where the workspace is: every hour from then on until the day ends,
 * the last one stays. An hour that fails costs at most that hour's changes.
 */
import type { MondayView } from '../../shared/views/monday.ts'
import { clockAt, type Instant, midnightIn, mondayOf } from '../../shared/week.ts'
import { COMMON_LOCALE, type Reader } from '../../shared/wording.ts'
import { runAll } from '../db/batch.ts'
import { type GraphDb, type GraphEnv, graphDb, type SweepMessage, type WorkspaceId } from '../db/client.ts'
import { mondayRecordRepository } from '../db/repositories/monday-records.ts'
import { workspaceRepository, workspaceZones } from '../db/repositories/workspaces.ts'
import { sendAll } from './send-all.ts'

/** From this long before the day ends. */
const EVENING_MS = 4 * 3_600_000

/** Answers the four Monday questions. */
export type ReadMonday = (db: GraphDb, workspaceId: WorkspaceId, clock: Reader) => Promise<MondayView>

/** Has the Monday recorded of every workspace where it is Monday evening: a row read for each workspace. */
export async function recordMondays(env: Required<Pick<GraphEnv, 'DB' | 'SWEEPS'>>, now: Instant): Promise<void> {
  const zones = await workspaceZones(graphDb(env, ''))
  const due = zones.filter(({ timeZone }) => isMondayEvening(now, timeZone))
  await sendAll<SweepMessage>(
    env.SWEEPS,
    due.map(({ id }) => ({ kind: 'record_monday', workspaceId: id })),
  )
}

/** Keeps what the running week's Monday review tells now, unless it is over or nothing is bet on. */
export async function recordMonday(
  db: GraphDb,
  workspaceId: WorkspaceId,
  now: Instant,
  readMonday: ReadMonday,
): Promise<void> {
  const [workspace] = await workspaceRepository(db).byId(workspaceId)
  if (!workspace || !isMondayEvening(now, workspace.timeZone)) return
  const monday = await readMonday(db, workspaceId, { ...clockAt(now, workspace.timeZone), locale: COMMON_LOCALE })
  if (monday.bets.length > 0) await runAll(db, mondayRecordRepository(db).save(workspaceId, monday, now))
}

function isMondayEvening(now: Instant, timeZone: string): boolean {
  const clock = clockAt(now, timeZone)
  if (clock.today !== mondayOf(clock.today)) return false
  return Date.parse(midnightIn(1, clock)) - Date.parse(now) <= EVENING_MS
}
