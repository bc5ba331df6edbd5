import type { QuarterPreRead } from '../../../extension/api/outputs.ts'

type Bet = QuarterPreRead['bets'][number]
type KeyResult = Bet['keyResults'][number]

export function quarterKeyResult(rest: Partial<KeyResult> = {}): KeyResult {
  return {
    ...{
      id: 'kr-fit',
      title: 'Fittings finished at home rise to 60 %',
      unit: '%',
      owner: { id: 'lea', name: 'Lea Moreau' },
    },
    ...{ direction: 'increase', baseline: 20, target: 60, band: null, commitment: 'committed' },
    ...{ start: '2026-10-01', due: '2026-12-31', status: 'on_track', reason: null },
    ...{ before: null, value: 52, progress: 0.8, expected: 0.5 },
    values: [
      { day: '2026-10-12', value: 30 },
      { day: '2026-11-09', value: 52 },
    ],
    work: { shipped: 3, shippedByWeek: [0, 1, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], slipped: 1, open: 4 },
    ...rest,
  }
}

export function quarterBet(rest: Partial<Bet> = {}): Bet {
  return {
    ...{ id: 'bet-returns', title: 'Fit at home, and returns fall by half', owner: { id: 'lea', name: 'Lea Moreau' } },
    ...{ hypothesis: 'If people fit at home, they keep it.', state: 'committed', closedAs: null },
    ...{ status: 'at_risk', reason: 'green key result, unmoved position' },
    position: {
      ...{ name: 'Returns', unit: '%', direction: 'decrease', baseline: 18, target: 9 },
      ...{ start: '2026-10-01', due: '2026-12-31', before: null, value: 17.5, expected: 0.5, progress: 0.056 },
      values: [{ day: '2026-11-02', value: 17.5 }],
    },
    diagnosis: { kind: 'output_without_outcome', output: 0.8, outcome: 0.056 },
    question: 'Key results are green, the position has not moved: did the output produce the outcome?',
    about: { kind: 'bet', id: 'bet-returns' },
    ruleId: 'bet.unmoved',
    keyResults: [
      quarterKeyResult(),
      quarterKeyResult({ id: 'kr-calls', title: 'Calls', value: null, values: [], progress: null, status: 'pending' }),
    ],
    ...rest,
  }
}

/** A quarter of two bets, seven weeks in. */
export function quarterPreRead(rest: Partial<QuarterPreRead> = {}): QuarterPreRead {
  return {
    ...{ from: '2026-10-01', to: '2026-12-31', lastDay: '2026-11-16', isRunning: true },
    weeks: Array.from({ length: 14 }, (_, week) =>
      new Date(Date.UTC(2026, 8, 28 + 7 * week)).toISOString().slice(0, 10),
    ),
    bets: [
      quarterBet(),
      quarterBet({
        ...{ id: 'bet-clinics', title: 'Clinics reorder without a visit', status: 'on_track', reason: null },
        diagnosis: { kind: 'worked', output: 0.9, outcome: 0.6 },
        question: 'Work under “Reorders” slips: is the date wrong, or the scope?',
        about: { kind: 'key_result', id: 'kr-reorders' },
        keyResults: [
          quarterKeyResult({
            ...{ id: 'kr-reorders', title: 'Reorders', unit: 'days', direction: 'maintain', baseline: 5, target: 5 },
            band: { low: 4, high: 6 },
            value: 5,
            values: [{ day: '2026-11-09', value: 5 }],
            status: 'at_risk',
          }),
        ],
      }),
    ],
    ...rest,
  }
}
