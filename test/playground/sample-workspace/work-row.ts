import type { WorkEvent, WorkItem } from '../../../shared/graph/work-item.ts'
import type { Moment } from './moment.ts'

/** Work as the tables of the three tools tell it: days before or after today. */
export interface WorkRow {
  id: string
  key: WorkItem['key']
  /** The tool's own immutable id where the key can change. */
  toolId: string | null
  url: string
  title: string
  kind: string
  container: string
  parentId: string | null
  /** Short name of the assignee. */
  assignee: string | null
  /** Days from today; null without a due day. */
  due: number | null
  estimate?: number | null
  amount?: number | null
  /** Days ago. */
  started?: number
  done?: number
  dropped?: number
  blocked?: number
  /** Due days before the present one, oldest first, each with how many days ago it was given up. */
  formerDues?: [due: number, movedAgo: number][]
  /** Stages a deal went through, oldest first, each with how many days ago it was entered. */
  stages?: [stage: string, enteredAgo: number][]
  /** Days ago of the last change that is none of the above: a hand-over. */
  handedOver?: [from: string, ago: number]
}

/** A work item with what its tool's connector knows beyond it. */
export interface SampleItem extends WorkItem {
  toolId: string | null
  lastEventAt: string | null
}

function stateOf(row: WorkRow): WorkItem['state'] {
  if (row.dropped !== undefined) return 'dropped'
  if (row.done !== undefined) return 'done'
  return row.started === undefined ? 'todo' : 'doing'
}

/** The changes a row has been through, oldest first, told to us seconds after they happened. */
export function eventsOf(row: WorkRow, { ago, day }: Moment): WorkEvent[] {
  type Change = [kind: WorkEvent['kind'], from: string | null, to: string | null, daysAgo: number]
  const changes: Change[] = []
  if (row.started !== undefined) changes.push(['state', 'todo', 'doing', row.started])
  const opened = row.started === undefined ? 'todo' : 'doing'
  if (row.done !== undefined) changes.push(['state', opened, 'done', row.done])
  if (row.dropped !== undefined) changes.push(['state', opened, 'dropped', row.dropped])
  if (row.blocked !== undefined) changes.push(['blocked', null, 'true', row.blocked])
  if (row.handedOver && row.assignee) {
    changes.push(['assignee', `person-${row.handedOver[0]}`, `person-${row.assignee}`, row.handedOver[1]])
  }
  row.formerDues?.forEach(([due, movedAgo], index) => {
    const next = row.formerDues?.[index + 1]?.[0] ?? row.due
    changes.push(['due', day(due), next === null ? null : day(next), movedAgo])
  })
  row.stages?.forEach(([stage, enteredAgo], index) => {
    changes.push(['stage', row.stages?.[index - 1]?.[0] ?? null, stage, enteredAgo])
  })
  return changes
    .sort((one, other) => other[3] - one[3])
    .map(([kind, from, to, daysAgo], index) => ({
      id: `event-${row.id}-${index + 1}`,
      itemId: row.id,
      kind,
      from,
      to,
      happenedAt: ago(daysAgo),
      receivedAt: new Date(Date.parse(ago(daysAgo)) + 4_000).toISOString(),
    }))
}

/** The item a row stands for, as it is now. */
export function itemOf(row: WorkRow, moment: Moment): SampleItem {
  const { ago, day } = moment
  const last = eventsOf(row, moment).at(-1)
  const closed = row.done ?? row.dropped
  return {
    id: row.id,
    key: row.key,
    toolId: row.toolId,
    url: row.url,
    title: row.title,
    kind: row.kind,
    state: stateOf(row),
    assigneeId: row.assignee === null ? null : `person-${row.assignee}`,
    due: row.due === null ? null : day(row.due),
    startedAt: row.started === undefined ? null : ago(row.started),
    doneAt: closed === undefined ? null : ago(closed),
    amount: row.amount ?? null,
    estimate: row.estimate ?? null,
    blockedSince: row.blocked === undefined ? null : ago(row.blocked),
    parentId: row.parentId,
    container: row.container,
    source: 'connector',
    observedAt: last?.receivedAt ?? ago(60),
    lastEventAt: last?.happenedAt ?? null,
  }
}
