import type { NodeKind, NodeRef, Status } from '../../../shared/graph/node.ts'
import type { MapInitiative, MapStanding, MapView, MapWork } from '../../../shared/views/map.ts'

const since = '2026-11-09T09:00:00.000Z'
const stands = (status: Status, reason: string | null = null): MapStanding => ({ status, since, reason })
const step = (kind: NodeKind, id: string): NodeRef => ({ kind, id })
/** Their places among the people. */
const [LEA, OTTO] = [0, 1]
const CALM: MapWork = { open: 4, slipping: 0, more: false, worst: null }

const SLIP = { title: 'Scan in bad light', url: 'https://fit.atlassian.net/browse/FIT-7' }
const FITTED = [step('key_result', 'fitted'), step('initiative', 'wizard'), step('work_item', 'item-scan')]

/**
 * Two bets. “Fit at home” is off track by an item under its first initiative; its portal serves a key result of each
 * bet, 70 to 30; the second bet's key result also has work of its own.
 */
export function mapView(rest: Partial<MapView> = {}): MapView {
  return {
    bets: [
      { id: 'calm', title: 'Shops reorder by themselves', owner: LEA, status: stands('on_track'), cause: [] },
      {
        id: 'home',
        title: 'Fit at home, and returns fall by half',
        owner: LEA,
        status: stands('off_track', 'key result off track'),
        cause: [step('bet', 'home'), ...FITTED],
      },
    ],
    keyResults: [
      {
        id: 'fitted',
        betId: 'home',
        title: 'Orders fitted at home rise to 60 %',
        owner: OTTO,
        status: stands('off_track', 'slipping'),
        cause: FITTED,
        progress: 0.31,
        expected: 0.58,
        work: { open: 0, slipping: 0, more: false, worst: null },
      },
      {
        id: 'reorders',
        betId: 'calm',
        title: 'Reorders without a call',
        owner: LEA,
        status: stands('on_track'),
        cause: [],
        progress: 0.6,
        expected: 0.58,
        work: { open: 2, slipping: 0, more: false, worst: null },
      },
    ],
    initiatives: [
      initiative('portal', 'Reorder portal', {
        serves: [
          { keyResultId: 'reorders', share: 0.7 },
          { keyResultId: 'fitted', share: 0.3 },
        ],
        weeks: [
          [LEA, 6],
          [null, 4],
        ],
      }),
      initiative('wizard', 'Guided fitting in the app', {
        serves: [{ keyResultId: 'fitted', share: 1 }],
        weeks: [[OTTO, 5]],
        work: { open: 12, slipping: 10, more: true, worst: { ...SLIP, severity: 'off_track', owner: OTTO } },
      }),
    ],
    people: [
      { id: 'lea', name: 'Lea Moreau' },
      { id: 'otto', name: 'Otto Brandt' },
    ],
    ...rest,
  }
}

function initiative(id: string, title: string, rest: Partial<MapInitiative>): MapInitiative {
  return { id, title, owner: null, status: stands('on_track'), serves: [], weeks: [], work: CALM, ...rest }
}

/** So many initiatives under each of so many key results of one calm bet each. */
export function largeMap(keyResults: number, initiatives: number): MapView {
  const numbers = (length: number) => Array.from({ length }, (_, index) => index)
  return mapView({
    bets: numbers(keyResults).map(index => ({
      ...{ id: `bet-${index}`, title: `Bet ${index}`, owner: null, cause: [] },
      status: stands(index === keyResults - 1 ? 'at_risk' : 'on_track'),
    })),
    keyResults: numbers(keyResults).map(index => ({
      ...{ id: `kr-${index}`, betId: `bet-${index}`, title: `Result ${index}`, owner: null, cause: [] },
      ...{
        status: stands('on_track'),
        progress: null,
        expected: 0.5,
        work: { open: 0, slipping: 0, more: false, worst: null },
      },
    })),
    initiatives: numbers(keyResults * initiatives).map(index =>
      initiative(`i-${index}`, `Effort ${index}`, {
        serves: [{ keyResultId: `kr-${index % keyResults}`, share: 1 }],
        weeks: [[LEA, 1]],
      }),
    ),
  })
}
