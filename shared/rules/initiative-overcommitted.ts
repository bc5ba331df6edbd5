import { byText } from '../order.ts'
import { tidy } from '../progress.ts'
import { addDays, nextWeek, startOfDay } from '../week.ts'
import { COMMON_LOCALE, counted, listed, percentWords, quoted, shortDay } from '../wording.ts'
import type { InitiativeFacts, OverAllocated } from './facts.ts'
import type { Rule } from './finding.ts'
import { later } from './held-since.ts'
import { numberOf, textOf } from './numbers.ts'

/** Somebody named on it carries more than there is room for in this or the next two weeks. */
export const initiativeOvercommitted: Rule<InitiativeFacts, Record<never, number>> = {
  id: 'initiative.overcommitted',
  subject: 'initiative',
  title: 'A person on it is over-allocated',
  thresholds: {},

  evaluate({ overAllocated, stateSince }, _thresholds, clock) {
    const worst = overAllocated.toSorted(byExcess)[0]
    if (!worst) return null
    const others = worst.others.map(other => `${quoted(other.title)} ${percentWords(other.fraction, COMMON_LOCALE)}`)
    const firstWeek = overAllocated.map(one => one.week).sort(byText)[0] ?? worst.week
    return {
      severity: 'at_risk',
      numbers: {
        name: worst.name,
        week: worst.week,
        load: tidy(worst.load),
        people: new Set(overAllocated.map(one => one.personId)).size,
        others: listed(others),
      },
      threshold: tidy(worst.room),
      // The week came into sight two weeks before it begins.
      since: later(startOfDay(addDays(firstWeek, -14), clock.timeZone), stateSince),
      below: [{ kind: 'person', id: worst.personId, title: worst.name, at: null, ruleId: null, url: null }],
    }
  },

  recheckAt: (_facts, _thresholds, clock) => nextWeek(clock),

  sentence({ numbers, threshold }, reader) {
    const { locale } = reader
    const load = `${percentWords(numberOf(numbers, 'load'), locale)} > ${percentWords(threshold ?? 0, locale)}`
    const week = `in the week of ${shortDay(textOf(numbers, 'week'), reader)}`
    const others = textOf(numbers, 'others')
    const more = numberOf(numbers, 'people') - 1
    const rest = more > 0 ? `; ${counted(more, 'other person', locale, 'other people')} over too` : ''
    return `${textOf(numbers, 'name')} over-allocated ${week}: ${load}${others ? `, also on ${others}` : ''}${rest}`
  },
}

function byExcess(a: OverAllocated, b: OverAllocated): number {
  return b.load - b.room - (a.load - a.room) || byText(a.week, b.week) || byText(a.personId, b.personId)
}
