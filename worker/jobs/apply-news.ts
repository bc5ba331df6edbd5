import type { Instant } from '../../shared/week.ts'
import { accountsIn, itemNewsOf, type ObjectNews } from '../connectors/object-news.ts'
import type { GraphDb } from '../db/client.ts'
import type { ConnectionRow } from '../db/repositories/connections.ts'
import { itemFacetRepository } from '../db/repositories/item-facets.ts'
import { peopleRepository } from '../db/repositories/people.ts'
import { tagRuleRepository } from '../db/repositories/tag-rules.ts'
import { writtenBackRepository } from '../db/repositories/written-back.ts'
import { type IngestAnswer, ingest } from '../graph/ingest.ts'
import { type FoundItem, findItem } from '../graph/prepare-item-news.ts'
import { applyTagRules } from './apply-tag-rules.ts'

/** Writing takes the tool a moment: its own time of our write may be so far from ours. */
const ECHO_MS = 10_000

export type NewsOutcome = IngestAnswer['outcome'] | 'outside'

/** What objects tell becomes items: their people are looked up together, then each is taken in, faceted and tagged. */
export async function applyNews(
  db: GraphDb,
  connection: Pick<ConnectionRow, 'workspaceId' | 'id' | 'tool' | 'site'>,
  told: readonly { news: ObjectNews; deliveryId: string | null }[],
  now: Instant,
): Promise<NewsOutcome[]> {
  const { workspaceId, tool, site } = connection
  const accounts = accountsIn(told.map(({ news }) => news))
  const known = accounts.length > 0 ? await peopleRepository(db).byIdentities(workspaceId, tool, site, accounts) : []
  const people = new Map(known.map(({ externalId, personId }) => [externalId, personId]))
  const rules = await tagRuleRepository(db).ofConnection(workspaceId, connection.id)
  const outcomes: NewsOutcome[] = []
  for (const { news, deliveryId } of told) {
    const existing = await findItem(db, workspaceId, news.key, news.toolId)
    if (news.outside && !existing) {
      outcomes.push('outside')
      continue
    }
    const own = await withoutEcho(db, connection, news, existing)
    const item = itemNewsOf(own, deliveryId, account => people.get(account) ?? null)
    const answer = await ingest(db, workspaceId, { kind: 'item_news', news: item }, now)
    if (answer.itemId && answer.outcome !== 'late') {
      await keepFacets(db, connection, answer.itemId, news)
      if (rules.length > 0) await applyTagRules(db, connection, answer.itemId, now, rules)
    }
    outcomes.push(answer.outcome)
  }
  return outcomes
}

async function keepFacets(
  db: GraphDb,
  connection: Pick<ConnectionRow, 'workspaceId' | 'id'>,
  itemId: string,
  { facets, fields: { assignee } }: ObjectNews,
): Promise<void> {
  const account = assignee === undefined ? {} : { account: assignee[0] ?? null }
  await itemFacetRepository(db).save(connection.workspaceId, {
    itemId,
    connectionId: connection.id,
    facets,
    ...account,
  })
}

/**
 * What we write into a tool changes its time of the object, and would be taken for a sign of life. News of that moment
 * that tells no change keeps the time it had.
 */
async function withoutEcho(
  db: GraphDb,
  { workspaceId }: Pick<ConnectionRow, 'workspaceId'>,
  news: ObjectNews,
  existing: FoundItem | null,
): Promise<ObjectNews> {
  const written = existing && (await writtenBackRepository(db).of(workspaceId, existing.id))
  if (!written || !existing.toolUpdatedAt) return news
  if (Math.abs(Date.parse(news.toolTime) - Date.parse(written.writtenAt)) > ECHO_MS) return news
  const changed = (news.changes ?? []).map(({ happenedAt }) => happenedAt)
  const toolTime = [existing.toolUpdatedAt, ...changed].toSorted().at(-1) ?? news.toolTime
  return { ...news, toolTime }
}
