import type { PersonWeek } from './capacity.ts'
import type { Day } from './week.ts'
import { counted, decimal, listed, type Reader, shortDay } from './wording.ts'

/** A person's week of which a candidate takes something. */
export interface TakenWeek {
  own: PersonWeek
  after: number
  over: number
  /** What of the overload the candidate itself causes. */
  excess: number
}

/** What a bet gives up of one person's week. */
export interface Taking {
  personId: string
  name: string
  bet: { id: string; title: string }
  week: Day
  amount: number
}

/** Whose weeks a candidate takes, from which bets and for how long, and when nobody would be over. */
export function previewSentences(
  taken: readonly TakenWeek[],
  takings: readonly Taking[],
  free: Day | null,
  reader: Reader,
): string[] {
  const sentences = [...Map.groupBy(takings, ({ personId, bet }) => `${personId} ${bet.id}`).values()].flatMap(
    group => {
      const first = group[0]
      if (!first) return []
      const byWeek = [...Map.groupBy(group, ({ week }) => week).values()].map(week =>
        week.reduce((sum, { amount }) => sum + amount, 0),
      )
      return [
        `takes ${rangeOf(byWeek, reader.locale)} of ${first.name}’s week from ${first.bet.title} for ${counted(byWeek.length, 'week', reader.locale)}`,
      ]
    },
  )
  const over = [...new Set(taken.filter(one => one.over > 0).map(({ own }) => own.name))]
  if (over.length === 0)
    return [taken.length === 0 ? 'takes nobody’s week: nobody is named on it' : 'fits: nobody is over']
  sentences.push(`${listed(over)} would be over`)
  sentences.push(
    free === null
      ? 'no start within a year leaves nobody over'
      : `nobody is over with a start on ${shortDay(free, reader)}`,
  )
  return sentences
}

function rangeOf(amounts: readonly number[], locale: string): string {
  const low = decimal(Math.min(...amounts), locale, 2)
  const high = decimal(Math.max(...amounts), locale, 2)
  return low === high ? low : `${low} to ${high}`
}
