import { type SQL, sql } from 'drizzle-orm'
import { NODE_KINDS } from '../../../shared/graph/node.ts'
import type { Instant } from '../../../shared/week.ts'
import type { Statement } from '../batch.ts'
import type { GraphDb, WorkspaceId } from '../client.ts'
import { type FactTable, factTable } from '../fact-columns.ts'
import { inRange, isAsIn, isKeyed, isReferredTo, keysAmong, valueIn, type WriteRange } from '../import-sql.ts'
import { factVersion, importWrite, KEPT_FACTS, workspace } from '../schema.ts'

/** Takes back what an import wrote, but for what somebody has changed since or refers to. */
export const undoImportRepository = (db: GraphDb) => ({
  /** A range of rows; those of tables that point here must have been taken back before. */
  takeBack(workspaceId: WorkspaceId, range: WriteRange, appliedAt: Instant): Statement[] {
    const fact = factTable(range.step)
    const here = inRange(workspaceId, range)
    if (fact.name === 'workspace') return [restoreWorkspace(db, workspaceId, here)]
    const isNew = sql`w.verdict = 'new'`
    const statements = [
      keepOthers(db, workspaceId, fact, range),
      ...unparent(db, workspaceId, fact, range),
      db.run(sql`
        delete from ${fact.table} as f where f.workspace_id = ${workspaceId}
          and ${keysAmong(fact, workspaceId, range, isNew)}`),
      restore(db, workspaceId, fact, here),
    ]
    const noun = KEPT_FACTS.find(one => one === fact.name)
    if (noun) {
      statements.push(
        db.run(sql`
          delete from ${factVersion} where workspace_id = ${workspaceId} and noun = ${noun} and valid_to = ${appliedAt}
            and fact_id in (select w.key from ${importWrite} w where ${here} and w.verdict in ('new', 'changed'))`),
      )
    }
    const kind = NODE_KINDS.find(one => one === fact.name)
    return kind ? [...statements, ...forgetJudged(db, workspaceId, kind, here)] : statements
  },
})

/** A row that is not as the import wrote it, or that others have come to refer to, is theirs now. */
function keepOthers(db: GraphDb, workspaceId: WorkspaceId, fact: FactTable, range: WriteRange): Statement {
  return db.run(sql`
    update ${importWrite} as w set verdict = 'kept'
    where ${inRange(workspaceId, range)} and w.verdict in ('new', 'changed') and w.row is not null and exists (
      select 1 from ${fact.table} f where f.workspace_id = ${workspaceId} and ${isKeyed(fact, 'w.key')}
        and (not (${isAsIn('w.row', fact)}) or (w.verdict = 'new' and ${isReferredTo(fact, workspaceId, range)})))`)
}

/** What points into its own table is let go first, for its rows go in the order of their keys. */
function unparent(db: GraphDb, workspaceId: WorkspaceId, fact: FactTable, range: WriteRange): Statement[] {
  return fact.refs
    .filter(ref => ref.to === fact.name)
    .map(({ column }) =>
      db.run(sql`
        update ${fact.table} set ${sql.identifier(column.name)} = null where workspace_id = ${workspaceId}
          and ${sql.identifier(column.name)} in (
            select w.key from ${importWrite} w where ${inRange(workspaceId, range)} and w.verdict = 'new')`),
    )
}

function restore(db: GraphDb, workspaceId: WorkspaceId, fact: FactTable, here: SQL): Statement {
  const columns = [...fact.columns, ...fact.left]
  const names = columns.map(([, column]) => sql.identifier(column.name))
  const values = columns.map(([name, column]) =>
    // A trigger keeps it; it is only never null.
    column.notNull && fact.left.some(([left]) => left === name)
      ? sql`coalesce(${valueIn('w.former', name)}, '')`
      : valueIn('w.former', name),
  )
  const sets = columns
    .filter(([name]) => !fact.key.some(([key]) => key === name))
    .map(([, column]) => sql`${sql.identifier(column.name)} = excluded.${sql.identifier(column.name)}`)
  const keys = fact.key.map(([, column]) => sql.identifier(column.name))
  return db.run(sql`
    insert into ${fact.table} (workspace_id, ${sql.join(names, sql`, `)})
    select ${workspaceId}, ${sql.join(values, sql`, `)} from ${importWrite} w
    where ${here} and w.verdict = 'changed' and w.former is not null
    on conflict (workspace_id, ${sql.join(keys, sql`, `)}) do update set ${sql.join(sets, sql`, `)}`)
}

function restoreWorkspace(db: GraphDb, workspaceId: WorkspaceId, here: SQL): Statement {
  return db.run(sql`
    update ${workspace} set time_zone = coalesce(
      (select ${valueIn('w.former', 'timeZone')} from ${importWrite} w where ${here} and w.verdict = 'changed'), time_zone)
    where id = ${workspaceId}`)
}

/** A node that is gone has no status, and no history that could be looked up. */
function forgetJudged(db: GraphDb, workspaceId: WorkspaceId, kind: string, here: SQL): Statement[] {
  const gone = sql`workspace_id = ${workspaceId} and node_kind = ${kind} and node_id in (
    select w.key from ${importWrite} w where ${here} and w.verdict = 'new')`
  return ['node_status', 'status_history', 'failed_judgement'].map(table =>
    db.run(sql`delete from ${sql.identifier(table)} where ${gone}`),
  )
}
