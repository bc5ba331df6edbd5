import type { CheckIn } from '../../../shared/graph/key-result.ts'
import type { Moment } from './moment.ts'

interface Series {
  keyResultId: string
  byId: string
  /** Days ago of the last check-in. */
  last: number
  /** Weekly, oldest first: value, confidence, note. */
  weeks: [value: number, confidence: number, note?: string][]
}

const SERIES: Series[] = [
  {
    keyResultId: 'kr-days-to-first-route',
    byId: 'person-ines',
    last: 3,
    weeks: [
      [24, 0.7, 'Baseline: the last 20 contracts.'],
      [22, 0.7],
      [20, 0.7],
      [17.5, 0.7, 'The guided first route is in front of every trial.'],
      [16, 0.7],
      [14, 0.7],
      [12.5, 0.7],
      [11.5, 0.7],
      [10.5, 0.6, 'What is left is waiting for the import.'],
      [9.5, 0.5, 'Two carriers wait for the self-service import; their data sits in a queue of ours.'],
    ],
  },
  {
    keyResultId: 'kr-set-up-alone',
    byId: 'person-mara',
    last: 2,
    weeks: [
      [12, 0.6],
      [15, 0.6],
      [20, 0.6, 'The checklist is live for new trials.'],
      [26, 0.7],
      [31, 0.7],
      [37, 0.7],
      [41, 0.7],
      [46, 0.8],
      [49, 0.8],
      [53, 0.8, 'Eight of fifteen did it alone; three more asked one question.'],
    ],
  },
  {
    keyResultId: 'kr-onboarding-answers',
    byId: 'person-henrik',
    last: 1,
    weeks: [
      [6, 0.8],
      [5.5, 0.8],
      [7, 0.8],
      [6.2, 0.9],
      [5.8, 0.9],
      [6.9, 0.8, 'Holiday week, one person short.'],
      [5.1, 0.9],
      [5.4, 0.9],
      [5.9, 0.9],
      [5.2, 0.9],
    ],
  },
  {
    keyResultId: 'kr-won-revenue',
    byId: 'person-amara',
    last: 4,
    weeks: [
      [0, 0.6],
      [96_000, 0.6, 'Baltic Parcel signed.'],
      [96_000, 0.6],
      [230_000, 0.7],
      [358_000, 0.7, 'Two in one week.'],
      [470_000, 0.7],
      [612_000, 0.7],
      [700_000, 0.7],
      [828_000, 0.6],
      [946_000, 0.6, 'Three large ones asked for January; the quarter now hangs on them.'],
    ],
  },
  {
    keyResultId: 'kr-kilometres-a-stop',
    byId: 'person-mara',
    last: 2,
    weeks: [
      [4.1, 0.7],
      [4.06, 0.7],
      [4, 0.7, 'First gain from clustering by postcode.'],
      [3.95, 0.7],
      [3.9, 0.6],
      [3.85, 0.6],
      [3.81, 0.5, 'Time windows cost us back half of the gain.'],
      [3.75, 0.5],
      [3.69, 0.5],
      [3.64, 0.5, 'Better every week, not by enough: driver breaks are still planned by hand.'],
    ],
  },
  {
    keyResultId: 'kr-pilots-signed',
    byId: 'person-luca',
    last: 24,
    weeks: [
      [1, 0.7],
      [2, 0.7],
      [4, 0.7],
      [5, 0.7],
      [7, 0.8],
      [8, 0.8, 'Eight signed; two more in their last week.'],
    ],
  },
  {
    keyResultId: 'kr-stops-confirmed',
    byId: 'person-sofie',
    last: 1,
    weeks: [
      [61, 0.7],
      [64, 0.7],
      [68, 0.7],
      [71, 0.8, 'Push notices for changed routes went out to everybody.'],
      [75, 0.8],
      [78, 0.8],
      [81, 0.8],
      [84, 0.9],
      [86, 0.9],
      [88, 0.9, 'Two depots to go.'],
    ],
  },
  {
    keyResultId: 'kr-crash-free',
    byId: 'person-mara',
    last: 1,
    weeks: [
      [97.6, 0.6],
      [97.9, 0.6],
      [98.2, 0.6],
      [98.4, 0.7],
      [98.7, 0.7, 'The new sync is on for a third of the drivers.'],
      [98.9, 0.7],
      [99.1, 0.7],
      [99.3, 0.8],
      [99.4, 0.8],
      [99.5, 0.8, 'What is left are crashes while a photo uploads without a network.'],
    ],
  },
  {
    keyResultId: 'kr-clicks-to-plan',
    byId: 'person-jonas',
    last: 164,
    weeks: [
      [210, 0.6, 'Counted on three dispatchers’ screens.'],
      [204, 0.6],
      [190, 0.6],
      [171, 0.7, 'Everything has a key now.'],
      [160, 0.7],
      [148, 0.7],
      [122, 0.7],
      [104, 0.8, 'The day begins as last week’s.'],
      [92, 0.8],
      [84, 0.9],
      [79, 0.9],
      [76, 1],
    ],
  },
  {
    keyResultId: 'kr-driven-as-planned',
    byId: 'person-mara',
    last: 73,
    weeks: [
      [58, 0.6],
      [58, 0.6],
      [60, 0.6],
      [62, 0.6],
      [63, 0.7, 'Late changes reach the van.'],
      [66, 0.7],
      [68, 0.7],
      [70, 0.7],
      [72, 0.8],
      [73, 0.8],
      [75, 0.9],
      [77, 1],
    ],
  },
  {
    keyResultId: 'kr-sign-up-alone',
    byId: 'person-tomas',
    last: 165,
    weeks: [
      [20, 0.7],
      [24, 0.7],
      [31, 0.7],
      [38, 0.8, 'Card details moved to the end.'],
      [44, 0.8],
      [52, 0.8],
      [58, 0.8],
      [63, 0.9],
      [66, 0.9],
      [69, 0.9],
      [71, 1],
      [72, 1, 'Done; what they do after signing up is another question.'],
    ],
  },
  {
    keyResultId: 'kr-pay-in-14-days',
    byId: 'person-luca',
    last: 74,
    weeks: [
      [6, 0.6],
      [6.2, 0.6],
      [6.1, 0.5],
      [6.6, 0.5],
      [7.1, 0.5, 'Without the free plan fewer come; as many pay.'],
      [7, 0.4],
      [7.4, 0.4],
      [7.2, 0.3],
      [7.3, 0.3],
      [7.1, 0.2, 'They plan three days and leave.'],
      [7.2, 0.1],
      [7.1, 0.1],
    ],
  },
]

/** Weekly check-ins for each key result, oldest first; the pilots' stop three weeks ago. */
export function checkIns({ ago, day }: Moment): CheckIn[] {
  return SERIES.flatMap(({ keyResultId, byId, last, weeks }) =>
    weeks.map(([value, confidence, note = ''], index) => {
      const before = last + (weeks.length - 1 - index) * 7
      return {
        id: `check-in-${keyResultId.slice(3)}-${index + 1}`,
        keyResultId,
        value,
        confidence,
        note,
        byId,
        at: ago(before),
        asOf: day(-before),
      }
    }),
  )
}
