import type { DecisionRegister } from '../../../extension/api/outputs.ts'

type Row = DecisionRegister['taken'][number]

function row(rest: Partial<Row> = {}): Row {
  return {
    id: 'd1',
    verdict: 'reassign',
    subject: { kind: 'initiative', id: 'initiative-wizard', title: 'Guided fitting in the app' },
    note: 'Otto gives half of the portal to Lea',
    owner: null,
    by: { id: 'lea', name: 'Lea Moreau' },
    at: '2026-11-09T09:00:00.000Z',
    expectedEffect: { metric: 'Open items that slip', value: 1, byWhen: '2026-12-07' },
    reviewDay: '2026-12-07',
    outcome: null,
    effect: null,
    ...rest,
  }
}

/** One decision of last week, and one whose review has come. */
export function decisionRegister(): DecisionRegister {
  return {
    taken: [row()],
    toReview: [
      row({
        id: 'd0',
        verdict: 'stop',
        subject: { kind: 'key_result', id: 'kr-old', title: 'Fairs with [our] stand' },
        note: 'No more fairs.',
        at: '2026-10-12T09:00:00.000Z',
        expectedEffect: null,
        reviewDay: '2026-11-10',
      }),
    ],
  }
}
