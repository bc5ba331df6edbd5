import type { Days } from '../../../shared/carry-over.ts'
import { type CycleInput, nextCycle } from '../../../shared/graph/cycle.ts'
import type { Day } from '../../../shared/week.ts'

export interface CycleChoice extends Days {
  id: string
  title: string
  /** Whether the workspace has it; else it is what would most likely be written next. */
  isWritten: boolean
}

/** The cycles a key result can go on in, the nearest first: those that begin after it ends, or the one to be written next. */
export function nextCycleChoices(
  cycles: readonly (CycleInput & { id: string })[],
  keyResult: Days & { title: string },
  today: Day,
): CycleChoice[] {
  const later = cycles.filter(({ start }) => start > keyResult.due)
  if (later.length === 0) return [{ ...nextCycle([...cycles, keyResult], today), id: 'next', isWritten: false }]
  return later.map(one => ({ ...one, isWritten: true })).sort((a, b) => (a.start < b.start ? -1 : 1))
}
