import { env } from 'cloudflare:workers'
import type { Initiative } from '../../../shared/graph/initiative.ts'
import type { KeyResult } from '../../../shared/graph/key-result.ts'
import type { Day, Instant } from '../../../shared/week.ts'
import { organization } from '../../../worker/db/auth-schema.ts'
import { graphDb } from '../../../worker/db/client.ts'
import { workspace } from '../../../worker/db/schema.ts'
import type { Change } from '../../../worker/graph/change.ts'
import { ingest } from '../../../worker/graph/ingest.ts'
import type { RequestContext } from '../../../worker/trpc/request-context.ts'

/** A workspace that people's own documents are entered into. */
export interface Entered {
  id: string
  /** Judges all that the change touches; throws where some of it was left to a sweep. */
  happens(change: Change, now: Instant): Promise<void>
  /** An admin's request at a moment. */
  at(now: Instant): RequestContext
}

export async function emptyWorkspace(began: Instant): Promise<Entered> {
  const id = crypto.randomUUID()
  // Each change and request has a session of its own, as in the Worker: one stops before it makes too many calls.
  const session = () => graphDb(env, id)
  const db = session()
  await db.insert(organization).values({ id, name: 'Handbook', slug: id, createdAt: new Date(began) })
  await db.insert(workspace).values({ id, timeZone: 'UTC', createdAt: began })
  return {
    id,
    happens: async (change, now) => {
      const { settled } = await ingest(session(), id, change, now)
      if (!settled) throw new Error(`A ${change.kind} was not settled in one go.`)
    },
    at: now => ({
      db: session(),
      now,
      requestId: 'request',
      locale: 'en-GB',
      user: { id: 'user', email: 'admin@example.com' },
      workspace: { id, name: 'Handbook', timeZone: 'UTC' },
      role: 'admin',
      person: null,
    }),
  }
}

export const personSaved = (name: string, at: Instant): Change => ({
  kind: 'person_saved',
  person: { id: name, name, email: null, capacity: 1, reserve: 0.2, lastDay: null },
  at,
})

export const betSaved = (title: string, span: { start: Day; due: Day }, at: Instant): Change => ({
  kind: 'bet_saved',
  bet: {
    id: 'bet',
    title,
    hypothesis: title,
    ownerId: null,
    position: { name: 'Position', unit: '', direction: 'increase', baseline: 0, target: 1, due: span.due },
    state: 'committed',
    closedAs: null,
    ...span,
  },
  at,
})

export const keyResultSaved = (
  id: string,
  of: Pick<KeyResult, 'title' | 'unit' | 'direction' | 'baseline' | 'target' | 'start' | 'due'>,
  at: Instant,
): Change => ({
  kind: 'key_result_saved',
  keyResult: {
    id,
    betId: 'bet',
    ownerId: null,
    band: null,
    commitment: 'committed',
    cadenceDays: 7,
    measure: 'manual',
    closedAs: null,
    ...of,
  },
  at,
})

export const initiativeSaved = (
  id: string,
  of: Pick<Initiative, 'title' | 'ownerId' | 'state' | 'start' | 'due' | 'serves'>,
  at: Instant,
): Change => ({ kind: 'initiative_saved', initiative: { id, ...of, title: of.title.slice(0, 300) }, at })
