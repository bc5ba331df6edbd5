import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import { runAll } from '../batch.ts'
import type { GraphDb, WorkspaceId } from '../client.ts'
import { insertMany } from '../insert-many.ts'
import {
  allocation,
  bet,
  checkIn,
  cycle,
  decision,
  factVersion,
  initiative,
  initiativeServes,
  keyResult,
  leave,
  link,
  person,
  personIdentity,
  positionReading,
  statusHistory,
  strategy,
  workEvent,
  workItem,
} from '../schema.ts'

/** In an order in which every row finds what it points to. */
const TABLES = {
  cycles: cycle,
  people: person,
  identities: personIdentity,
  leave,
  strategies: strategy,
  bets: bet,
  readings: positionReading,
  keyResults: keyResult,
  checkIns: checkIn,
  initiatives: initiative,
  serves: initiativeServes,
  allocations: allocation,
  items: workItem,
  events: workEvent,
  links: link,
  decisions: decision,
  history: statusHistory,
  versions: factVersion,
} as const

type Row<T extends SQLiteTable> = Omit<T['$inferInsert'], 'workspaceId'>

/** Rows of every noun, without their workspace. */
export type Facts = { [Noun in keyof typeof TABLES]?: readonly Row<(typeof TABLES)[Noun]>[] }

/**
 * Loads many facts at once, e.g. a sample workspace or an import; `rebuild` derives the rest. Each statement takes up to
 * 5,000 rows and is a transaction of its own. Throws `conflict` for a row that is there already, `not_found` for one
 * that points nowhere and `invalid_input` for a value out of range; what was loaded before stays.
 */
export async function insertFacts(db: GraphDb, workspaceId: WorkspaceId, facts: Facts): Promise<void> {
  const ordered: Facts = { ...facts, ...(facts.items ? { items: parentsFirst(facts.items) } : {}) }
  for (const noun of Object.keys(TABLES) as (keyof typeof TABLES)[]) {
    const rows = (ordered[noun] ?? []) as readonly Record<string, unknown>[]
    const table: SQLiteTable = TABLES[noun]
    const statements = insertMany(
      db,
      table,
      rows.map(row => ({ ...row, workspaceId })),
    )
    for (const statement of statements) await runAll(db, [statement])
  }
}

/** A parent's row must not come in a later statement than its child's. */
function parentsFirst(items: readonly Row<typeof workItem>[]): Row<typeof workItem>[] {
  const byId = new Map(items.map(item => [item.id, item]))
  const ordered = new Set<Row<typeof workItem>>()
  const add = (item: Row<typeof workItem>, below: ReadonlySet<string>) => {
    const parent = item.parentId ? byId.get(item.parentId) : undefined
    if (parent && !ordered.has(parent) && !below.has(parent.id)) add(parent, new Set([...below, item.id]))
    ordered.add(item)
  }
  for (const item of items) if (!ordered.has(item)) add(item, new Set())
  return [...ordered]
}
