import type { Instant } from '../../../shared/week.ts'
import { bets } from './bets.ts'
import { keyResults } from './key-results.ts'
import type { Moment } from './moment.ts'

/** How a fact stood before somebody changed it: what differs from the present one. */
export interface SampleFormerFact {
  noun: 'bet' | 'key_result'
  factId: string
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
  [
    'key_result',
    'kr-pilots-signed',
    34,
    { title: 'Pilots that end in a signed contract rise from 1 to 12', target: 12 },
  ],
]

/** What was written at first and changed on the way. Throws where it names a fact that is not there. */
export function formerFacts(moment: Moment): SampleFormerFact[] {
  const ids = new Set([...bets(moment), ...keyResults(moment)].map(one => one.id))
  return CHANGES.map(([noun, factId, daysAgo, former]) => {
    if (!ids.has(factId)) throw new Error(`There is no ${factId} whose past could be told.`)
    return { noun, factId, changedAt: moment.ago(daysAgo), former }
  })
}
