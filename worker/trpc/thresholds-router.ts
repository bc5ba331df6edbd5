import { z } from 'zod'
import { ThroughlineError } from '../../shared/errors.ts'
import { type Overrides, RULES } from '../../shared/rules/registry.ts'
import {
  misfit,
  overridesFrom,
  type ThresholdOverride,
  thresholdOverrideInput,
} from '../../shared/rules/threshold-override.ts'
import type { Instant } from '../../shared/week.ts'
import { runAll, runBatch, type Statement } from '../db/batch.ts'
import type { GraphDb } from '../db/client.ts'
import { readTitles } from '../db/repositories/read-titles.ts'
import { type JudgedKind, rejudgementRepository } from '../db/repositories/rejudgements.ts'
import { workspaceRepository } from '../db/repositories/workspaces.ts'
import type { StatusChange } from '../graph/judgement.ts'
import { previewThresholds } from '../graph/preview-thresholds.ts'
import { rejudge } from '../graph/rejudge.ts'
import { audited } from './audited.ts'
import { allowedTo, inWorkspace, router } from './init.ts'
import { personRef } from './key-result-refs.ts'

const ruling = allowedTo('manage_rules')
const EXAMPLES = 20

/** One threshold; null is the rule's own value. */
const thresholdInput = z.object({ ruleId: z.string(), name: z.string(), value: z.number().nullable() })

/** The thresholds rules are judged by: the rules' own, and the workspace's where it has others. */
export const thresholdsRouter = router({
  /** Every rule with its thresholds, what each is here, and who set it when. Two rows for each that is set. */
  list: inWorkspace.query(async ({ ctx }) => {
    const [rows] = await runBatch(ctx.db, [workspaceRepository(ctx.db).thresholdRows(ctx.workspaceId)])
    return [...RULES.values()].map(({ id, title, subject, thresholds }) => ({
      ruleId: id,
      title,
      subject,
      thresholds: Object.entries<number>(thresholds).map(([name, byDefault]) => {
        const own = rows.find(row => row.ruleId === id && row.name === name)
        return {
          name,
          default: byDefault,
          value: own?.value ?? byDefault,
          setBy: own ? personRef(own.byId, own.byName) : null,
          setAt: own?.at ?? null,
        }
      }),
    }))
  }),

  /**
   * How many statuses would be others today if a threshold were another, and which for example; nothing is written.
   * Judges up to 600 open items at about sixteen rows each, or 60 other nodes; what is above them would follow.
   */
  preview: ruling.input(thresholdInput).query(async ({ ctx, input }) => {
    const overrides = await changedBy(ctx.db, ctx.workspaceId, input)
    const kind = kindOf(input.ruleId)
    const { looked, more, changes } = await previewThresholds(ctx.db, ctx.workspaceId, ctx.now, kind, overrides)
    const examples = changes.slice(0, EXAMPLES)
    const titles = await readTitles(
      ctx.db,
      ctx.workspaceId,
      kind,
      examples.map(one => one.id),
    )
    return {
      kind,
      looked,
      more,
      changed: changes.length,
      counts: countsOf(changes),
      examples: examples.map(one => ({ ...one, title: titles.get(one.id) ?? '' })),
    }
  }),

  /**
   * Sets a threshold, or sets it back with null, and judges the first 40 open nodes it concerns anew. `remaining` says
   * that more are left: they are gone on with at once, and `rejudge` helps along and tells how far it is.
   */
  set: ruling.input(thresholdInput).mutation(async ({ ctx, input }) => {
    await changedBy(ctx.db, ctx.workspaceId, input)
    const workspaces = workspaceRepository(ctx.db)
    const { ruleId, name, value } = input
    const byId = ctx.person?.id ?? null
    await write(ctx, input, [
      ...(value === null
        ? [workspaces.removeThreshold(ctx.workspaceId, ruleId, name)]
        : workspaces.saveThreshold(ctx.workspaceId, { ruleId, name, value, byId, at: ctx.now })),
    ])
    return await begin(ctx)
  }),

  /** Sets every threshold of a rule back to the rule's own; goes on as `set` does. */
  reset: ruling.input(z.object({ ruleId: z.string() })).mutation(async ({ ctx, input: { ruleId } }) => {
    const rule = RULES.get(ruleId)
    if (!rule) throw refused('ruleId', 'There is no such rule.')
    const workspaces = workspaceRepository(ctx.db)
    const names = Object.keys(rule.thresholds)
    await write(
      ctx,
      { ruleId },
      names.map(name => workspaces.removeThreshold(ctx.workspaceId, ruleId, name)),
    )
    return await begin(ctx)
  }),

  /** Judges the next 40 nodes that a changed threshold concerns; call again while more remain. */
  rejudge: ruling.mutation(({ ctx }) => rejudge(ctx.db, ctx.workspaceId, ctx.now)),
})

/** Judges the first nodes; the rest goes on by itself. */
async function begin({ db, workspaceId, now }: { db: GraphDb; workspaceId: string; now: Instant }) {
  const first = await rejudge(db, workspaceId, now)
  if (first.remaining) await db.sweepSoon()
  return first
}

type ThresholdInput = z.infer<typeof thresholdInput>

/** The workspace's thresholds as they would be. Throws `invalid_input` with why where that cannot be. */
async function changedBy(
  db: GraphDb,
  workspaceId: string,
  { ruleId, name, value }: ThresholdInput,
): Promise<Overrides> {
  const byDefault = (RULES.get(ruleId)?.thresholds as Record<string, number> | undefined)?.[name]
  const parsed = thresholdOverrideInput.safeParse({ ruleId, name, value: value ?? byDefault ?? 0 })
  if (!parsed.success) {
    const fields = parsed.error.issues.map(({ path, message }) => ({ field: path.join('.'), message }))
    throw new ThroughlineError('invalid_input', { sentence: fields[0]?.message ?? '', fields })
  }
  const [rows] = await runBatch(db, [workspaceRepository(db).thresholds(workspaceId)])
  const others = rows.filter(row => row.ruleId !== ruleId || row.name !== name)
  const problem = misfit(parsed.data, overridesFrom(others))
  if (problem) throw refused('value', problem)
  return overridesFrom(value === null ? others : [...others, parsed.data])
}

/** Writes a change of thresholds with its audit and the nodes to judge by it. */
async function write(
  ctx: { db: GraphDb; workspaceId: string; userId: string; now: Instant },
  change: Pick<ThresholdInput, 'ruleId'> & Partial<ThresholdInput>,
  statements: Statement[],
): Promise<void> {
  const kind = kindOf(change.ruleId)
  await runAll(ctx.db, [
    ...statements,
    ...rejudgementRepository(ctx.db).begin(ctx.workspaceId, kind, ctx.now, crypto.randomUUID()),
    audited(ctx, 'thresholds.set', null, { ...change }),
  ])
}

function kindOf(ruleId: ThresholdOverride['ruleId']): JudgedKind {
  const subject = RULES.get(ruleId)?.subject
  if (!subject || subject === 'strategy' || subject === 'person') throw refused('ruleId', 'There is no such rule.')
  return subject
}

function countsOf(changes: readonly StatusChange[]) {
  const groups = Map.groupBy(changes, ({ from, to }) => `${from} ${to}`)
  return [...groups.values()].flatMap(group => {
    const [first] = group
    return first ? [{ from: first.from, to: first.to, count: group.length }] : []
  })
}

function refused(field: string, message: string): ThroughlineError {
  return new ThroughlineError('invalid_input', { sentence: message, fields: [{ field, message }] })
}
