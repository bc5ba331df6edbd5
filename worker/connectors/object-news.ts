import type { WORK_EVENT_KINDS } from '../../shared/graph/work-item.ts'
import type { Instant } from '../../shared/week.ts'
import type { ItemFields, ItemNews, ParentNews } from '../graph/change.ts'

/**
 * How an object stands in its tool, in our words but for people: those are still accounts of the tool. Absent fields
 * were not told; null says that they are empty.
 */
export interface ObjectNews {
  key: ItemNews['key']
  toolId: string | null
  /** The tool's time of this state: older news of a field changes nothing. */
  toolTime: Instant
  fields: Partial<Omit<ItemFields, 'assigneeId'>> & {
    /** Ids the assignee may be known by, the surest first; empty for nobody. */
    assignee?: string[]
  }
  parent?: ParentNews | null
  changes: ObjectChange[] | null
  /** What tag rules ask for. */
  facets: Facets
  /** Not in what the connection was told to read: kept up to date only where the item is known already. */
  outside?: boolean
}

/** One change by the tool's changelog or property history; of assignees, `from` and `to` are accounts. */
export interface ObjectChange {
  kind: (typeof WORK_EVENT_KINDS)[number]
  from: string | null
  to: string | null
  happenedAt: Instant
  /** What the tool itself said: names the change however it is read. */
  told?: string
}

/** Values by facet name, e.g. `label` → `['import', 'q4']`. */
export type Facets = Record<string, string[]>

/** Finds the person behind an account of the tool; null when nobody of the workspace has it. */
export type PersonOf = (account: string) => string | null

/** The news as the graph takes it in: accounts become people. */
export function itemNewsOf(
  { facets: _facets, outside: _outside, fields: { assignee, ...fields }, changes, ...news }: ObjectNews,
  deliveryId: string | null,
  personOf: PersonOf,
): ItemNews {
  const firstPerson = (accounts: string[]) => accounts.map(personOf).find(person => person !== null) ?? null
  // Where the account is not known yet, it stands for itself.
  const nameOf = (account: string | null) => account && (personOf(account) ?? account)
  return {
    ...news,
    source: 'connector',
    deliveryId,
    fields: { ...fields, ...(assignee === undefined ? {} : { assigneeId: firstPerson(assignee) }) },
    changes:
      changes?.map(change =>
        change.kind === 'assignee'
          ? {
              ...change,
              told: change.told ?? `${change.from}>${change.to}`,
              from: nameOf(change.from),
              to: nameOf(change.to),
            }
          : change,
      ) ?? null,
  }
}

/** Every account that the news names: to be looked up in one go. */
export function accountsIn(news: readonly ObjectNews[]): string[] {
  const named = news.flatMap(one => [
    ...(one.fields.assignee ?? []),
    ...(one.changes ?? []).filter(({ kind }) => kind === 'assignee').flatMap(({ from, to }) => [from, to]),
  ])
  return [...new Set(named.filter(account => account !== null))]
}
