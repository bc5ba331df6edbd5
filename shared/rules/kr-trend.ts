import type { CheckIn, KeyResult } from '../graph/key-result.ts'
import { betterWay, isMet, tidy } from '../progress.ts'
import { theilSen } from '../theil-sen.ts'
import { addDays, type Day, daysBetween } from '../week.ts'
import { measured, shortDay } from '../wording.ts'
import type { KeyResultFacts } from './facts.ts'
import type { Rule } from './finding.ts'
import { numberOf, textOf } from './numbers.ts'

type Thresholds = { minCheckIns: number; maxCheckIns: number }

/** The trend of the last check-ins (a Theil–Sen line) reaches the target after the due day, or never. Not for `maintain`. */
export const krTrend: Rule<KeyResultFacts, Thresholds> = {
  id: 'kr.trend',
  subject: 'key_result',
  title: 'Trend misses the target',
  thresholds: { minCheckIns: 3, maxCheckIns: 8 },

  evaluate({ keyResult, checkIns }, thresholds) {
    const trend = missingTrend(keyResult, checkIns, thresholds)
    if (!trend) return null
    // The trend missed from the check-in on from which every later one told the same.
    let began = checkIns.length
    while (began > thresholds.minCheckIns && missingTrend(keyResult, checkIns.slice(0, began - 1), thresholds))
      began -= 1
    const { due, target, unit } = keyResult
    return {
      severity: 'at_risk',
      numbers: { perWeek: trend.perWeek, reaches: trend.reaches, due, target, unit, checkIns: trend.checkIns },
      threshold: null,
      since: checkIns[began - 1]?.at ?? '',
    }
  },

  recheckAt: () => null,

  sentence({ numbers }, reader) {
    const { locale } = reader
    const perWeek = numberOf(numbers, 'perWeek')
    const unit = textOf(numbers, 'unit')
    const target = measured(numberOf(numbers, 'target'), unit, locale)
    const due = shortDay(textOf(numbers, 'due'), reader)
    const rate = perWeek === 0 ? 'flat' : `${perWeek > 0 ? '+' : ''}${measured(perWeek, unit, locale)} a week`
    const reaches =
      typeof numbers.reaches === 'string'
        ? `reaches ${target} on ${shortDay(numbers.reaches, reader)}`
        : `never reaches ${target}`
    return `trend: ${rate} over ${numberOf(numbers, 'checkIns')} check-ins ${reaches}, due ${due}`
  },
}

/** Beyond this a line says "never". */
const FAR_DAYS = 3650

function missingTrend(keyResult: KeyResult, all: readonly CheckIn[], { minCheckIns, maxCheckIns }: Thresholds) {
  const checkIns = all.slice(-maxCheckIns)
  const first = checkIns[0]
  const last = checkIns.at(-1)
  const way = betterWay(keyResult)
  if (!first || !last || checkIns.length < minCheckIns || way === 0 || isMet(keyResult, last.value)) return null
  const line = theilSen(checkIns.map(({ asOf, value }) => ({ x: daysBetween(first.asOf, asOf), y: value })))
  if (!line) return null
  const perWeek = tidy(line.slope * 7)
  const days = (keyResult.target - line.intercept) / line.slope
  const reaches: Day | null = perWeek * way > 0 && days < FAR_DAYS ? addDays(first.asOf, Math.ceil(tidy(days))) : null
  return reaches !== null && reaches <= keyResult.due ? null : { perWeek, reaches, checkIns: checkIns.length }
}
