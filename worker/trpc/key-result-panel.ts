import { ThroughlineError } from '../../shared/errors.ts'
import { expectedOn } from '../../shared/progress.ts'
import type { KeyResultPanel } from '../../shared/views/item-context.ts'
import type { CauseView } from '../../shared/views/status-view.ts'
import type { Reader } from '../../shared/wording.ts'
import type { GraphDb } from '../db/client.ts'
import { type KeyResultDetail, keyResultReads } from '../db/repositories/read-key-results.ts'
import type { TaggedRow } from '../db/repositories/tagged-items.ts'
import { keyResultRef, nodesOfKeyResults, personRef } from './key-result-refs.ts'
import { readLoads } from './person-load.ts'
import { readFindings, readStandings, reasonOf, type StandingViews } from './standing-views.ts'

const TAGGED_LIMIT = 50
const TREND_LIMIT = 60

/** A key result with everything around it. Throws `not_found`. */
export async function readKeyResultPanel(
  db: GraphDb,
  workspaceId: string,
  keyResultId: string,
  clock: Reader,
): Promise<KeyResultPanel> {
  const reads = keyResultReads(db)
  const detail = await reads.detail(workspaceId, keyResultId)
  if (!detail) throw new ThroughlineError('not_found')
  const [standings, findings, trend, tagged] = await Promise.all([
    readStandings(db, workspaceId, nodesOfKeyResults([detail]), clock),
    readFindings(db, workspaceId, { kind: 'key_result', id: keyResultId }, clock),
    reads.trend(workspaceId, keyResultId, TREND_LIMIT),
    reads.tagged(workspaceId, keyResultId, TAGGED_LIMIT),
  ])
  const cause = standings.cause('key_result', keyResultId)
  return {
    keyResult: measureOf(detail, standings, clock),
    trend: trend.map(({ byName, ...row }) => ({ ...row, by: byName })),
    bet: betOf(detail, standings),
    findings,
    cause,
    carries: await carriesOf(db, workspaceId, cause, clock),
    tagged: tagged.map(row => taggedItem(row, clock)),
    taggedTotal: tagged.length < TAGGED_LIMIT ? tagged.length : Math.max(tagged.length, detail.countedItems),
  }
}

function measureOf(detail: KeyResultDetail, standings: StandingViews, clock: Reader): KeyResultPanel['keyResult'] {
  const { unit, direction, baseline, target, bandLow, bandHigh, start, due } = detail
  return {
    ...keyResultRef(detail, standings),
    unit,
    direction,
    baseline,
    target,
    band: bandLow === null || bandHigh === null ? null : { low: bandLow, high: bandHigh },
    start,
    value: detail.value,
    confidence: detail.confidence,
    progress: detail.progress,
    expected: expectedOn(start, due, clock.today),
    cadenceDays: detail.cadenceDays,
    measure: detail.measure,
  }
}

function betOf(detail: KeyResultDetail, standings: StandingViews): KeyResultPanel['bet'] {
  return {
    id: detail.betId,
    title: detail.betTitle,
    hypothesis: detail.hypothesis,
    status: standings.status('bet', detail.betId),
    position: {
      name: detail.positionName,
      unit: detail.positionUnit,
      baseline: detail.positionBaseline,
      target: detail.positionTarget,
      value: detail.positionValue,
      at: detail.positionAt,
      due: detail.positionDue,
    },
  }
}

/** What else the owner of the slip carries this week. */
async function carriesOf(
  db: GraphDb,
  workspaceId: string,
  cause: CauseView | null,
  clock: Reader,
): Promise<KeyResultPanel['carries']> {
  if (!cause?.owner) return null
  const load = (await readLoads(db, workspaceId, [cause.owner.id], clock)).get(cause.owner.id)
  if (!load) return null
  return {
    ...load,
    initiatives: load.initiatives.map(({ bets, ...one }) => ({ ...one, bet: bets.map(bet => bet.title).join(', ') })),
  }
}

/** A piece of work as lists show it. */
export function taggedItem(row: TaggedRow, clock: Reader): KeyResultPanel['tagged'][number] {
  const { itemId, title, url, tool, state, inherited } = row
  return {
    itemId,
    title,
    url,
    tool,
    state,
    status: row.status ?? 'pending',
    reason: reasonOf(row.finding, clock),
    owner: personRef(row.ownerId, row.ownerName),
    inherited,
  }
}
