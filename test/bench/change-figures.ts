import { addDays } from '../../shared/week.ts'
import type { Change } from '../../worker/graph/change.ts'
import { ingest } from '../../worker/graph/ingest.ts'
import type { LocalWorker } from '../playground/local-worker.ts'
import type { RowCount } from '../worker/row-counter.ts'
import type { Figure } from './figure.ts'
import { countingIn } from './rows-of.ts'
import type { BenchWorkspace } from './workspace/bench-server.ts'
import { CLOCK, NOW } from './workspace/moment.ts'
import { BLOCK_PREFIX, namesOf } from './workspace/names.ts'

const names = namesOf(BLOCK_PREFIX)

/** Rows that an event and a link read and write, with everything above that is judged again. */
export async function changeFigures(worker: LocalWorker, { name, workspaceId }: BenchWorkspace): Promise<Figure[]> {
  const counting = countingIn(worker, workspaceId)
  const cost = (change: Change) => counting(db => ingest(db, workspaceId, change, NOW))
  const before = await statusOf(worker, workspaceId, names.quiet.bet)
  const quiet = await cost(movedTo('quiet-story', addDays(CLOCK.today, -20)))
  const after = await statusOf(worker, workspaceId, names.quiet.bet)
  if (before !== 'on_track' || after === 'on_track') throw new Error(`The quiet bet went from ${before} to ${after}.`)

  const large = await storyBelowTheLargest(worker, workspaceId)
  const below = await cost(movedTo(large, addDays(CLOCK.today, -30)))
  const made = await cost(aTag)
  const linkId = made.answer.linkId ?? ''
  const ended = await cost({ kind: 'link_ended', linkId, byId: names.busiest, at: NOW })
  const line = (what: string, count: RowCount, unit: 'rows-read' | 'rows-written', limit: number): Figure => ({
    name: `${what}/${name}`,
    value: unit === 'rows-read' ? count.read : count.written,
    unit,
    limit,
  })
  return [
    line('event-that-puts-a-bet-at-risk', quiet.count, 'rows-read', 80),
    line('event-that-puts-a-bet-at-risk', quiet.count, 'rows-written', 40),
    line('event-under-the-largest-key-result', below.count, 'rows-read', 80),
    line('event-under-the-largest-key-result', below.count, 'rows-written', 40),
    line('link-made-under-the-largest-key-result', made.count, 'rows-read', 150),
    line('link-ended-under-the-largest-key-result', ended.count, 'rows-read', 150),
  ]
}

/** A webhook's news that an issue is due on another day, as the connector hands it on. */
function movedTo(externalId: string, due: string): Change {
  return {
    kind: 'item_news',
    news: {
      key: { tool: 'jira', site: names.site, externalId },
      toolId: null,
      source: 'connector',
      toolTime: NOW,
      deliveryId: `delivery-${externalId}`,
      fields: { due },
      changes: [{ kind: 'due', from: null, to: due, happenedAt: NOW }],
    },
  }
}

const aTag: Change = {
  kind: 'link_made',
  item: {
    key: { tool: 'jira', site: names.site, externalId: 'tagged-in-place' },
    url: `https://${names.site}/browse/tagged-in-place`,
    title: 'Tagged in place',
    kind: 'Story',
  },
  target: { kind: 'key_result', id: names.largest },
  share: 1,
  how: 'in_place',
  byId: names.busiest,
  at: NOW,
  replacesLinkId: null,
}

async function statusOf({ db }: LocalWorker, workspaceId: string, betId: string): Promise<string | undefined> {
  const row = await db
    .prepare("select status from node_status where workspace_id = ? and node_kind = 'bet' and node_id = ?")
    .bind(workspaceId, betId)
    .first<{ status: string }>()
  return row?.status
}

/** An open story under an epic that serves the largest key result through an initiative. */
async function storyBelowTheLargest({ db }: LocalWorker, workspaceId: string): Promise<string> {
  const row = await db
    .prepare(
      `select i.external_id as externalId from serving_item s
        join work_item i on i.workspace_id = s.workspace_id and i.id = s.item_id
        where s.workspace_id = ? and s.key_result_id = ? and s.initiative_id is not null
          and s.linked_item_id <> s.item_id and i.kind = 'Story' and s.state in ('todo', 'doing')
        order by s.item_id limit 1`,
    )
    .bind(workspaceId, names.largest)
    .first<{ externalId: string }>()
  if (!row) throw new Error('No story serves the largest key result.')
  return row.externalId
}
