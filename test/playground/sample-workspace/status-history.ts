import type { NodeKind, Status } from '../../../shared/graph/node.ts'
import type { WorkEvent } from '../../../shared/graph/work-item.ts'
import type { Instant } from '../../../shared/week.ts'
import { dealItemId } from './hubspot-deals.ts'
import { jiraItemId } from './jira-issues.ts'
import type { Moment } from './moment.ts'

/** A status a node had: when it became so in the tool and when that was known. */
export interface SampleStatus {
  id: string
  nodeKind: NodeKind
  nodeId: string
  status: Status
  former: Status | null
  ruleId: string | null
  causeId: string | null
  happenedAt: Instant
  knownAt: Instant
  delayMs: number | null
}

/** Status, how many days ago, the rule that found it, and the item whose change brought it about. */
type Turn = [status: Status, daysAgo: number, ruleId?: string, itemId?: string]

const IMPORT = jiraItemId('PLT-210')
const HARZER = dealItemId('240')

const TURNS: Record<string, Turn[]> = {
  'bet-live-in-a-week': [
    ['pending', 75],
    ['on_track', 64],
    ['at_risk', 27, 'bet.key_result', IMPORT],
  ],
  'bet-mid-size-carriers': [
    ['pending', 75],
    ['on_track', 59],
    ['at_risk', 44, 'bet.key_result'],
    ['off_track', 11, 'bet.key_result', HARZER],
  ],
  'bet-drivers-all-day': [
    ['pending', 75],
    ['on_track', 64],
    ['at_risk', 7, 'bet.unmoved'],
  ],
  'kr-days-to-first-route': [
    ['pending', 75],
    ['on_track', 66],
    ['at_risk', 27, 'kr.slipping', IMPORT],
  ],
  'kr-set-up-alone': [
    ['pending', 75],
    ['on_track', 65],
    ['at_risk', 27, 'kr.slipping', IMPORT],
  ],
  'kr-onboarding-answers': [
    ['pending', 75],
    ['on_track', 64],
  ],
  'kr-won-revenue': [
    ['pending', 75],
    ['on_track', 67],
    ['at_risk', 30, 'kr.slipping', HARZER],
    ['off_track', 11, 'kr.slipping', HARZER],
  ],
  'kr-kilometres-a-stop': [
    ['pending', 75],
    ['on_track', 65],
    ['watch', 58, 'kr.behind'],
    ['at_risk', 44, 'kr.behind'],
  ],
  'kr-pilots-signed': [
    ['pending', 75],
    ['on_track', 59],
    ['at_risk', 13, 'kr.stale'],
  ],
  'kr-stops-confirmed': [
    ['pending', 75],
    ['on_track', 64],
  ],
  'kr-crash-free': [
    ['pending', 75],
    ['on_track', 64],
  ],
  'bet-plan-faster': [
    ['pending', 266],
    ['on_track', 250],
    ['at_risk', 226, 'bet.key_result'],
    ['on_track', 198],
    ['won', 71],
  ],
  'bet-one-van-couriers': [
    ['pending', 266],
    ['on_track', 250],
    ['at_risk', 184, 'bet.unmoved'],
    ['off_track', 118, 'bet.key_result'],
    ['lost', 71],
  ],
  'kr-clicks-to-plan': [
    ['pending', 252],
    ['on_track', 241],
    ['at_risk', 226, 'kr.behind'],
    ['on_track', 198],
    ['achieved', 162],
  ],
  'kr-driven-as-planned': [
    ['pending', 161],
    ['watch', 143, 'kr.behind'],
    ['on_track', 108],
    ['achieved', 71],
  ],
  'kr-sign-up-alone': [
    ['pending', 252],
    ['on_track', 242],
    ['achieved', 162],
  ],
  'kr-pay-in-14-days': [
    ['pending', 161],
    ['at_risk', 139, 'kr.behind'],
    ['off_track', 118, 'kr.behind'],
    ['missed', 71],
  ],
  'initiative-keyboard-planner': [
    ['on_track', 262],
    ['achieved', 206],
  ],
  'initiative-last-week-again': [
    ['on_track', 212],
    ['achieved', 168],
  ],
  'initiative-late-changes': [
    ['on_track', 158],
    ['achieved', 82],
  ],
  'initiative-self-sign-up': [
    ['on_track', 262],
    ['achieved', 172],
  ],
  'initiative-courier-invites': [
    ['on_track', 156],
    ['at_risk', 110, 'initiative.late'],
    ['stopped', 96],
  ],
  'initiative-route-change-notices': [
    ['on_track', 65],
    ['achieved', 30],
  ],
  'initiative-self-service-import': [['on_track', 42]],
  'initiative-driver-breaks': [
    ['on_track', 21],
    ['at_risk', 8, 'initiative.overcommitted'],
  ],
  'initiative-pilot-programme': [
    ['on_track', 60],
    ['at_risk', 8, 'initiative.overcommitted'],
  ],
  'initiative-large-fleet-solver': [
    ['on_track', 56],
    ['at_risk', 8, 'initiative.overcommitted'],
  ],
  'initiative-mid-market-play': [
    ['on_track', 65],
    ['at_risk', 21, 'initiative.late', HARZER],
  ],
  [IMPORT]: [['at_risk', 27, 'work.pushed', IMPORT]],
  [jiraItemId('PLT-215')]: [['at_risk', 2, 'work.blocked']],
  [HARZER]: [
    ['at_risk', 30, 'work.pushed', HARZER],
    ['off_track', 11, 'work.pushed', HARZER],
  ],
  [dealItemId('242')]: [['at_risk', 6, 'work.pushed', dealItemId('242')]],
  [dealItemId('244')]: [
    ['watch', 18, 'work.pushed', dealItemId('244')],
    ['at_risk', 7, 'work.pushed', dealItemId('244')],
  ],
  [dealItemId('246')]: [['watch', 9, 'work.pushed', dealItemId('246')]],
  [dealItemId('248')]: [['at_risk', 4, 'work.pushed', dealItemId('248')]],
}

/** Milliseconds from a change in the tool to the status that knew of it, once the webhook was there. */
const KNOWN_WITHIN_MS = 6_000

const KINDS: [prefix: string, kind: NodeKind][] = [
  ['bet-', 'bet'],
  ['kr-', 'key_result'],
  ['initiative-', 'initiative'],
]

function kindOf(nodeId: string): NodeKind {
  return KINDS.find(([prefix]) => nodeId.startsWith(prefix))?.[1] ?? 'work_item'
}

/** What was believed when: each status of bets, key results, initiatives and slipping items, oldest first. */
export function statusHistory({ ago }: Moment, events: WorkEvent[]): SampleStatus[] {
  return Object.entries(TURNS).flatMap(([nodeId, turns]) =>
    turns.map(([status, daysAgo, ruleId, itemId], index) => {
      const happenedAt = ago(daysAgo)
      const cause = events.find(event => event.itemId === itemId && event.happenedAt === happenedAt)
      const delayMs = cause ? KNOWN_WITHIN_MS : null
      return {
        id: `status-${nodeId}-${index + 1}`,
        nodeKind: kindOf(nodeId),
        nodeId,
        status,
        former: turns[index - 1]?.[0] ?? null,
        ruleId: ruleId ?? null,
        causeId: cause?.id ?? null,
        happenedAt,
        knownAt: new Date(Date.parse(happenedAt) + (delayMs ?? 0)).toISOString(),
        delayMs,
      }
    }),
  )
}
