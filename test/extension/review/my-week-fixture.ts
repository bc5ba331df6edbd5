import type { MyWeekKeyResult, MyWeekView } from '../../../shared/views/my-week.ts'
import { atRiskView, FITTING, SUPPORT, VIEWER } from '../ui/view-fixtures.ts'

export function myKeyResult(rest: Partial<MyWeekKeyResult> = {}): MyWeekKeyResult {
  return {
    ...FITTING,
    unit: '%',
    direction: 'increase',
    baseline: 0,
    target: 80,
    measure: 'manual',
    value: 27,
    confidence: 0.6,
    progress: 0.34,
    expected: 0.58,
    before: { value: 27, asOf: '2026-11-05', progress: 0.34 },
    moved: 'still',
    lastCheckIn: '2026-11-05',
    checkInDue: '2026-11-12',
    isDue: true,
    finished: {
      total: 3,
      items: [
        {
          id: 'item-1',
          title: 'EAR-201 Fitting guide',
          url: 'https://hearwell.atlassian.net/browse/EAR-201',
          tool: 'jira',
          doneAt: '2026-11-16T08:00:00.000Z',
        },
      ],
    },
    ...rest,
  }
}

export function myWeekView(rest: Partial<MyWeekView> = {}): MyWeekView {
  const { me, linksToConfirm, slipping } = atRiskView()
  const resting = myKeyResult({ ...SUPPORT, lastCheckIn: '2026-11-13', checkInDue: '2026-11-27', isDue: false })
  return {
    ...{ me, linksToConfirm, slipping },
    week: '2026-11-16',
    keyResults: [myKeyResult(), resting],
    asOf: VIEWER.now,
    ...rest,
  }
}
