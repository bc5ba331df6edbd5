import { ThroughlineError } from '../../shared/errors.ts'
import type { InitiativePanel } from '../../shared/views/node-panels.ts'
import type { Reader } from '../../shared/wording.ts'
import type { GraphDb } from '../db/client.ts'
import { nodePanelReads } from '../db/repositories/read-node-panels.ts'
import { taggedItem } from './key-result-panel.ts'
import { keyResultRef, nodesOfKeyResults, personRef } from './key-result-refs.ts'
import { readFindings, readStandings } from './standing-views.ts'

const TAGGED_LIMIT = 50

/** An initiative with whom it has, what it serves and the work under it. Throws `not_found`. */
export async function readInitiativePanel(
  db: GraphDb,
  workspaceId: string,
  id: string,
  clock: Reader,
): Promise<InitiativePanel> {
  const reads = nodePanelReads(db)
  const detail = await reads.initiative(workspaceId, id)
  if (!detail) throw new ThroughlineError('not_found')
  const [serves, people, tagged] = await Promise.all([
    reads.servedBy(workspaceId, id),
    reads.allocations(workspaceId, id),
    reads.work(workspaceId, id, TAGGED_LIMIT),
  ])
  const [standings, findings] = await Promise.all([
    readStandings(db, workspaceId, [{ kind: 'initiative', id }, ...nodesOfKeyResults(serves)], clock),
    readFindings(db, workspaceId, { kind: 'initiative', id }, clock),
  ])
  const { title, state, start, due } = detail
  return {
    ...{ id, title, state, start, due },
    owner: personRef(detail.ownerId, detail.ownerName),
    status: standings.status('initiative', id),
    findings,
    cause: standings.cause('initiative', id),
    serves: serves.map(({ share, ...row }) => ({ keyResult: keyResultRef(row, standings), share })),
    people: people.map(({ personId, personName, ...rest }) => ({ person: personRef(personId, personName), ...rest })),
    tagged: tagged.map(row => taggedItem(row, clock)),
    taggedTotal: tagged.length < TAGGED_LIMIT ? tagged.length : Math.max(tagged.length, detail.countedItems),
  }
}
