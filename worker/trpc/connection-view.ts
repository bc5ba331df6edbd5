import { CONNECTION_PROBLEMS, type ConnectionProblemCode } from '../../shared/graph/connection.ts'
import type { ConnectionProblemView, ConnectionView, LeftBehindView, RunView } from '../../shared/views/connections.ts'
import type { Instant } from '../../shared/week.ts'
import { openCredentials } from '../connectors/credentials.ts'
import { KeyMissing } from '../connectors/seal.ts'
import { webhookUrl } from '../connectors/webhook-url.ts'
import type { GraphDb } from '../db/client.ts'
import { type ConnectionRunRow, connectionRunRepository } from '../db/repositories/connection-runs.ts'
import type { ConnectionProblem, ConnectionRow } from '../db/repositories/connections.ts'
import { deliveryRepository } from '../db/repositories/deliveries.ts'

const HOUR_MS = 3_600_000
const HOURS = 24
/** Dead letters beyond so many are counted as so many. */
const MOST_DEAD = 100

/** A connection with its state. Opens the credentials to say what kind they are, and lets nothing of them out. */
export async function connectionView(
  db: GraphDb,
  row: ConnectionRow,
  around: { now: Instant; keys: string; publicUrl: string | null },
): Promise<ConnectionView> {
  const { workspaceId, id } = row
  const deliveries = deliveryRepository(db)
  const runs = connectionRunRepository(db)
  const [oldest, deadLetters, firstLoad, sample, writing] = await Promise.all([
    deliveries.oldestOpen(workspaceId, id),
    deliveries.countDead(workspaceId, id, MOST_DEAD),
    runs.newest(workspaceId, id, 'first_load'),
    runs.newest(workspaceId, id, 'sample_check'),
    runs.newest(workspaceId, id, 'write_back'),
  ])
  const opened = await accessOf(row, around.keys)
  const access = opened ?? 'token'
  const since = around.now
  const problem = opened === null ? problemView({ code: 'key_missing', told: '', since }) : saidProblem(row.lastError)
  return {
    id,
    tool: row.tool,
    site: row.site,
    state: row.state,
    access,
    webhookUrl: around.publicUrl && webhookUrl(around.publicUrl, row.tool, access === 'oauth' ? null : id),
    hasWebhookSecret: access === 'oauth' ? null : row.webhookSecret !== null,
    verification: verificationOf(row),
    settings: row.settings,
    createdAt: row.createdAt,
    lastEventAt: row.lastEventAt,
    lastReconciledAt: row.lastReconciledAt,
    lagSeconds: oldest === null ? 0 : Math.max(0, Math.round((Date.parse(around.now) - Date.parse(oldest)) / 1000)),
    eventsByHour: lastHours(around.now).map(at => ({ at, count: row.arrivals[at] ?? 0 })),
    deadLetters,
    problem,
    firstLoad: firstLoad && runView(firstLoad, around.now),
    writing: writing?.state === 'running' ? runView(writing, around.now) : null,
    ending: row.ending && { erase: row.ending.erase },
    sample: sampleView(sample),
  }
}

/** What an ended connection left in its tool. */
export function leftBehindView({ id, tool, site, ending }: ConnectionRow): LeftBehindView[] {
  if (!ending?.remains) return []
  const because = ending.because && CONNECTION_PROBLEMS[ending.because].sentence
  return [{ id, tool, site, remains: ending.remains, because }]
}

/** Null where no key opens the credentials. */
async function accessOf({ credentials }: ConnectionRow, keys: string): Promise<ConnectionView['access'] | null> {
  if (credentials === null) return 'listens'
  try {
    return (await openCredentials(credentials, keys)).kind === 'oauth' ? 'oauth' : 'token'
  } catch (error) {
    if (error instanceof KeyMissing) return null
    throw error
  }
}

function verificationOf({ tool, vendor }: ConnectionRow): ConnectionView['verification'] {
  const { verification } = vendor
  const isKnown = verification === 'awaited' || verification === 'received' || verification === 'shown'
  return tool === 'notion' && isKnown ? verification : null
}

/** The beginnings of the last hours, oldest first, the present one last. */
function lastHours(now: Instant): Instant[] {
  const present = Math.floor(Date.parse(now) / HOUR_MS)
  return Array.from({ length: HOURS }, (_, i) => new Date((present - HOURS + 1 + i) * HOUR_MS).toISOString())
}

function saidProblem(lastError: string | null): ConnectionProblemView | null {
  return lastError === null ? null : problemView(JSON.parse(lastError) as ConnectionProblem)
}

function problemView({ code, told, since }: ConnectionProblem): ConnectionProblemView {
  const { sentence, remedy } = CONNECTION_PROBLEMS[code as ConnectionProblemCode]
  return { code: code as ConnectionProblemCode, since, told, sentence, remedy }
}

function runView({ state, startedAt, movedAt, done, total }: ConnectionRunRow, now: Instant): RunView {
  const minutes = (Date.parse(state === 'running' ? now : movedAt) - Date.parse(startedAt)) / 60_000
  return {
    state,
    startedAt,
    done,
    total: total === null ? null : Math.max(total, done),
    perMinute: minutes > 0 ? Math.round(done / minutes) : 0,
  }
}

function sampleView(run: ConnectionRunRow | null): ConnectionView['sample'] {
  const { checked, differing } = run?.report ?? {}
  if (run?.state !== 'done' || typeof checked !== 'number' || typeof differing !== 'number') return null
  return { at: run.startedAt, checked, differing }
}
