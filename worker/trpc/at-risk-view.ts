import type { Status } from '../../shared/graph/node.ts'
import type { AtRiskView } from '../../shared/views/at-risk.ts'
import type { PersonRef } from '../../shared/views/status-view.ts'
import type { Clock } from '../../shared/week.ts'
import type { GraphDb } from '../db/client.ts'
import { myWorkReads } from '../db/repositories/read-my-work.ts'
import { keyResultRef, nodesOfKeyResults } from './key-result-refs.ts'
import { staleBefore, staleReason } from './link-freshness.ts'
import { readStandings, reasonOf } from './standing-views.ts'

const LINK_LIMIT = 20
const SLIP_LIMIT = 50

/** Statuses that ask for attention, the most pressing first. */
const ATTENTION: Status[] = ['off_track', 'at_risk', 'watch', 'pending']

/** What asks for a person's attention; empty for a user who is nobody in the graph. */
export async function readAtRisk(
  db: GraphDb,
  workspaceId: string,
  me: PersonRef | null,
  clock: Clock,
): Promise<AtRiskView> {
  if (!me) return { me, keyResults: [], count: 0, linksToConfirm: [], slipping: [], asOf: clock.now }
  const reads = myWorkReads(db)
  const [rows, links, slips] = await Promise.all([
    reads.keyResults(workspaceId, me.id),
    reads.doubtfulLinks(workspaceId, me.id, staleBefore(clock), LINK_LIMIT),
    reads.slipping(workspaceId, me.id, SLIP_LIMIT),
  ])
  const standings = await readStandings(db, workspaceId, nodesOfKeyResults(rows), clock)
  const keyResults = rows
    .map(row => ({
      ...keyResultRef(row, standings),
      cause: standings.cause('key_result', row.id),
      mine: row.mine,
    }))
    .filter(one => ATTENTION.includes(one.status.status))
    .sort((a, b) => rank(a.status.status) - rank(b.status.status) || (a.status.since < b.status.since ? -1 : 1))
  return {
    me,
    keyResults,
    count: keyResults.filter(one => rank(one.status.status) <= rank('at_risk')).length,
    linksToConfirm: links.map(link => ({
      linkId: link.linkId,
      item: { title: link.itemTitle, url: link.itemUrl, tool: link.tool },
      keyResult: { id: link.keyResultId, title: link.keyResultTitle },
      because: staleReason(link, clock) ?? '',
    })),
    slipping: slips.map(slip => ({
      itemId: slip.itemId,
      title: slip.title,
      url: slip.url,
      tool: slip.tool,
      reason: reasonOf(slip.finding, clock) ?? '',
      keyResult: slip.keyResultId === null ? null : { id: slip.keyResultId, title: slip.keyResultTitle ?? '' },
    })),
    asOf: clock.now,
  }
}

function rank(status: Status): number {
  return ATTENTION.indexOf(status)
}
