import { env } from 'cloudflare:workers'
import type { Bet } from '../../../shared/graph/bet.ts'
import type { ItemKey } from '../../../shared/graph/item-key.ts'
import type { KeyResult } from '../../../shared/graph/key-result.ts'
import type { Instant } from '../../../shared/week.ts'
import { organization } from '../../../worker/db/auth-schema.ts'
import { type GraphDb, graphDb } from '../../../worker/db/client.ts'
import { strategy, workspace } from '../../../worker/db/schema.ts'
import type { Change, ItemNews, LinkMade } from '../../../worker/graph/change.ts'
import { ingest } from '../../../worker/graph/ingest.ts'

/** A Friday; the week began on Monday the 16th. */
export const NOW: Instant = '2026-11-20T10:00:00.000Z'
export const TIME_ZONE = 'Europe/Lisbon'
const SPRING: Instant = '2026-09-28T08:00:00.000Z'

export interface FerryWorks {
  db: GraphDb
  id: string
  /** Makes something happen, at `NOW` unless another moment is named. */
  happens(change: Change, at?: Instant): Promise<{ itemId: string | null; linkId: string | null }>
}

/** The name of an issue. */
export const issue = (externalId: string): ItemKey => ({ tool: 'jira', site: 'ferry.atlassian.net', externalId })

/**
 * A workspace with three people, a strategy and two bets with a key result each, everything on track: the key results
 * are ahead of their pace unless another value is given, and FER-101 and FER-102, untouched this week, serve them.
 */
export async function ferryWorks(
  began: { value: number; at: Instant } = { value: 65, at: '2026-11-18T09:00:00.000Z' },
): Promise<FerryWorks> {
  const id = crypto.randomUUID()
  const db = graphDb(env, id)
  await db.batch([
    db.insert(organization).values({ id, name: 'Ferry Works', slug: id, createdAt: new Date(SPRING) }),
    db.insert(workspace).values({ id, timeZone: TIME_ZONE, createdAt: SPRING }),
    db.insert(strategy).values({
      workspaceId: id,
      id: 'strategy',
      version: 1,
      sentence: 'The shortest way across is the one people can book.',
      horizon: '2027-12-31',
      validFrom: SPRING,
    }),
  ])
  // A session of its own each time, as in the Worker: one stops before it makes too many calls.
  const happens: FerryWorks['happens'] = (change, at = NOW) => ingest(graphDb(env, id), id, change, at)
  for (const name of ['ines', 'tom', 'ana']) {
    const person = {
      id: name,
      name: `${name[0]?.toUpperCase()}${name.slice(1)}`,
      email: null,
      capacity: 1,
      reserve: 0.2,
      lastDay: null,
    }
    await happens({ kind: 'person_saved', person, at: SPRING }, SPRING)
  }
  await happens({ kind: 'bet_saved', bet: aBet('bet-online', 'People book online'), at: SPRING }, SPRING)
  await happens({ kind: 'bet_saved', bet: aBet('bet-night', 'Night boats pay'), at: SPRING }, SPRING)
  await happens(
    { kind: 'key_result_saved', keyResult: aKeyResult('kr-booked', 'bet-online', 'ines'), at: SPRING },
    SPRING,
  )
  await happens({ kind: 'key_result_saved', keyResult: aKeyResult('kr-night', 'bet-night', 'tom'), at: SPRING }, SPRING)
  for (const [keyResultId, key] of [
    ['kr-booked', 'FER-101'],
    ['kr-night', 'FER-102'],
  ] as const) {
    await happens(aCheckIn(keyResultId, began.value, began.at), began.at)
    await serve({ happens }, key, keyResultId, began.at)
  }
  return { db, id, happens }
}

export function aBet(id: string, title: string): Bet {
  return {
    id,
    title,
    hypothesis: `${title}, so the boats are full.`,
    ownerId: 'ines',
    position: { name: 'Seats sold', unit: '%', direction: 'increase', baseline: 40, target: 80, due: '2026-12-31' },
    state: 'committed',
    closedAs: null,
    start: '2026-10-01',
    due: '2026-12-31',
  }
}

/** Work of Ana's that is due in December and serves a key result. */
export async function serve({ happens }: Pick<FerryWorks, 'happens'>, key: string, keyResultId: string, knownAt = NOW) {
  const fields = { state: 'todo', assigneeId: 'ana', due: '2026-12-18' } as const
  await happens(issueNews(key, { toolTime: '2026-11-10T09:00:00.000Z', fields }), knownAt)
  await happens({ ...aTag(key, keyResultId), byId: 'ana' }, knownAt)
}

/** From 0 to 100 % over the quarter: 55 % are expected by `NOW`. */
export function aKeyResult(
  id: string,
  betId: string,
  ownerId: string | null,
  change: Partial<KeyResult> = {},
): KeyResult {
  return {
    id,
    betId,
    title: `Title of ${id}`,
    ownerId,
    unit: '%',
    direction: 'increase',
    baseline: 0,
    target: 100,
    band: null,
    start: '2026-10-01',
    due: '2026-12-31',
    commitment: 'committed',
    cadenceDays: 7,
    measure: 'manual',
    closedAs: null,
    ...change,
  }
}

export function aCheckIn(keyResultId: string, value: number, at: Instant): Change {
  const checkIn = {
    id: crypto.randomUUID(),
    keyResultId,
    value,
    confidence: 0.7,
    note: '',
    byId: 'ines',
    at,
    asOf: at.slice(0, 10),
  }
  return { kind: 'check_in', checkIn }
}

/** News of an issue that is in progress at Tom's and due next week. */
export function issueNews(key: string, change: Partial<ItemNews> = {}): Change {
  const { fields, ...rest } = change
  return {
    kind: 'item_news',
    news: {
      key: issue(key),
      toolId: `1${key.replace(/\D/g, '')}`,
      source: 'connector',
      toolTime: '2026-11-17T09:00:00.000Z',
      deliveryId: null,
      fields: {
        url: `https://ferry.atlassian.net/browse/${key}`,
        title: `Title of ${key}`,
        kind: 'Story',
        state: 'doing',
        assigneeId: 'tom',
        due: '2026-11-27',
        container: 'FER',
        ...fields,
      },
      changes: null,
      ...rest,
    },
  }
}

/** A tag on an issue, made in place by Ines. */
export function aTag(key: string, keyResultId: string, at: Instant = '2026-11-10T09:00:00.000Z'): LinkMade {
  return {
    kind: 'link_made',
    item: {
      key: issue(key),
      url: `https://ferry.atlassian.net/browse/${key}`,
      title: `Title of ${key}`,
      kind: 'Story',
    },
    target: { kind: 'key_result', id: keyResultId },
    share: 1,
    how: 'in_place',
    byId: 'ines',
    at,
    replacesLinkId: null,
  }
}
