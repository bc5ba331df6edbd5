import type { RowCounts } from './import-kind.ts'

/** Counts once so many rows of the file are wrong: those found since were taken for new ones, or else for changed ones. */
export function withWrong(counts: RowCounts, wrong: number): RowCounts {
  const found = wrong - counts.wrong
  const fresh = Math.max(0, counts.new - found)
  return { ...counts, wrong, new: fresh, changed: Math.max(0, counts.changed - (found - (counts.new - fresh))) }
}

/** Counts summed up. */
export function addCounts(a: RowCounts, b: RowCounts): RowCounts {
  return { new: a.new + b.new, changed: a.changed + b.changed, same: a.same + b.same, wrong: a.wrong + b.wrong }
}
