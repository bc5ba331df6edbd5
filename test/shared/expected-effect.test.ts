import { describe, expect, it } from 'vitest'
import { effectVerdict, type Measured, measureOf } from '../../shared/expected-effect.ts'

const STOPS: Measured = {
  ...{ kind: 'key_result', id: 'kr', name: 'Stops confirmed in the app rise to 90 %', unit: '%' },
  ...{ direction: 'increase', baseline: 61, target: 90 },
}
const DAYS: Measured = {
  ...{ kind: 'bet', id: 'bet', name: 'Days to first route', unit: 'days' },
  ...{ direction: 'decrease', baseline: 24, target: 7 },
}
const ANSWER: Measured = {
  ...{ kind: 'key_result', id: 'kr-2', name: 'First answer stays within 8 minutes', unit: 'min' },
  ...{ direction: 'maintain', baseline: 6, target: 6, band: { low: 0, high: 8 } },
}

describe('what measures a metric', () => {
  it.each([
    ['Stops confirmed in the app', 'kr'],
    [' days to FIRST route ', 'bet'],
    ['Revenue', null],
    ['first', null],
    ['in', null],
  ])('%s', (metric, id) => {
    expect(measureOf(metric, [STOPS, DAYS, ANSWER])?.id ?? null).toBe(id)
  })
})

describe('whether an expected effect came', () => {
  it.each([
    ['reached', STOPS, 75, 75, 'came'],
    ['passed before its day', STOPS, 75, 80, 'came'],
    ['not reached, its day gone', STOPS, 75, 74, 'short'],
    ['lower is better', DAYS, 10, 9.5, 'came'],
    ['lower is better, not low enough', DAYS, 10, 12, 'short'],
    ['inside the band', ANSWER, 6, 7.9, 'came'],
    ['outside the band', ANSWER, 6, 8.1, 'short'],
    ['never measured', STOPS, 75, null, 'untold'],
  ] as const)('%s', (_, course, expected, value, verdict) => {
    const effect = { value: expected, byWhen: '2026-06-30' }
    expect(effectVerdict(effect, course, value, '2026-07-01')).toBe(verdict)
  })

  it.each([74, null])('is waited for until its day is over: %s', value => {
    expect(effectVerdict({ value: 75, byWhen: '2026-06-30' }, STOPS, value, '2026-06-30')).toBe('waiting')
  })
})
