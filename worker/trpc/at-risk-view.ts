import type { Status } from '../../shared/graph/node.ts'
import { byText } from '../../shared/order.ts'
import type { AtRiskView } from '../../shared/views/at-risk.ts'
import type { PersonRef } from '../../shared/views/status-view.ts'
import type { Reader } from '../../shared/wording.ts'
import { runBatch } from '../db/batch.ts'
import type { GraphDb } from '../db/client.ts'
import { type MyStandingRow, myWorkReads, toMySlip } from '../db/repositories/read-my-work.ts'
import { nodesNamed, standingRepository, toStanding } from '../db/repositories/read-standings.ts'
import { personRef } from './key-result-refs.ts'
import { staleBefore } from './link-freshness.ts'
import { linkToConfirm, mySlip } from './my-work.ts'
import { viewsOf } from './standing-views.ts'

/** As many as a popup shows at a time; the next come when these are dealt with. */
const KEY_RESULT_LIMIT = 7
const LINK_LIMIT = 3
const SLIP_LIMIT = 5

/** Statuses that ask for attention, the most pressing first. */
const ATTENTION: Status[] = ['off_track', 'at_risk', 'watch', 'pending']

/** What asks for a person's attention, the worst of each kind; empty for a user who is nobody in the graph. Two batches. */
export async function readAtRisk(
  db: GraphDb,
  workspaceId: string,
  me: PersonRef | null,
  clock: Reader,
): Promise<AtRiskView> {
  if (!me) return { me, keyResults: [], count: 0, linksToConfirm: [], slipping: [], asOf: clock.now }
  const reads = myWorkReads(db)
  const [stands, links, slips] = await runBatch(db, [
    reads.standings(workspaceId, me.id, ATTENTION),
    reads.doubtfulLinks(workspaceId, me.id, staleBefore(clock), LINK_LIMIT),
    reads.slipping(workspaceId, me.id, SLIP_LIMIT),
  ])
  const mine = worstFirst(stands)
  const worst = mine.slice(0, KEY_RESULT_LIMIT)
  const keyResults = await readMine(db, workspaceId, worst, clock)
  const open = new Set(keyResults.map(one => one.id))
  const closed = worst.filter(one => !open.has(one.id))
  return {
    me,
    keyResults,
    count: mine.filter(one => rank(one.status) <= rank('at_risk') && !closed.includes(one)).length,
    linksToConfirm: links.map(link => linkToConfirm(link, clock)),
    slipping: slips.map(toMySlip).map(slip => mySlip(slip, clock)),
    asOf: clock.now,
  }
}

/** The key results named, with their causes, in this order; those under a closed bet ask for nothing. */
async function readMine(db: GraphDb, workspaceId: string, worst: readonly MyStandingRow[], clock: Reader) {
  if (worst.length === 0) return []
  const ids = worst.map(one => one.id)
  const reads = myWorkReads(db)
  const [names, standingRows] = await runBatch(db, [
    reads.keyResults(workspaceId, ids),
    standingRepository(db).withCauses(workspaceId, nodesNamed(ids.map(id => ({ kind: 'key_result', id }))), clock.now),
  ])
  const standings = viewsOf(standingRows.map(toStanding), clock)
  const named = new Map(names.map(name => [name.id, name]))
  return worst.flatMap(({ id, byWork }): AtRiskView['keyResults'] => {
    const name = named.get(id)
    if (!name) return []
    const { title, due, ownerId, ownerName, betId, betTitle, betStatus } = name
    return [
      {
        ...{ id, title, due },
        status: standings.status('key_result', id),
        owner: personRef(ownerId, ownerName),
        bet: { id: betId, title: betTitle, status: betStatus ?? 'pending' },
        cause: standings.cause('key_result', id),
        mine: byWork ? 'work' : 'owner',
      },
    ]
  })
}

/** Each key result once, as its owner's where it is both. */
function worstFirst(rows: readonly MyStandingRow[]): MyStandingRow[] {
  const byId = new Map(rows.toSorted((a, b) => b.byWork - a.byWork).map(row => [row.id, row]))
  return [...byId.values()].sort((a, b) => rank(a.status) - rank(b.status) || byText(a.since, b.since))
}

function rank(status: Status): number {
  return ATTENTION.indexOf(status)
}
