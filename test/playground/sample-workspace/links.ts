import type { Link, LinkTarget } from '../../../shared/graph/link.ts'
import { EARLIER_EPICS } from './earlier-issues.ts'
import { dealItemId, fleetDeals, pilotDeals } from './hubspot-deals.ts'
import { jiraItemId } from './jira-issues.ts'
import type { Moment } from './moment.ts'
import { pageItemId } from './notion-pages.ts'

interface LinkRow {
  itemId: string
  /** `kr-…` or `initiative-…`. */
  target: string
  by: string
  /** Days ago. */
  made: number
  confirmed: number
  how?: Link['how']
  share?: number
  ended?: number
}

/** Epics carry the link; their stories inherit it. */
type EpicRow = [key: string, initiative: string, by: string, made: number, confirmed: number]
const EPICS: EpicRow[] = [
  ['PLT-210', 'self-service-import', 'tomas', 41, 6],
  ['PLT-230', 'guided-first-route', 'ines', 48, 13],
  ['PLT-245', 'set-up-checklist', 'tomas', 29, 8],
  ['RTE-80', 'large-fleet-solver', 'jonas', 55, 12],
  ['RTE-95', 'driver-breaks', 'mara', 20, 2],
  ['DRV-60', 'route-change-notices', 'mara', 64, 20],
  ['DRV-90', 'sync-rewrite', 'sofie', 62, 9],
  ['DRV-120', 'offline-proof', 'sofie', 38, 9],
  ...EARLIER_EPICS.map(({ key, initiative, by, started, done }): EpicRow => [key, initiative, by, started, done]),
]

/** Issues tagged one by one to a key result, in place. */
const ISSUES: LinkRow[] = [
  { itemId: jiraItemId('DRV-142'), target: 'kr-crash-free', by: 'sofie', made: 26, confirmed: 5 },
  { itemId: jiraItemId('DRV-150'), target: 'kr-stops-confirmed', by: 'sofie', made: 17, confirmed: 10 },
  { itemId: jiraItemId('DRV-152'), target: 'kr-stops-confirmed', by: 'sofie', made: 2, confirmed: 2 },
  { itemId: jiraItemId('DRV-153'), target: 'kr-crash-free', by: 'mara', made: 23, confirmed: 17 },
  { itemId: jiraItemId('RTE-71'), target: 'kr-kilometres-a-stop', by: 'jonas', made: 65, confirmed: 25 },
  { itemId: jiraItemId('RTE-73'), target: 'kr-kilometres-a-stop', by: 'mara', made: 58, confirmed: 25 },
]

const PAGES: [id: string, target: string, by: string, made: number, confirmed: number][] = [
  ['8f3a0c51e7d24b6d9c20a1f45be7d301', 'initiative-onboarding-desk', 'henrik', 34, 20],
  ['8f3a0c51e7d24b6d9c20a1f45be7d302', 'initiative-onboarding-desk', 'henrik', 26, 12],
  // Nobody has touched or confirmed this one for six weeks: the stale link.
  ['8f3a0c51e7d24b6d9c20a1f45be7d303', 'kr-onboarding-answers', 'mara', 43, 43],
  ['8f3a0c51e7d24b6d9c20a1f45be7d304', 'initiative-onboarding-desk', 'ines', 4, 4],
  ['8f3a0c51e7d24b6d9c20a1f45be7d305', 'initiative-onboarding-desk', 'henrik', 5, 5],
  ['8f3a0c51e7d24b6d9c20a1f45be7d306', 'initiative-onboarding-desk', 'ines', 11, 11],
  ['8f3a0c51e7d24b6d9c20a1f45be7d307', 'initiative-guided-first-route', 'henrik', 9, 3],
  ['8f3a0c51e7d24b6d9c20a1f45be7d308', 'initiative-guided-first-route', 'henrik', 14, 7],
  ['5b1e7c40d2a94f0f9a63c8e2714ab905', 'kr-stops-confirmed', 'sofie', 8, 5],
  ['5b1e7c40d2a94f0f9a63c8e2714ab906', 'kr-stops-confirmed', 'mara', 23, 18],
  ['5b1e7c40d2a94f0f9a63c8e2714ab907', 'kr-stops-confirmed', 'henrik', 6, 4],
  ['5b1e7c40d2a94f0f9a63c8e2714ab908', 'kr-stops-confirmed', 'mara', 12, 12],
  ['5b1e7c40d2a94f0f9a63c8e2714ab90a', 'initiative-offline-proof', 'sofie', 20, 11],
  ['a27d94b3f1c84e5a8d0e6b17c39f2401', 'initiative-mid-market-play', 'amara', 49, 20],
  ['a27d94b3f1c84e5a8d0e6b17c39f2402', 'initiative-mid-market-play', 'amara', 9, 5],
  ['a27d94b3f1c84e5a8d0e6b17c39f2403', 'kr-won-revenue', 'luca', 7, 4],
  ['a27d94b3f1c84e5a8d0e6b17c39f2404', 'initiative-pilot-programme', 'luca', 40, 20],
  ['a27d94b3f1c84e5a8d0e6b17c39f2405', 'initiative-pilot-programme', 'luca', 5, 3],
  ['a27d94b3f1c84e5a8d0e6b17c39f2406', 'initiative-fleet-price-list', 'amara', 6, 6],
]

/** Two tags that were put right: the pilot was first counted as a won deal, the story as work on crashes. */
const ENDED: LinkRow[] = [
  { itemId: dealItemId('276'), target: 'kr-won-revenue', by: 'luca', made: 60, confirmed: 60, ended: 33 },
  { itemId: jiraItemId('DRV-150'), target: 'kr-crash-free', by: 'sofie', made: 18, confirmed: 18, ended: 17 },
]

function rows(): LinkRow[] {
  return [
    ...EPICS.map(([key, initiative, by, made, confirmed]) => ({
      itemId: jiraItemId(key),
      target: `initiative-${initiative}`,
      by,
      made,
      confirmed,
    })),
    ...ISSUES,
    ...fleetDeals().map(({ id, assignee, started, done, dropped }) => ({
      itemId: id,
      target: 'initiative-mid-market-play',
      by: assignee ?? 'amara',
      made: started ?? 1,
      confirmed: Math.min(done ?? dropped ?? 5, 20),
      how: 'rule' as const,
    })),
    ...pilotDeals().map(({ id, started, done }) => ({
      itemId: id,
      target: 'initiative-pilot-programme',
      by: 'luca',
      made: (started ?? 1) - 1,
      confirmed: Math.min(done ?? 6, 20),
    })),
    ...PAGES.map(([id, target, by, made, confirmed]) => ({ itemId: pageItemId(id), target, by, made, confirmed })),
    ...ENDED,
  ]
}

function targetOf(name: string): LinkTarget {
  return { kind: name.startsWith('kr-') ? 'key_result' : 'initiative', id: name }
}

/** Who said what serves what, when, and when that was last confirmed. */
export function links({ ago }: Moment): Link[] {
  return rows().map(({ itemId, target, by, made, confirmed, how = 'in_place', share = 1, ended }, index) => ({
    id: `link-${index + 1}`,
    itemId,
    target: targetOf(target),
    share,
    madeById: how === 'rule' ? null : `person-${by}`,
    madeAt: ago(made),
    how,
    confirmedAt: ago(confirmed),
    endedAt: ended === undefined ? null : ago(ended),
  }))
}
