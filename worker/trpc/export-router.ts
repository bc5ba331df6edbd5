import { z } from 'zod'
import { FACT_TABLES } from '../../shared/import/fact-tables.ts'
import { runAll, runBatch } from '../db/batch.ts'
import { FACTS, factTable, stepOf } from '../db/fact-columns.ts'
import { importRepository } from '../db/repositories/imports.ts'
import { factReads } from '../db/repositories/read-facts.ts'
import { audited } from './audited.ts'
import { allowedTo, router } from './init.ts'

const exporting = allowedTo('export')

/** Rows of a page: a megabyte or two, which a message and a Worker's memory take with ease. */
const PAGE_ROWS = 1000

/** All facts of a workspace, taken out page by page: no page knows of the others, so one that fails is asked for again. */
export const exportRouter = router({
  /** The tables in the order of an export with their columns. */
  tables: exporting.query(() =>
    FACTS.map(({ name, columns }) => ({ name, columns: columns.map(([column]) => column) })),
  ),

  /** How many rows each table has, by its name. To count them costs as many rows as there are. */
  counts: exporting.query(async ({ ctx }) => {
    const [first, ...rest] = FACTS.map(fact => factReads(ctx.db).count(ctx.workspaceId, fact))
    if (!first) return {}
    const counted = await runBatch(ctx.db, [first, ...rest])
    return Object.fromEntries(FACTS.map(({ name }, step) => [name, counted[step]?.[0]?.rows ?? 0]))
  }),

  /** A table's next rows, after the one with a key; `next` is the key to go on after, null at the end. */
  page: exporting
    .input(z.object({ table: z.enum(FACT_TABLES), after: z.array(z.string().or(z.number())).max(4).default([]) }))
    .query(async ({ ctx, input }) => {
      const fact = factTable(stepOf(input.table))
      const rows = await factReads(ctx.db).page(ctx.workspaceId, fact, input.after, PAGE_ROWS)
      const last = rows.length === PAGE_ROWS ? rows.at(-1) : undefined
      return { rows, next: last ? fact.key.map(([name]) => last[name] as string | number) : null }
    }),

  /**
   * Notes in the audit that an export was taken, of which tables and how many rows. `changedMeanwhile`: somebody changed
   * something while it was taken, so that it is not of one moment.
   */
  note: exporting
    .input(
      z.object({
        format: z.enum(['json', 'csv']),
        tables: z.array(z.enum(FACT_TABLES)),
        rows: z.int().min(0),
        startedAt: z.iso.datetime(),
      }),
    )
    .mutation(async ({ ctx, input }) => {
      const [[since]] = await runBatch(ctx.db, [importRepository(ctx.db).countAudit(ctx.workspaceId, input.startedAt)])
      await runAll(ctx.db, [audited(ctx, 'export.take', null, input)])
      return { changedMeanwhile: (since?.rows ?? 0) > 0 }
    }),
})
