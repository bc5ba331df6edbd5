import type { YearBack } from '../../../extension/api/outputs.ts'

type Bet = YearBack['bets'][number]
type Decision = YearBack['decisions'][number]

export function yearKeyResult(rest: Partial<Bet['keyResults'][number]> = {}): Bet['keyResults'][number] {
  return {
    ...{ id: 'kr-fit', title: 'Fittings finished at home', unit: '%', commitment: 'committed' },
    ...{ start: '2026-01-01', due: '2026-06-30', direction: 'increase', baseline: 20, target: 60, band: null },
    status: 'achieved',
    said: { title: 'Fittings finished at home', baseline: 20, target: 80, due: '2026-06-30' },
    now: { title: 'Fittings finished at home', baseline: 20, target: 60, due: '2026-06-30' },
    values: [
      { day: '2026-02-02', value: 30 },
      { day: '2026-06-01', value: 62 },
    ],
    moved: { from: 20, to: 62, progress: 1 },
    expected: 1,
    did: 7,
    ...rest,
  }
}

export function yearBet(rest: Partial<Bet> = {}): Bet {
  const claim = { name: 'Returns', unit: '%', baseline: 18, target: 9, due: '2026-12-31' }
  return {
    ...{ id: 'bet-returns', title: 'Fit at home', state: 'closed', closedAs: 'lost', status: 'lost' },
    ...{ start: '2026-01-01', due: '2026-06-30' },
    said: { ...claim, title: 'Fit on the sofa', hypothesis: 'If people fit on the sofa, they keep it.', target: 6 },
    now: { ...claim, title: 'Fit at home', hypothesis: 'If people fit at home, they keep it.' },
    position: {
      ...{ direction: 'decrease', baseline: 18, target: 9, before: null, value: 17.8, expected: 1, progress: 0.022 },
      values: [
        { day: '2026-02-02', value: 18 },
        { day: '2026-06-01', value: 17.8 },
      ],
    },
    diagnosis: { kind: 'output_without_outcome', output: 1, outcome: 0.022 },
    unmoved: 'green key result, unmoved position: “Fittings finished at home” achieved',
    itemsByMonth: [0, 4, 3],
    personWeeks: 12.5,
    keyResults: [yearKeyResult()],
    ...rest,
  }
}

export function yearDecision(rest: Partial<Decision> = {}): Decision {
  return {
    ...{ id: 'd1', verdict: 'continue', note: '', owner: null, by: { id: 'lea', name: 'Lea Moreau' } },
    subject: { kind: 'bet', id: 'bet-returns', title: 'Fit at home' },
    at: '2026-02-09T09:00:00.000Z',
    expectedEffect: { metric: 'Returns', value: 15, byWhen: '2026-03-20' },
    reviewDay: null,
    outcome: 'Not yet, people say.',
    effect: {
      measure: { kind: 'bet', id: 'bet-returns', name: 'Returns', unit: '%' },
      ...{ value: 17.9, verdict: 'short' },
    },
    ...rest,
  }
}

/** Three months with a bet that was lost and one that moves. */
export function yearBack(rest: Partial<YearBack> = {}): YearBack {
  return {
    ...{ from: '2026-01-01', to: '2026-03-31', lastDay: '2026-03-31' },
    months: ['2026-01-01', '2026-02-01', '2026-03-01'],
    strategies: [
      {
        sentence: 'Hear well at any price.',
        validFrom: '2025-11-01T09:00:00.000Z',
        validTo: '2026-02-01T09:00:00.000Z',
      },
      { sentence: 'Hear well at home.', validFrom: '2026-02-01T09:00:00.000Z', validTo: null },
    ],
    bets: [
      yearBet(),
      yearBet({
        ...{ id: 'bet-clinics', title: 'Clinics reorder', state: 'committed', closedAs: null, status: 'on_track' },
        diagnosis: { kind: 'worked', output: 0.9, outcome: 0.6 },
        unmoved: null,
        said: yearBet().now,
        itemsByMonth: [1, 0, 1],
        personWeeks: 7.5,
        keyResults: [],
      }),
    ],
    personWeeks: { total: 20, unnamed: 1.5 },
    finishedInitiatives: [
      { id: 'i-1', title: 'Guided fitting', at: '2026-03-01T09:00:00.000Z', betIds: ['bet-returns'] },
    ],
    stoppedInitiatives: [{ id: 'i-2', title: 'Fairs', at: '2026-03-02T09:00:00.000Z', betIds: ['bet-clinics'] }],
    decisions: [
      yearDecision(),
      yearDecision({
        ...{ id: 'd2', expectedEffect: null, effect: null, outcome: null },
        subject: { kind: 'initiative', id: 'i-2', title: 'Fairs' },
      }),
    ],
    ...rest,
  }
}
