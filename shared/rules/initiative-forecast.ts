import { type Forecast, forecast, type NoForecast } from '../forecast.ts'
import { addDays, nextWeek, startOfDay } from '../week.ts'
import { counted, decimal, shortDay } from '../wording.ts'
import type { InitiativeFacts } from './facts.ts'
import type { Rule } from './finding.ts'
import { firstAfter, later } from './held-since.ts'
import { numberOf, textOf } from './numbers.ts'

type Thresholds = { minWeeks: number; minFinished: number }

/**
 * The day by which it is done in 85 of 100 cases lies after its due day. Without enough history there is no forecast,
 * which is not a risk; `forecastOf` says why.
 */
export const initiativeForecast: Rule<InitiativeFacts, Thresholds> = {
  id: 'initiative.forecast',
  subject: 'initiative',
  title: 'Forecast to be done after its due day',
  thresholds: { minWeeks: 4, minFinished: 6 },

  evaluate(facts, thresholds, clock) {
    const found = forecastOf(facts, thresholds)
    const { due } = facts.initiative
    if (found.kind === 'none' || addDays(clock.today, found.p85) <= due) return null
    const { p50, p70, p85, p95 } = found
    const finished = facts.finishedPerWeek.reduce((sum, count) => sum + count, 0)
    const weeks = facts.finishedPerWeek.length
    return {
      severity: 'at_risk',
      // In days from any day it is read on: the throughput says how long it takes, not when it begins.
      numbers: { due, openItems: facts.openItems, weeks, finished, p50, p70, p85, p95 },
      threshold: null,
      since: later(startOfDay(addDays(due, 1 - p85), clock.timeZone), facts.stateSince),
      below: facts.worst?.path ?? [],
    }
  },

  recheckAt(facts, thresholds, clock) {
    if (facts.openItems === 0) return null
    const found = forecastOf(facts, thresholds)
    const late = found.kind === 'none' ? null : startOfDay(addDays(facts.initiative.due, 1 - found.p85), clock.timeZone)
    // A week that ends joins the history.
    return firstAfter(clock.now, [late, nextWeek(clock)])
  },

  sentence({ numbers }, reader) {
    const { locale, today } = reader
    const done = shortDay(addDays(today, numberOf(numbers, 'p85')), reader)
    const due = shortDay(textOf(numbers, 'due'), reader)
    const open = counted(numberOf(numbers, 'openItems'), 'open item', locale)
    const pace = `${decimal(numberOf(numbers, 'finished'), locale)} finished in ${counted(numberOf(numbers, 'weeks'), 'week', locale)}`
    return `forecast: done by ${done} in 85 of 100 cases, after its due day ${due} (${open}, ${pace})`
  },
}

/** When an initiative will be done, or why that cannot be said. */
export function forecastOf(facts: InitiativeFacts, thresholds: Thresholds): Forecast | NoForecast {
  return forecast({
    remaining: facts.openItems,
    finishedPerWeek: facts.finishedPerWeek,
    seed: facts.initiative.id,
    ...thresholds,
  })
}
