import { randomUUID } from 'node:crypto'
import { signDelivery } from '../../../worker/connectors/jira/signature.ts'
import type { JiraSite, StatusName } from '../../stand-ins/jira-site.ts'
import type { Figure } from '../figure.ts'
import { timed } from '../median.ts'
import { type BenchJira, WEBHOOK_SECRET } from './bench-jira.ts'

/** So many at the same time, as after a bulk change in Jira. */
const BURST = 100
const LOOK_EVERY = 1000
/** The queue is given up after so many looks at which nothing had moved. */
const PATIENCE = 120

/**
 * Deliveries in bursts while the queue works them off: all answered, in how many times as long as an empty route takes
 * in bursts of the same size between them; afterwards the backlog drains and every issue is as Jira has it.
 */
export async function* deliveryFigures(
  bench: BenchJira,
  count: number,
  say: (text: string) => void,
): AsyncGenerator<Figure> {
  const { worker, site, connectionId } = bench
  const webhook = new URL(`/webhooks/jira/${connectionId}`, worker.url)
  const empty = new URL('/bench/empty', worker.url)
  const times = { delivery: [] as number[], empty: [] as number[] }
  let unanswered = 0
  const began = performance.now()
  for (let sent = 0; sent < count; sent += BURST) {
    const requests = await Promise.all(changed(site, sent).map(signed))
    await Promise.all(
      requests.map(async init => {
        times.delivery.push(
          await timed(async () => {
            const { status } = await fetch(webhook, init)
            if (status !== 202) unanswered += 1
          }),
        )
      }),
    )
    await Promise.all(requests.map(async init => times.empty.push(await timed(() => fetch(empty, init)))))
  }
  const sentFor = (performance.now() - began) / 1000
  const lag = await drained(bench)
  say(`${count} deliveries: sent in ${sentFor.toFixed(0)} s, worked off ${lag.toFixed(0)} s after the last`)
  const [p99, bare] = [percentile(times.delivery, 0.99), percentile(times.empty, 0.99)]
  say(`p99 of a delivery ${p99.toFixed(0)} ms, of an empty route ${bare.toFixed(0)} ms, in bursts of ${BURST}`)
  const name = (what: string) => `${count}-deliveries-${what}`
  yield { name: name('not-accepted'), value: unanswered, unit: 'deliveries', limit: 0 }
  yield { name: name('p99'), value: p99 / bare, unit: 'times-an-empty-route', limit: 10 }
  yield { name: name('left-over'), value: await open(bench), unit: 'deliveries', limit: 0 }
  yield { name: name('unlike-jira'), value: await differing(bench), unit: 'issues', limit: 0 }
}

/** Somebody changes issues, the next ones in turn; answers the body of each one's delivery. */
function changed(site: JiraSite, from: number): string[] {
  const issues = [...site.issues.values()]
  return Array.from({ length: BURST }, (_, index) => {
    const issue = issues[(from + index) % issues.length]
    if (!issue) throw new Error('Jira is empty.')
    if (index % 2 === 0) site.moveDue(issue, `2027-01-${String(1 + ((from / BURST) % 28)).padStart(2, '0')}`)
    else site.moveTo(issue, (['In Progress', 'Done', 'To Do'] as const)[(from / BURST) % 3] ?? 'To Do')
    return site.delivery(issue)
  })
}

async function signed(text: string): Promise<RequestInit> {
  const body = new TextEncoder().encode(text)
  const headers = {
    'content-type': 'application/json',
    'x-hub-signature': await signDelivery(body, WEBHOOK_SECRET),
    'x-atlassian-webhook-identifier': randomUUID(),
  }
  return { method: 'POST', headers, body }
}

/** Waits for the queue; answers the seconds it took. Throws when it stands still. */
async function drained(bench: BenchJira): Promise<number> {
  const began = performance.now()
  let [before, still] = [Number.POSITIVE_INFINITY, 0]
  for (;;) {
    const left = await open(bench)
    if (left === 0) return (performance.now() - began) / 1000
    still = left < before ? 0 : still + 1
    if (still > PATIENCE) throw new Error(`The queue stands still with ${left} deliveries.`)
    before = left
    await new Promise(resolve => setTimeout(resolve, LOOK_EVERY))
  }
}

async function open({ worker, owner }: BenchJira): Promise<number> {
  const row = await worker.db
    .prepare(`select count(*) as left from delivery where workspace_id = ? and state in ('received', 'failed')`)
    .bind(owner.workspaceId)
    .first<{ left: number }>()
  return row?.left ?? Number.NaN
}

const STATES: Record<StatusName, string> = { 'To Do': 'todo', 'In Progress': 'doing', Done: 'done' }

/** Issues that the graph has otherwise than Jira. */
async function differing({ worker, owner, site }: BenchJira): Promise<number> {
  const { results } = await worker.db
    .prepare('select external_id as key, state, due from work_item where workspace_id = ? and site = ?')
    .bind(owner.workspaceId, site.host)
    .all<{ key: string; state: string; due: string | null }>()
  const known = new Map(results.map(({ key, state, due }) => [key, `${state} ${due}`]))
  return [...site.issues.values()].filter(({ key, fields }) => {
    const { name } = fields.status as { name: StatusName }
    return known.get(key) !== `${STATES[name]} ${fields.duedate as string | null}`
  }).length
}

function percentile(values: readonly number[], share: number): number {
  return values.toSorted((a, b) => a - b)[Math.ceil(values.length * share) - 1] ?? Number.NaN
}
