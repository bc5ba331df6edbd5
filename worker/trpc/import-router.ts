import { z } from 'zod'
import { ThroughlineError } from '../../shared/errors.ts'
import { id } from '../../shared/graph/scalars.ts'
import { missingFields } from '../../shared/import/guess-mapping.ts'
import { NOUN_FIELDS } from '../../shared/import/import-fields.ts'
import { IMPORT_KINDS, type ImportState, WORKING_STATES } from '../../shared/import/import-kind.ts'
import { DECIMAL_MARKS } from '../../shared/import/read-number.ts'
import { MOST_CELL, MOST_COLUMNS } from '../../shared/import/row-limits.ts'
import { REPORTED_ROWS } from '../../shared/views/imports.ts'
import { runAll, runBatch, type Statement } from '../db/batch.ts'
import type { GraphDb } from '../db/client.ts'
import { importRowRepository } from '../db/repositories/import-rows.ts'
import { type ImportRow, importRepository } from '../db/repositories/imports.ts'
import { beginImport, UNDO_DAYS } from '../imports/begin-import.ts'
import { finishTaking } from '../imports/finish-taking.ts'
import { readReport } from '../imports/read-report.ts'
import { takeRows } from '../imports/take-rows.ts'
import { importView } from './import-view.ts'
import { allowedTo, router } from './init.ts'

const importing = allowedTo('import')
const aboutImport = z.object({ importId: id })

/** A request takes 1 MiB. */
const MAX_ROWS = 2000
/** Rows of a report that are shown at once, and those that go into a file. */
const REPORTED = 100
const MOST_REPORTED = 1000
const TOO_LATE = 'This import is no longer under way. Where it is in, undo takes it back.'

const begun = z
  .object({
    fileName: z.string().trim().min(1).max(255),
    kind: z.enum(IMPORT_KINDS),
    decimal: z.enum(DECIMAL_MARKS).default('.'),
    /** SHA-256 in hex: with it a check that is interrupted can be gone on with. */
    digest: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .nullable()
      .default(null),
    mapping: z.array(z.string().max(40).nullable()).max(MOST_COLUMNS, `At most ${MOST_COLUMNS} columns.`),
  })
  .superRefine(({ kind, mapping }, check) => {
    if (kind === 'tables') return
    const fields = NOUN_FIELDS[kind].map(field => field.id)
    const read = mapping.filter(field => field !== null)
    if (read.some(field => !fields.includes(field)) || new Set(read).size < read.length)
      check.addIssue({ code: 'custom', path: ['mapping'], message: 'Each column is read as one field of its own.' })
    for (const field of missingFields(kind, mapping))
      check.addIssue({
        code: 'custom',
        path: [field],
        message: 'No column is read as this, and it is needed. Choose one.',
      })
  })

/** Files of facts: taken in and checked, written, followed, and taken back. */
export const importRouter = router({
  /**
   * Begins an import; rows follow. Where the caller has begun with the same file, read alike, and was interrupted, it
   * goes on after the rows that have come.
   */
  begin: importing.input(begun).mutation(async ({ ctx, input }) => {
    const { id, received, counts } = await beginImport(ctx.db, ctx.workspaceId, {
      ...input,
      byId: ctx.person?.id ?? null,
      userId: ctx.userId,
      at: ctx.now,
    })
    return { importId: id, received, counts }
  }),

  /** The next rows of the file, counted from 1; sent twice they are taken once. */
  rows: importing
    .input(
      aboutImport.extend({
        from: z.int().min(1),
        rows: z
          .array(z.array(z.string().max(MOST_CELL + 1)).max(MOST_COLUMNS + 1))
          .min(1)
          .max(MAX_ROWS),
        /** The places, from 0, of those in which a quote is not closed where it should be. */
        unclosed: z.array(z.int().min(0)).max(MAX_ROWS).default([]),
      }),
    )
    .mutation(async ({ ctx, input }) => takeRows(ctx.db, ctx.workspaceId, await importOf(ctx, input.importId), input)),

  /** All rows have come. */
  finish: importing.input(aboutImport).mutation(async ({ ctx, input }) => {
    await finishTaking(ctx.db, ctx.workspaceId, await importOf(ctx, input.importId))
    return view(ctx, input.importId)
  }),

  /** Writes what was checked, but what people changed by hand where that is to be left alone; goes on by itself. */
  start: importing
    .input(aboutImport.extend({ leaveByHand: z.boolean().default(false) }))
    .mutation(async ({ ctx, input }) => {
      const importRows = importRowRepository(ctx.db)
      const [written] = await runBatch(ctx.db, [importRows.toWrite(ctx.workspaceId, input.importId)])
      const writes = written.reduce((sum, { rows }) => sum + rows, 0)
      const set = { state: 'importing', appliedAt: ctx.now, cursor: null, done: 0, total: writes, writes } as const
      const before = input.leaveByHand ? [importRows.leaveByHand(ctx.workspaceId, input.importId)] : []
      await move(ctx, input.importId, ['ready'], set, { before })
      await ctx.db.importSoon(input.importId)
      return view(ctx, input.importId)
    }),

  /** Takes back what was written, but for what others have changed since; goes on by itself. */
  undo: importing.input(aboutImport).mutation(async ({ ctx, input }) => {
    const batch = await importOf(ctx, input.importId)
    if (!importView(batch, null, ctx).undoable) {
      const sentence = `This import can no longer be undone: that is possible for ${UNDO_DAYS} days.`
      throw new ThroughlineError('conflict', { sentence })
    }
    const set = { state: 'undoing', cursor: null, done: 0, total: batch.writes, userId: ctx.userId } as const
    await move(ctx, input.importId, ['done'], set)
    await ctx.db.importSoon(input.importId)
    return view(ctx, input.importId)
  }),

  /** Stops an import that is being written, and has what was written of it so far taken back; goes on by itself. */
  cancel: importing.input(aboutImport).mutation(async ({ ctx, input }) => {
    const set = { cancelledAt: ctx.now, userId: ctx.userId }
    await move(ctx, input.importId, ['importing', 'deriving'], set, { sentence: TOO_LATE })
    const cancelled = await view(ctx, input.importId)
    // Whoever works on it sees to it; where that stands still, nobody does.
    if (cancelled.problem !== null) await ctx.db.importSoon(input.importId)
    return cancelled
  }),

  /** Gives an import up before anything of it was written. */
  drop: importing.input(aboutImport).mutation(async ({ ctx, input }) => {
    await move(ctx, input.importId, ['receiving', 'ready'], { state: 'dropped' })
    return null
  }),

  /** Has work that stands still gone on with. */
  resume: importing.input(aboutImport).mutation(async ({ ctx, input }) => {
    await move(ctx, input.importId, WORKING_STATES, { problem: null })
    await ctx.db.importSoon(input.importId)
    return null
  }),

  byId: importing.input(aboutImport).query(({ ctx, input }) => view(ctx, input.importId)),

  /** The last imports, newest first, without those that were given up. */
  list: importing.query(async ({ ctx }) => {
    const [rows] = await runBatch(ctx.db, [importRepository(ctx.db).list(ctx.workspaceId)])
    return rows
      .filter(({ batch }) => batch.state !== 'dropped')
      .map(({ batch, byName }) => importView(batch, byName, ctx))
  }),

  /** Rows of a verdict in the order of the file, after one. */
  report: importing
    .input(
      aboutImport.extend({
        verdict: z.enum(REPORTED_ROWS),
        rows: z.int().min(1).max(MOST_REPORTED).default(REPORTED),
        /** Where the page before ended. */
        cursor: z
          .object({ n: z.int().min(0), step: z.int().min(0), key: z.string().max(2000) })
          .default({ n: 0, step: 0, key: '' }),
      }),
    )
    .query(({ ctx, input }) =>
      readReport(ctx.db, ctx.workspaceId, { ...input, after: input.cursor, limit: input.rows }),
    ),
})

interface Caller {
  db: GraphDb
  workspaceId: string
  userId: string
  now: string
}

async function importOf({ db, workspaceId }: Caller, importId: string): Promise<ImportRow> {
  const [[batch]] = await runBatch(db, [importRepository(db).byId(workspaceId, importId)])
  if (!batch) throw new ThroughlineError('not_found')
  return batch
}

async function view(ctx: Caller, importId: string) {
  return importView(await importOf(ctx, importId), null, ctx)
}

/**
 * Throws `conflict`, with a sentence of its own where there is one, when the import is in another state than it was
 * shown in. `before` goes in the same transaction.
 */
async function move(
  { db, workspaceId }: Caller,
  importId: string,
  from: readonly ImportState[],
  set: Parameters<ReturnType<typeof importRepository>['move']>[3],
  { before = [], sentence }: { before?: readonly Statement[]; sentence?: string } = {},
): Promise<void> {
  const moved = await runAll(db, [...before, importRepository(db).move(workspaceId, importId, from, set)])
  if ((moved.at(-1) as unknown[]).length === 0) throw new ThroughlineError('conflict', sentence ? { sentence } : {})
}
