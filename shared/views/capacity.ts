import type { UnfilledWeek } from '../capacity.ts'
import { tidy } from '../progress.ts'
import type { Day } from '../week.ts'
import type { PersonRef } from './status-view.ts'

/**
 * People × weeks as they travel: a thousand people and a quarter are thirteen thousand weeks, so each number stands
 * once, by the index of its week, and each initiative is named once.
 */
export interface CapacityView {
  /** Mondays. */
  weeks: Day[]
  initiatives: { id: string; title: string }[]
  people: CapacityPerson[]
  unfilled: UnfilledWeek[]
}

export interface CapacityPerson {
  person: PersonRef
  /** Of somebody who leaves. */
  lastDay: Day | null
  /** Fractions of a full week, by week. */
  load: number[]
  room: number[]
  /** What makes the load, by week. */
  parts: { initiativeId: string; fractions: number[] }[]
  /** "inferred from 7 open items", for the weeks that carry something; null where the load is allocated. */
  inferred: string | null
}

/** A person's week, in fractions of a full one. */
export interface WeekLoad {
  load: number
  room: number
  /** By how much load is above room; 0 where it is not. */
  over: number
}

/** How full a person's week is, by its index. */
export function loadIn({ load, room }: CapacityPerson, week: number): WeekLoad {
  const [carried, free] = [load[week] ?? 0, room[week] ?? 0]
  return { load: carried, room: free, over: Math.max(0, tidy(carried - free)) }
}

/** What makes up a person's week, the largest first. */
export function partsIn({ initiatives }: Pick<CapacityView, 'initiatives'>, { parts }: CapacityPerson, week: number) {
  const titles = new Map(initiatives.map(({ id, title }) => [id, title]))
  return parts
    .map(({ initiativeId, fractions }) => ({
      initiativeId,
      title: titles.get(initiativeId) ?? '',
      fraction: fractions[week] ?? 0,
    }))
    .filter(({ fraction }) => fraction > 0)
    .sort((a, b) => b.fraction - a.fraction)
}
