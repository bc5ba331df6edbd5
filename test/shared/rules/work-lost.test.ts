import { describe, expect, it } from 'vitest'
import { workLost } from '../../../shared/rules/work-lost.ts'
import { aSlip, aStep, judged, keyResultFacts, servingWork } from '../factories.ts'

const lost = aSlip('at_risk', 'deal-9', { path: [aStep('work_item', 'deal-9', { title: 'Northwind renewal' })] })

describe('work.lost', () => {
  it.each([
    ['sum_amount_won', 'counted on “Northwind renewal”, which was lost'],
    ['count_done', 'counted on “Northwind renewal”, which was dropped'],
    ['share_done', 'counted on “Northwind renewal”, which was dropped'],
  ] as const)('a key result measured by %s', (measure, sentence) => {
    expect(judged(workLost, keyResultFacts({ measure }, { work: servingWork({ lost }) }))).toMatchObject({
      severity: 'at_risk',
      since: lost.since,
      below: lost.path,
      sentence,
    })
  })

  it('says nothing of a key result that people measure, or that lost nothing', () => {
    expect(judged(workLost, keyResultFacts({ measure: 'manual' }, { work: servingWork({ lost }) }))).toBeNull()
    expect(judged(workLost, keyResultFacts({ measure: 'count_done' }))).toBeNull()
  })
})
