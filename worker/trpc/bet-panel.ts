import { ThroughlineError } from '../../shared/errors.ts'
import type { BetPanel } from '../../shared/views/node-panels.ts'
import type { Reader } from '../../shared/wording.ts'
import type { GraphDb } from '../db/client.ts'
import { nodePanelReads } from '../db/repositories/read-node-panels.ts'
import { keyResultRef, nodesOfKeyResults, personRef } from './key-result-refs.ts'
import { readFindings, readStandings } from './standing-views.ts'

/** A bet with everything around it. Throws `not_found`. */
export async function readBetPanel(db: GraphDb, workspaceId: string, id: string, clock: Reader): Promise<BetPanel> {
  const reads = nodePanelReads(db)
  const detail = await reads.bet(workspaceId, id)
  if (!detail) throw new ThroughlineError('not_found')
  const keyResults = await reads.keyResultsOf(workspaceId, id)
  const nodes = [{ kind: 'bet' as const, id }, ...nodesOfKeyResults(keyResults).filter(node => node.id !== id)]
  const [standings, findings] = await Promise.all([
    readStandings(db, workspaceId, nodes, clock),
    readFindings(db, workspaceId, { kind: 'bet', id }, clock),
  ])
  const { title, hypothesis, state, start, due } = detail
  return {
    ...{ id, title, hypothesis, state, start, due },
    owner: personRef(detail.ownerId, detail.ownerName),
    status: standings.status('bet', id),
    position: {
      name: detail.positionName,
      unit: detail.positionUnit,
      baseline: detail.positionBaseline,
      target: detail.positionTarget,
      value: detail.positionValue,
      at: detail.positionAt,
      due: detail.positionDue,
    },
    findings,
    cause: standings.cause('bet', id),
    keyResults: keyResults.map(row => keyResultRef(row, standings)),
  }
}
