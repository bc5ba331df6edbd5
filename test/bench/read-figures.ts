import type { ItemKey } from '../../shared/graph/item-key.ts'
import type { MondayView } from '../../shared/views/monday.ts'
import { readAtRisk } from '../../worker/trpc/at-risk-view.ts'
import { readInitiativePanel } from '../../worker/trpc/initiative-panel.ts'
import { readItemContexts } from '../../worker/trpc/item-contexts.ts'
import { readKeyResultPanel } from '../../worker/trpc/key-result-panel.ts'
import { readMap } from '../../worker/trpc/map-view.ts'
import { readMonday } from '../../worker/trpc/monday-view.ts'
import { readQuarter } from '../../worker/trpc/quarter-view.ts'
import { readUntaggedMonths } from '../../worker/trpc/untagged-months-view.ts'
import type { LocalWorker } from '../playground/local-worker.ts'
import type { Figure } from './figure.ts'
import { countingIn } from './rows-of.ts'
import type { BenchWorkspace } from './workspace/bench-server.ts'
import { CLOCK } from './workspace/moment.ts'
import { BLOCK_PREFIX, namesOf } from './workspace/names.ts'

const BOARD = 50
/** The one that `CLOCK` lies in. */
const QUARTER = { from: '2026-10-01', to: '2026-12-31' }
const names = namesOf(BLOCK_PREFIX)

/** Rows that the surfaces read. */
export async function readFigures(worker: LocalWorker, workspace: BenchWorkspace): Promise<Figure[]> {
  const { name, workspaceId } = workspace
  const counting = countingIn(worker, workspaceId)
  const line = (what: string, value: number, unit: string, limit: number) => ({
    name: `${what}/${name}`,
    value,
    unit,
    limit,
  })
  const contexts = (keys: ItemKey[]) => counting(db => readItemContexts(db, workspaceId, keys, CLOCK))

  const { board, most } = await boardOf(worker, workspaceId)
  const one = await contexts([most])
  if (!one.answer[0]?.tagged) throw new Error('The item of the benchmark serves nothing.')
  const fifty = await contexts(board)
  const me = { id: names.busiest, name: 'Busiest' }
  const mine = await counting(db => readAtRisk(db, workspaceId, me, CLOCK))
  if (mine.answer.keyResults.length === 0) throw new Error('The busiest person has no key result at risk.')
  const panel = await counting(db => readKeyResultPanel(db, workspaceId, names.largest, CLOCK))
  const monday = await counting(db => readMonday(db, workspaceId, CLOCK))
  const map = await counting(db => readMap(db, workspaceId, CLOCK))
  const initiative = await counting(db => readInitiativePanel(db, workspaceId, names.initiative(0), CLOCK))
  const quarter = await counting(db => readQuarter(db, workspaceId, QUARTER, CLOCK))
  const reviewed = quarter.answer.bets.flatMap(bet => bet.keyResults)
  if (!reviewed.some(one => one.work.slipped > 0)) throw new Error('Nothing slipped in the quarter of the benchmark.')
  const year = { from: `${CLOCK.today.slice(0, 4)}-01-01`, to: CLOCK.today }
  const months = () => counting(db => readUntaggedMonths(db, workspaceId, year, CLOCK))
  const [counted, known] = [await months(), await months()]
  const { bets, keyResults, initiatives } = map.answer
  const mapped = bets.length + keyResults.length + initiatives.length
  return [
    line('context-of-one-item', one.count.read, 'rows-read', 40),
    line('context-of-one-item', one.count.queries, 'queries', 3),
    line('context-of-a-board-of-50', fifty.count.read, 'rows-read', 1200),
    line('context-of-a-board-of-50', fifty.count.queries, 'queries', 3),
    line('my-key-results-at-risk', mine.count.read, 'rows-read', 200),
    line(`panel-of-a-key-result-with-${panel.answer.taggedTotal}-items`, panel.count.read, 'rows-read', 600),
    line('monday-answers', monday.count.read / rowsShown(monday.answer), 'rows-read-a-row-shown', 20),
    line('map', map.count.read / mapped, 'rows-read-a-node', 60),
    line('panel-of-an-initiative', initiative.count.read, 'rows-read', 900),
    line('quarter', quarter.count.read / (quarter.answer.bets.length + reviewed.length), 'rows-read-a-node', 50),
    line('untagged-months-counted', counted.count.read / workspace.items, 'rows-read-an-item', 10),
    line('untagged-months', known.count.read, 'rows-read', 60),
  ]
}

/** Every line of the answers that somebody reads. */
function rowsShown({ bets, slips, people, unmoved, untagged }: MondayView): number {
  const keyResults = bets.flatMap(bet => bet.keyResults)
  const carried = people.flatMap(person => person.carries)
  const lines = [bets, keyResults, slips, people, carried, unmoved, untagged?.items ?? []]
  // The untagged share is a line of its own.
  return lines.reduce((sum, one) => sum + one.length, 1)
}

/** Fifty issues of one project, as a board shows them, and the issue that serves most key results. */
async function boardOf({ db }: LocalWorker, workspaceId: string): Promise<{ board: ItemKey[]; most: ItemKey }> {
  const board = await db
    .prepare(
      `select tool, site, external_id as externalId from work_item
        where workspace_id = ? and tool = 'jira' and container = ? order by id limit ?`,
    )
    .bind(workspaceId, `${names.site}-7`, BOARD)
    .all<ItemKey>()
  const most = await db
    .prepare(
      `select i.tool, i.site, i.external_id as externalId from serving_item s
        join work_item i on i.workspace_id = s.workspace_id and i.id = s.item_id
        where s.workspace_id = ? and i.id glob ? group by s.item_id order by count(*) desc, s.item_id limit 1`,
    )
    .bind(workspaceId, `${BLOCK_PREFIX}*`)
    .first<ItemKey>()
  if (!most || board.results.length === 0) throw new Error('The workspace of the benchmark serves nothing.')
  return { board: board.results, most }
}
