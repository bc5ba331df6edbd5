import type { BetPanel, InitiativePanel } from '../../../shared/views/node-panels.ts'
import { FITTING, keyResultPanel, REORDER, SUPPORT } from './view-fixtures.ts'

/** The bet and the initiative on the cause path of the fixtures. */
export function betPanel(rest: Partial<BetPanel> = {}): BetPanel {
  const { bet, cause } = keyResultPanel()
  return {
    ...bet,
    owner: { id: 'person-lea', name: 'Lea Moreau' },
    state: 'committed',
    start: '2026-09-01',
    due: '2027-03-31',
    findings: [
      {
        ruleId: 'bet.key_result',
        severity: 'off_track',
        sentence: 'key result off track: First fitting done at home',
        since: '2026-11-12T14:05:04.000Z',
        cause: [],
      },
    ],
    cause,
    keyResults: [SUPPORT, FITTING],
    ...rest,
  }
}

export function initiativePanel(rest: Partial<InitiativePanel> = {}): InitiativePanel {
  const { tagged, taggedTotal } = keyResultPanel()
  return {
    id: 'initiative-wizard',
    title: 'Guided fitting in the app',
    owner: { id: 'person-lea', name: 'Lea Moreau' },
    state: 'active',
    start: '2026-11-02',
    due: '2026-12-11',
    status: {
      status: 'at_risk',
      since: '2026-11-12T14:05:00.000Z',
      reason: null,
      machineStatus: 'at_risk',
      word: null,
    },
    findings: [
      {
        ruleId: 'initiative.overcommitted',
        severity: 'at_risk',
        sentence: 'Otto Brandt carries 120 % of 80 % room this week, with Reorder portal',
        since: '2026-11-16T00:00:00.000Z',
        cause: [],
      },
    ],
    cause: null,
    serves: [
      { keyResult: FITTING, share: 0.7 },
      { keyResult: REORDER, share: 0.3 },
    ],
    people: [
      { person: { id: 'person-otto', name: 'Otto Brandt' }, fraction: 0.6, from: '2026-11-02', to: '2026-12-11' },
      { person: null, fraction: 0.4, from: '2026-11-16', to: '2026-12-11' },
    ],
    tagged,
    taggedTotal,
    ...rest,
  }
}
