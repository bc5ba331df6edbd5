import { z } from 'zod'
import { allocationDraft, betDraft, initiativeDraft, keyResultDraft } from '../graph/drafts.ts'
import { checkInInput } from '../graph/key-result.ts'
import { personInput } from '../graph/person.ts'
import { day, fraction, id } from '../graph/scalars.ts'
import { strategyInput } from '../graph/strategy.ts'
import type { FactTableName } from './fact-tables.ts'
import type { FactRow, RowProblem } from './import-kind.ts'
import type { PlannedWrite } from './planned-write.ts'

export type Verdict = { verdict: 'new' | 'changed'; row: FactRow } | { verdict: 'same' }

/** How a planned row compares with the one that is there. Only what the file says counts. */
export function verdictOn(write: PlannedWrite, present: FactRow | undefined, now: string): Verdict {
  if (!present) return { verdict: 'new', row: { ...write.fresh, ...write.set } }
  const differs = Object.entries(write.set).some(([column, value]) => (present[column] ?? null) !== (value ?? null))
  if (!differs || write.onlyNew) return { verdict: 'same' }
  const touched = 'updatedAt' in present ? { updatedAt: now } : {}
  return { verdict: 'changed', row: { ...present, ...write.set, ...touched } }
}

/** What is wrong with a row as it would stand, by the rules that hold for what people write by hand. */
export function problemsOf({ table, fields = {} }: PlannedWrite, row: FactRow): RowProblem[] {
  if (table === 'bet' && row.state === 'closed')
    return [{ field: 'title', message: 'This bet is closed. Open it again first.' }]
  if (table === 'key_result' && (row.closedAs ?? null) !== null)
    return [{ field: 'title', message: 'This key result is closed. Open it again first.' }]
  const draft = DRAFTS[table]
  if (!draft) return []
  const { shape, of } = draft
  const { error } = shape.safeParse(of(row))
  return (error?.issues ?? []).map(({ path, message }) => {
    const name = path.map(String).join('.')
    return { field: fields[name] ?? FIELDS[name] ?? name, message }
  })
}

/** Columns whose field in a file has another name. */
const FIELDS: Record<string, string> = {
  ownerId: 'owner',
  betId: 'bet',
  keyResultId: 'keyResult',
  initiativeId: 'initiative',
}

interface Draft {
  shape: z.ZodType
  of(row: FactRow): unknown
}

const asIs = (row: FactRow) => row

const DRAFTS: Partial<Record<FactTableName, Draft>> = {
  strategy: {
    shape: strategyInput.partial(),
    of: asIs,
  },
  bet: {
    shape: betDraft,
    of: row => ({
      ...row,
      position: {
        name: row.positionName,
        unit: row.positionUnit,
        direction: row.positionDirection,
        baseline: row.positionBaseline,
        target: row.positionTarget,
        due: row.positionDue,
      },
    }),
  },
  key_result: {
    shape: keyResultDraft,
    of: row => ({
      ...row,
      band: row.bandLow === null && row.bandHigh === null ? null : { low: row.bandLow, high: row.bandHigh },
    }),
  },
  // What it serves stands in rows of its own and was summed up where they were planned.
  initiative: { shape: initiativeDraft, of: row => ({ ...row, serves: [{ keyResultId: 'any', share: 1 }] }) },
  initiative_serves: { shape: z.object({ initiativeId: id, keyResultId: id, share: fraction }), of: asIs },
  allocation: { shape: allocationDraft, of: asIs },
  person: { shape: personInput, of: asIs },
  check_in: { shape: checkInInput.extend({ asOf: day }), of: asIs },
}
