import { env } from 'cloudflare:workers'
import type { FactTableName } from '../../../shared/import/fact-tables.ts'
import { guessMapping } from '../../../shared/import/guess-mapping.ts'
import type { NounKind } from '../../../shared/import/import-kind.ts'
import { MOST_ROWS } from '../../../shared/import/row-limits.ts'
import type { ImportView, ReportRow } from '../../../shared/views/imports.ts'
import { organization } from '../../../worker/db/auth-schema.ts'
import { type GraphDb, graphDb } from '../../../worker/db/client.ts'
import { workspace } from '../../../worker/db/schema.ts'
import { runImport } from '../../../worker/imports/run-import.ts'
import type { RequestContext } from '../../../worker/trpc/request-context.ts'
import { asMember, type Called, mutate, query } from '../trpc/call.ts'
import { NOW } from '../workspace-factory.ts'

/** Somebody of a workspace, an admin unless another role is named. */
export function asAdmin(of: { id: string; db: GraphDb }, change: Partial<RequestContext> = {}): RequestContext {
  return asMember(of, { now: NOW, role: 'admin', person: null, ...change })
}

/** A workspace with nothing in it. */
export async function anEmptyWorkspace(d1 = env.DB): Promise<{ id: string; db: GraphDb }> {
  const id = crypto.randomUUID()
  const db = graphDb({ DB: d1 }, id)
  await db.batch([
    db.insert(organization).values({ id, name: 'Empty', slug: id, createdAt: new Date(NOW) }),
    db.insert(workspace).values({ id, timeZone: 'UTC', createdAt: NOW }),
  ])
  return { id, db }
}

/** Fails with what was answered where a call did not go well. */
export function well<T>({ status, data, answer }: Called<T>): T {
  if (status !== 200) throw new Error(`Answered ${status}: ${JSON.stringify(answer)}`)
  return data
}

/** Every row of a workspace's export, as the file has it. */
export async function exported(context: RequestContext): Promise<string[][]> {
  const tables = well(await query<{ name: FactTableName }[]>(context, 'export.tables'))
  const lines: string[][] = []
  for (const { name } of tables) {
    let after: (string | number)[] | null = []
    while (after) {
      const page: { rows: object[]; next: (string | number)[] | null } = well(
        await query(context, 'export.page', { table: name, after }),
      )
      lines.push(...page.rows.map(row => [name, JSON.stringify(row)]))
      after = page.next
    }
  }
  return lines
}

/** Sends rows and has them checked; nothing is written yet. */
export async function checked(
  context: RequestContext,
  kind: NounKind | 'tables',
  mapping: (string | null)[],
  rows: string[][],
): Promise<ImportView> {
  const begun = await mutate<{ importId: string }>(context, 'import.begin', { fileName: 'file.csv', kind, mapping })
  const { importId } = well(begun)
  for (let from = 0; from < rows.length; from += MOST_ROWS) {
    const portion = { importId, from: from + 1, rows: rows.slice(from, from + MOST_ROWS) }
    well(await mutate(context, 'import.rows', portion))
  }
  return well(await mutate<ImportView>(context, 'import.finish', { importId }))
}

/** The same for a table as people have it: a header and rows. */
export function checkedTable(context: RequestContext, kind: NounKind, [header = [], ...rows]: string[][]) {
  return checked(context, kind, guessMapping(kind, header), rows)
}

/** Writes what was checked and derives what follows. */
export async function written(context: RequestContext, { id }: ImportView): Promise<ImportView> {
  well(await mutate(context, 'import.start', { importId: id }))
  return worked(context, id)
}

export async function undone(context: RequestContext, { id }: ImportView): Promise<ImportView> {
  well(await mutate(context, 'import.undo', { importId: id }))
  return worked(context, id)
}

/** What the queue's messages do, one invocation after the other. */
export async function worked(context: RequestContext, importId: string, d1 = env.DB): Promise<ImportView> {
  const workspaceId = context.workspace?.id ?? ''
  let more = true
  for (let turns = 0; more; turns += 1) {
    if (turns === 50) throw new Error('The import does not come to an end.')
    // Each invocation has calls of its own to spend.
    more = await runImport(graphDb({ DB: d1 }, workspaceId), workspaceId, importId, context.now)
  }
  return well(await query<ImportView>(context, 'import.byId', { importId }))
}

export async function reported(
  context: RequestContext,
  { id }: ImportView,
  verdict: 'new' | 'changed' | 'wrong' | 'kept',
): Promise<ReportRow[]> {
  const report = await query<{ rows: ReportRow[] }>(context, 'import.report', { importId: id, verdict })
  return well(report).rows
}
