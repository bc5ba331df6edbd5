import type { Instant } from '../../../shared/week.ts'
import { bets } from './bets.ts'
import { keyResults } from './key-results.ts'
import type { Moment } from './moment.ts'

/** How an open fact stood before somebody changed it: what differs from the present one. */
export interface SampleFormerFact {
  noun: 'bet' | 'key_result'
  factId: string
  /** Since when it had stood so; empty: since ever. */
  since: Instant | ''
  changedAt: Instant
  former: { title?: string; hypothesis?: string; target?: number }
}

const CHANGES: [SampleFormerFact['noun'], factId: string, daysAgo: number, SampleFormerFact['former']][] = [
  ['bet', 'bet-mid-size-carriers', 34, { target: 45 }],
  [
    'bet',
    'bet-live-in-a-week',
    60,
    {
      title: 'Carriers are live in two weeks',
      hypothesis: 'If a new carrier dispatches its first route within two weeks, trials turn into customers.',
    },
  ],
  ['bet', 'bet-one-van-couriers', 190, { target: 600 }],
  // They were open until they were closed.
  ['bet', 'bet-one-van-couriers', 71, {}],
  ['bet', 'bet-plan-faster', 71, {}],
  ['key_result', 'kr-clicks-to-plan', 162, {}],
  ['key_result', 'kr-sign-up-alone', 162, {}],
  ['key_result', 'kr-driven-as-planned', 71, {}],
  ['key_result', 'kr-pay-in-14-days', 71, {}],
  [
    'key_result',
    'kr-pilots-signed',
    34,
    { title: 'Pilots that end in a signed contract rise from 1 to 12', target: 12 },
  ],
]

/** What was written at first and changed on the way, the oldest of each fact first. Throws where it names a fact that is not there. */
export function formerFacts(moment: Moment): SampleFormerFact[] {
  const ids = new Set([...bets(moment), ...keyResults(moment)].map(one => one.id))
  return CHANGES.map(([noun, factId, daysAgo, former]) => {
    if (!ids.has(factId)) throw new Error(`There is no ${factId} whose past could be told.`)
    const earlier = CHANGES.filter(([, id, days]) => id === factId && days > daysAgo).map(([, , days]) => days)
    const since = earlier.length > 0 ? moment.ago(Math.min(...earlier)) : ''
    return { noun, factId, since, changedAt: moment.ago(daysAgo), former }
  })
}
