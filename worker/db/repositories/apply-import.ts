import { type SQL, sql } from 'drizzle-orm'
import type { Instant } from '../../../shared/week.ts'
import type { Statement } from '../batch.ts'
import type { GraphDb, WorkspaceId } from '../client.ts'
import { type FactTable, factTable } from '../fact-columns.ts'
import { inRange, isAsIn, isKeyed, isReferredTo, jsonOf, keysAmong, valueIn, type WriteRange } from '../import-sql.ts'
import { factVersion, importWrite, KEPT_FACTS, workspace } from '../schema.ts'
import { FACT_BODY, type KeptFact } from './fact-versions.ts'

const WANTED = sql`w.verdict in ('new', 'changed')`

/** Writes the rows of an import into their tables, from where they wait and without passing through the Worker. */
export const applyImportRepository = (db: GraphDb) => ({
  /**
   * A range of rows: what stood there is kept for the undo, and for those who ask what was believed, then the rows are
   * written. `asHistory`: also that a new row was not there before, as for what people write by hand.
   */
  write(workspaceId: WorkspaceId, range: WriteRange, at: Instant, asHistory: boolean): Statement[] {
    const fact = factTable(range.step)
    const here = inRange(workspaceId, range)
    const statements: Statement[] = [
      ...leaveChanged(db, workspaceId, fact, here),
      db.run(sql`
        update ${importWrite} as w set former = (
          select ${jsonOf([...fact.columns, ...fact.left])} from ${fact.table} f
          where ${scopeOf(fact, workspaceId)} and ${isKeyed(fact, 'w.key')})
        where ${here} and ${WANTED}`),
    ]
    const noun = KEPT_FACTS.find(one => one === fact.name && one !== 'link')
    if (noun) statements.push(keepVersions(db, workspaceId, range, { noun, at, asHistory }))
    if (fact.name === 'workspace') return [...statements, writeWorkspace(db, workspaceId, here)]
    return [
      ...statements,
      db.run(sql`
        delete from ${fact.table} as f where f.workspace_id = ${workspaceId}
          and ${keysAmong(fact, workspaceId, range, sql`w.verdict = 'changed' and w.row is null`)}
          and not ${isReferredTo(fact, workspaceId, null)}`),
      upsert(db, workspaceId, fact, here),
    ]
  },

  /** Rows of a table that points into itself were written without where that was not there yet: now it is. */
  point(workspaceId: WorkspaceId, range: WriteRange): Statement[] {
    const fact = factTable(range.step)
    return ownRefs(fact).map(({ name, column }) =>
      db.run(sql`
        update ${fact.table} as f set ${sql.identifier(column.name)} = (
          select ${valueIn('w.row', name)} from ${importWrite} w
          where ${inRange(workspaceId, range)} and ${isKeyed(fact, 'w.key')})
        where f.workspace_id = ${workspaceId} and f.${sql.identifier(column.name)} is null
          and ${keysAmong(fact, workspaceId, range, sql`${WANTED} and ${valueIn('w.row', name)} is not null`)}`),
    )
  },
})

/**
 * What somebody has changed or removed since the file was checked is theirs: the file did not know of it. Allocations do
 * not say when they were changed: those that end with their person's last day are held to the row that the check kept.
 */
function leaveChanged(db: GraphDb, workspaceId: WorkspaceId, fact: FactTable, here: SQL): Statement[] {
  const updatedAt = fact.columns.find(([name]) => name === 'updatedAt')?.[1]
  if (!updatedAt && fact.name !== 'allocation') return []
  const [seen, isAsSeen] = updatedAt
    ? [sql`w.seen_at`, sql`f.${sql.identifier(updatedAt.name)} = w.seen_at`]
    : [sql`w.former`, isAsIn('w.former', fact)]
  return [
    db.run(sql`
      update ${importWrite} as w set verdict = 'kept'
      where ${here} and w.verdict = 'changed' and ${seen} is not null and not exists (
        select 1 from ${fact.table} f where f.workspace_id = ${workspaceId} and ${isKeyed(fact, 'w.key')}
          and ${isAsSeen})`),
  ]
}

/** Whether a table's rows point to others of the same table. */
export function pointsToItself(step: number): boolean {
  return ownRefs(factTable(step)).length > 0
}

function ownRefs({ refs, name }: FactTable) {
  return refs.filter(ref => ref.to === name)
}

function scopeOf({ name }: FactTable, workspaceId: WorkspaceId): SQL {
  return name === 'workspace' ? sql`f.id = ${workspaceId}` : sql`f.workspace_id = ${workspaceId}`
}

function keepVersions(
  db: GraphDb,
  workspaceId: WorkspaceId,
  range: WriteRange,
  { noun, at, asHistory }: { noun: KeptFact; at: Instant; asHistory: boolean },
): Statement {
  return db.run(sql`
    insert into ${factVersion} (workspace_id, noun, fact_id, valid_from, valid_to, body)
    select ${workspaceId}, ${noun}, w.key,
      coalesce((select max(valid_to) from ${factVersion} v
        where v.workspace_id = ${workspaceId} and v.noun = ${noun} and v.fact_id = w.key), ''), ${at},
      (select ${FACT_BODY[noun]} from ${sql.identifier(noun)} f where f.workspace_id = ${workspaceId} and f.id = w.key)
    from ${importWrite} w
    where ${inRange(workspaceId, range)} and ${asHistory ? WANTED : sql`w.verdict = 'changed'`}
    on conflict do nothing`)
}

function upsert(db: GraphDb, workspaceId: WorkspaceId, fact: FactTable, here: SQL): Statement {
  const own = ownRefs(fact).map(({ name }) => name)
  const names = fact.columns.map(([, column]) => sql.identifier(column.name))
  const values = fact.columns.map(([name]) =>
    own.includes(name)
      ? sql`(select p.id from ${fact.table} p where p.workspace_id = ${workspaceId} and p.id = ${valueIn('w.row', name)})`
      : valueIn('w.row', name),
  )
  const keys = fact.key.map(([, column]) => sql.identifier(column.name))
  const sets = fact.columns
    .filter(([name]) => !fact.key.some(([key]) => key === name))
    .map(([, column]) => sql`${sql.identifier(column.name)} = excluded.${sql.identifier(column.name)}`)
  return db.run(sql`
    insert into ${fact.table} (workspace_id, ${sql.join(names, sql`, `)})
    select ${workspaceId}, ${sql.join(values, sql`, `)} from ${importWrite} w
    where ${here} and ${WANTED} and w.row is not null
    on conflict (workspace_id, ${sql.join(keys, sql`, `)}) do update set ${sql.join(sets, sql`, `)}`)
}

/** Of the workspace itself only what its facts are reckoned by. */
function writeWorkspace(db: GraphDb, workspaceId: WorkspaceId, here: SQL): Statement {
  return db.run(sql`
    update ${workspace} set time_zone = coalesce(
      (select ${valueIn('w.row', 'timeZone')} from ${importWrite} w where ${here} and ${WANTED}), time_zone)
    where id = ${workspaceId}`)
}
