import type { DecisionRow } from '../db/repositories/decisions.ts'
import { personRef } from './key-result-refs.ts'

/** A decision as the register shows it. */
export function decisionView(row: DecisionRow) {
  const { effectMetric, effectValue, effectBy } = row
  const isExpected = effectMetric !== null && effectValue !== null && effectBy !== null
  return {
    id: row.id,
    verdict: row.verdict,
    subject: { kind: row.subjectKind, id: row.subjectId, title: row.subjectTitle ?? row.subjectId },
    note: row.note,
    owner: personRef(row.ownerId, row.ownerName),
    by: personRef(row.byId, row.byName),
    at: row.at,
    expectedEffect: isExpected ? { metric: effectMetric, value: effectValue, byWhen: effectBy } : null,
    reviewDay: row.reviewDay,
    outcome: row.outcome,
  }
}
