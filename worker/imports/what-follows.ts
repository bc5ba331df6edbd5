/** What rows of a file bring about besides what they say: each goes with its row, and back with it. */
import type { Allocation } from '../../shared/graph/initiative.ts'
import type { FactRow } from '../../shared/import/import-kind.ts'
import { keyOf, type PlannedWrite } from '../../shared/import/planned-write.ts'
import { leftOf } from '../../shared/leaving.ts'
import { factTable, stepOf } from '../db/fact-columns.ts'
import { nameOf, type There } from './read-there.ts'
import type { Checked } from './take-rows.ts'

/** What an initiative served before and does not any more goes; that counts as a change of the initiative. */
export function noLongerServed(
  n: number,
  writes: readonly PlannedWrite[],
  there: There,
  wanted: readonly Checked['writes'][number][],
  at: string,
): Checked['writes'] {
  const serves = writes.filter(({ table }) => table === 'initiative_serves')
  const initiative = writes.find(({ table }) => table === 'initiative')
  if (!initiative) return []
  const gone = (there.serves.get(initiative.key) ?? []).filter(
    keyResultId => !serves.some(({ set }) => set.keyResultId === keyResultId),
  )
  const step = stepOf('initiative')
  const present = there.rows.get(nameOf('initiative', initiative.key))
  const isTouched = wanted.some(one => one.step === step) || !present
  const servesChange = gone.length > 0 || wanted.some(one => one.step === stepOf('initiative_serves'))
  return [
    ...gone.map(keyResultId => ({
      n,
      step: stepOf('initiative_serves'),
      key: keyOf([initiative.key, keyResultId]),
      row: null,
      former: null,
      verdict: 'changed' as const,
      ...there.seen(undefined),
    })),
    ...(servesChange && !isTouched
      ? [
          {
            n,
            step,
            key: initiative.key,
            row: { ...present, updatedAt: at },
            former: null,
            verdict: 'changed' as const,
            ...there.seen(present),
          },
        ]
      : []),
  ]
}

/**
 * Whoever gets a last day is named on nothing after it, as when it is written by hand. Each is kept as it was seen, for
 * somebody may change it before it is written.
 */
export function allocationsThatEnd(
  n: number,
  wanted: readonly Checked['writes'][number][],
  there: There,
): Checked['writes'] {
  return wanted
    .filter(({ step }) => factTable(step).name === 'person')
    .flatMap(({ key, row }) => {
      const lastDay = row?.lastDay
      if (typeof lastDay !== 'string') return []
      return (there.allocations.get(key) ?? []).map(one => ({
        ...{ n, step: stepOf('allocation'), key: one.id, former: rowOf(one), verdict: 'changed' as const },
        row: rowOf(leftOf(one, lastDay)),
        ...there.seen(undefined),
      }))
    })
}

function rowOf(allocation: Allocation | null): FactRow | null {
  return allocation && { ...allocation }
}
