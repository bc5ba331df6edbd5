import type { ObjectNews } from '../connectors/object-news.ts'
import type { Source } from '../connectors/source.ts'
import { type ConnectionRunRow, connectionRunRepository } from '../db/repositories/connection-runs.ts'
import { type ConnectionProblem, type ConnectionRow, connectionRepository } from '../db/repositories/connections.ts'
import { itemFacetRepository } from '../db/repositories/item-facets.ts'
import { applyNews } from './apply-news.ts'
import { goneNews } from './gone-news.ts'
import type { JobPorts } from './job-ports.ts'

const SAMPLE_SIZE = 30
/** Where more of a sample is gone, the account has lost its access rather than the tool its objects. */
const MOST_GONE = 0.5

/**
 * Reads some open items again, drawn by chance, and puts right those that differ. A connection whose sample differed
 * says so: webhooks or reconciliation have missed something.
 */
export async function checkSample(
  connection: ConnectionRow,
  source: Source,
  run: ConnectionRunRow,
  ports: JobPorts,
): Promise<void> {
  const { workspaceId, id: connectionId } = connection
  const db = ports.graph(workspaceId)
  const sample = await itemFacetRepository(db).sample(workspaceId, connectionId, SAMPLE_SIZE)
  const idOf = (item: (typeof sample)[number]) => item.toolId ?? item.externalId
  // Also what is known of the site is looked at again: fields and statuses are made anew there.
  const { vendor } = await source.describe()
  await connectionRepository(db).learn(workspaceId, connectionId, vendor)
  const found = await source.read(sample.map(idOf))
  const gone = sample.map(idOf).filter(id => !found.some(({ toolId }) => toolId === id))
  const hasLostAccess = sample.length > 0 && gone.length / sample.length > MOST_GONE
  const now = ports.now()
  const ended: ObjectNews[] = []
  for (const id of hasLostAccess ? [] : gone) {
    const news = await goneNews(db, connection, id, now)
    if (news) ended.push(news)
  }
  const told = [...found, ...ended].map(news => ({ news, deliveryId: null }))
  const outcomes = await applyNews(db, connection, told, now)
  const differing = outcomes.filter(outcome => outcome === 'applied').length
  const report = { checked: sample.length, differing, gone: gone.length, hasLostAccess }
  const end = { state: 'done' as const, report }
  await connectionRunRepository(db).end(workspaceId, connectionId, run.id, now, end)
  const connections = connectionRepository(db)
  if (hasLostAccess) {
    const sentence = `${gone.length} of ${sample.length} items cannot be seen any more.`
    await connections.say(workspaceId, connectionId, { code: 'lost_access', told: sentence, since: now })
  } else if (differing > 0) {
    const sentence = `${differing} of ${sample.length} differed.`
    await connections.say(workspaceId, connectionId, { code: 'drift', told: sentence, since: now })
  } else if (isOfSample(connection)) {
    await connections.say(workspaceId, connectionId, null)
  }
}

/** Whether what is wrong with the connection is what an earlier sample found. */
function isOfSample({ lastError }: ConnectionRow): boolean {
  if (lastError === null) return false
  const { code } = JSON.parse(lastError) as ConnectionProblem
  return code === 'drift' || code === 'lost_access'
}
